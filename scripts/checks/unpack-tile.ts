/** A link of a network tile, ends as global node ids. */
export interface UnpackedLink {
  readonly id: number;
  readonly tail: number;
  readonly head: number;
  readonly centimeters: number;
  readonly streetClass: number;
  readonly access: number;
  /** Speed limits in km/h from tail to head and from head to tail; 0 where unknown. */
  readonly limits: readonly [forward: number, backward: number];
  readonly line: readonly Position[];
}

/** Micro-degrees. */
type Position = readonly [lng: number, lat: number];

export interface UnpackedTile {
  readonly nodes: readonly Position[];
  readonly links: readonly UnpackedLink[];
  /** Each a way through links, in order. */
  readonly bannedTurns: readonly (readonly { link: number; fromHead: boolean }[])[];
  readonly barriers: readonly (readonly Position[])[];
}

/**
 * Second implementation of the tile format (version 2), written from its description and sharing
 * nothing with `src/core/graph`: plain, slow, and only meant to disagree when the first is wrong.
 */
export function unpackTile(bytes: Uint8Array): UnpackedTile {
  let at = 9;
  const byte = (): number => bytes[at++]!;
  const unsigned = (): number => {
    let value = 0;
    for (let weight = 1; ; weight *= 128) {
      const next = byte();
      value += (next % 128) * weight;
      if (next < 128) return value;
    }
  };
  const signed = (): number => {
    const value = unsigned();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  };
  /** `count` values in runs, each run read by `readRun`. */
  const runs = (count: number, readRun: () => readonly number[]): number[] => {
    const values: number[] = [];
    while (values.length < count) values.push(...readRun());
    return values;
  };
  const times = <Value>(count: number, read: (index: number) => Value): Value[] =>
    Array.from({ length: count }, (_, index) => read(index));
  const repeat = (value: number, count: number): number[] => Array<number>(count).fill(value);
  const deltas = (count: number): number[] => {
    let value = 0;
    return times(count, () => (value += signed()));
  };

  const [nodeCount, firstLink, linkCount] = [unsigned(), unsigned(), unsigned()];
  unsigned();
  const turnCount = unsigned();
  unsigned();
  const barrierCount = unsigned();
  unsigned();

  let nextId = 0;
  const ids = runs(nodeCount, () => {
    nextId += unsigned();
    return repeat(0, unsigned()).map(() => nextId++);
  });
  const lng = deltas(nodeCount);
  const lat = deltas(nodeCount);
  let tail = 0;
  const ends = times(linkCount, () => {
    tail += signed();
    return [tail, tail + signed()] as const;
  });
  const flags = (): number[] =>
    runs(linkCount, () => {
      const value = byte();
      return repeat(value, unsigned());
    });
  const [classes, access, forward, different] = [flags(), flags(), flags(), flags()];
  const shapePoints = runs(linkCount, () => {
    const count = unsigned();
    return count === 0 ? repeat(0, unsigned()) : [count];
  });
  const lines = ends.map(([from, to], link) => {
    let [x, y] = [lng[from]!, lat[from]!];
    const line: Position[] = [[x, y]];
    for (let point = 0; point < shapePoints[link]!; point++) {
      [x, y] = [x + signed(), y + signed()];
      line.push([x, y]);
    }
    return [...line, [lng[to]!, lat[to]!] as const];
  });
  const [scaleX, scaleY] = [unsigned() / 65536, unsigned() / 65536];
  const links = ends.map(([from, to], link): UnpackedLink => {
    const line = lines[link]!;
    const drawn = line.slice(1).reduce((sum, [x, y], index) => {
      const [dx, dy] = [(x - line[index]![0]) * scaleX, (y - line[index]![1]) * scaleY];
      return sum + Math.sqrt(dx * dx + dy * dy);
    }, 0);
    return {
      id: firstLink + link,
      tail: ids[from]!,
      head: ids[to]!,
      centimeters: Math.round(drawn) + signed(),
      streetClass: classes[link]!,
      access: access[link]!,
      limits: [forward[link]!, forward[link]! ^ different[link]!],
      line,
    };
  });

  let lastOfTurn = 2 * firstLink;
  const bannedTurns = times(turnCount, () => 2 + unsigned()).map((length) => {
    let code = lastOfTurn;
    const backwards = times(length, () => (code += signed()));
    lastOfTurn = backwards[0]!;
    return backwards
      .reverse()
      .map((value) => ({ link: Math.floor(value / 2), fromHead: value % 2 === 1 }));
  });

  let [x, y] = [lng[0] ?? 0, lat[0] ?? 0];
  const barriers = times(barrierCount, () => 2 + unsigned()).map((length) =>
    times(length, (): Position => [(x += signed()), (y += signed())]),
  );
  const nodes = times(nodeCount, (node): Position => [lng[node]!, lat[node]!]);
  return { nodes, links, bannedTurns, barriers };
}
