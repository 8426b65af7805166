/** A link of a network tile, ends as global node ids. */
export interface UnpackedLink {
  readonly tail: number;
  readonly head: number;
  readonly centimeters: number;
  readonly access: number;
  /** Micro-degrees, from tail to head, ends included. */
  readonly line: readonly (readonly [lng: number, lat: number])[];
}

/**
 * Second implementation of the tile format (version 1), written from its description and sharing
 * nothing with `src/core/graph`: plain, slow, and only meant to disagree when the first is wrong.
 */
export function unpackTile(bytes: Uint8Array): UnpackedLink[] {
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
  const repeat = (value: number, times: number): number[] => Array<number>(times).fill(value);
  const deltas = (count: number): number[] => {
    let value = 0;
    return Array.from({ length: count }, () => (value += signed()));
  };

  const [nodeCount, linkCount] = [unsigned(), unsigned()];
  unsigned();
  let nextId = 0;
  const ids = runs(nodeCount, () => {
    nextId += unsigned();
    return repeat(0, unsigned()).map(() => nextId++);
  });
  const lng = deltas(nodeCount);
  const lat = deltas(nodeCount);
  let tail = 0;
  const ends = Array.from({ length: linkCount }, () => {
    tail += signed();
    return [tail, tail + signed()] as const;
  });
  const flags = (): number[] =>
    runs(linkCount, () => {
      const value = byte();
      return repeat(value, unsigned());
    });
  flags();
  const access = flags();
  const shapePoints = runs(linkCount, () => {
    const count = unsigned();
    return count === 0 ? repeat(0, unsigned()) : [count];
  });
  const lines = ends.map(([from, to], link) => {
    let [x, y] = [lng[from]!, lat[from]!];
    const line = [[x, y] as const];
    for (let point = 0; point < shapePoints[link]!; point++) {
      [x, y] = [x + signed(), y + signed()];
      line.push([x, y]);
    }
    return [...line, [lng[to]!, lat[to]!] as const];
  });
  const [scaleX, scaleY] = [unsigned() / 65536, unsigned() / 65536];
  return ends.map(([from, to], link) => {
    const line = lines[link]!;
    const drawn = line.slice(1).reduce((sum, [x, y], index) => {
      const [dx, dy] = [(x - line[index]![0]) * scaleX, (y - line[index]![1]) * scaleY];
      return sum + Math.sqrt(dx * dx + dy * dy);
    }, 0);
    return {
      tail: ids[from]!,
      head: ids[to]!,
      centimeters: Math.round(drawn) + signed(),
      access: access[link]!,
      line,
    };
  });
}
