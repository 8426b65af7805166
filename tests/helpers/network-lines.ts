import { ACCESS, type NetworkTile, type SourceNetwork } from '../../src/core/graph/network.ts';

/* A street network as lines of text, from its tiles and from its source: the same when it is the same. */

/** A link as a line of text, seen from its lower end, in global node ids. */
export function describeLink(
  tail: number,
  head: number,
  length: number,
  streetClass: number,
  access: number,
  limits: readonly number[],
  shape: readonly (readonly number[])[],
): string {
  return JSON.stringify([tail, head, length, streetClass, access, limits, shape]);
}

export function linksOfTiles(tiles: readonly NetworkTile[]): string[] {
  return tiles.flatMap((tile) =>
    Array.from(tile.linkTail, (tail, i) => {
      const shape = [];
      for (let p = tile.shapeStart[i]!; p < tile.shapeStart[i + 1]!; p++) {
        shape.push([tile.shapeLngMicrodegrees[p]!, tile.shapeLatMicrodegrees[p]!]);
      }
      return describeLink(
        tile.nodeIds[tail]!,
        tile.nodeIds[tile.linkHead[i]!]!,
        tile.linkLengthCentimeters[i]!,
        tile.linkClass[i]!,
        tile.linkAccess[i]!,
        [tile.linkMaxspeedForward[i]!, tile.linkMaxspeedBackward[i]!],
        shape,
      );
    }),
  );
}

/** The same description written from the source, turning links round one bit at a time. */
export function linksOfSource(source: SourceNetwork, nodeOrder: Uint32Array): string[] {
  const newId = new Map(Array.from(nodeOrder, (index, id) => [index, id]));
  const swaps: readonly [number, number][] = [
    [ACCESS.walkForward, ACCESS.walkBackward],
    [ACCESS.bikeForward, ACCESS.bikeBackward],
    [ACCESS.carForward, ACCESS.carBackward],
  ];
  return Array.from(source.links.tail, (_, i) => {
    const tail = newId.get(source.links.tail[i]!)!;
    const head = newId.get(source.links.head[i]!)!;
    const access = source.links.access[i]!;
    const flat = source.links.shape(i) ?? [];
    const shape = Array.from({ length: flat.length / 2 }, (__, p) => [
      Math.round(flat[2 * p]! * 1e6),
      Math.round(flat[2 * p + 1]! * 1e6),
    ]);
    let turned = 0;
    for (const [forward, backward] of swaps) {
      if (access & forward) turned |= backward;
      if (access & backward) turned |= forward;
    }
    const length = Math.round(source.links.lengthMeters[i]! * 100);
    const streetClass = source.links.streetClass[i]!;
    const { maxspeedForward, maxspeedBackward } = source.links;
    const limits = [maxspeedForward?.[i] ?? 0, maxspeedBackward?.[i] ?? 0];
    return tail <= head
      ? describeLink(tail, head, length, streetClass, access, limits, shape)
      : describeLink(head, tail, length, streetClass, turned, limits.reverse(), shape.reverse());
  });
}

/** Banned turns of a tile, each traversal as the link, seen as above, and the node it leaves from. */
export function turnsOfTiles(tiles: readonly NetworkTile[]): string[] {
  const links = linksOfTiles(tiles);
  const idOf = tiles.flatMap((tile) => Array.from(tile.linkTail, (_, i) => tile.firstLinkId + i));
  const linkOf = new Map(idOf.map((id, i) => [id, links[i]!]));
  return tiles.flatMap(({ bannedTurnStart, bannedTurns }) =>
    Array.from(bannedTurnStart.slice(1), (end, i) =>
      Array.from(bannedTurns.slice(bannedTurnStart[i], end), (traversal) => {
        const link = linkOf.get(traversal >>> 1);
        return link === undefined ? 'elsewhere' : describeTraversal(link, traversal & 1);
      }).join(' then '),
    ),
  );
}

/** The same of the source's. A turn banned twice is banned once. */
export function turnsOfSource(source: SourceNetwork, nodeOrder: Uint32Array): string[] {
  const links = linksOfSource(source, nodeOrder);
  const newId = new Map(Array.from(nodeOrder, (index, id) => [index, id]));
  const { tail, head } = source.links;
  const turns = (source.bannedTurns ?? []).map((turn) => {
    const sameTurn = Array.from(turn, (traversal) => {
      const link = traversal >> 1;
      const isTurned = newId.get(tail[link]!)! > newId.get(head[link]!)!;
      return describeTraversal(links[link]!, Number(isTurned ? !(traversal & 1) : traversal & 1));
    });
    return { key: Array.from(turn).join(), text: sameTurn.join(' then ') };
  });
  return [...new Map(turns.map(({ key, text }) => [key, text])).values()];
}

export function describeTraversal(link: string, fromHead: number): string {
  const [tail, head] = JSON.parse(link) as [number, number];
  const loop = tail === head ? `, ${fromHead ? 'backward' : 'forward'}` : '';
  return `${link} from ${fromHead ? head : tail}${loop}`;
}

type Step = readonly [x: number, y: number, nextX: number, nextY: number];

/** Steps of the barriers of a tile, in whole micro-degrees. */
export function stepsOf({
  barrierStart,
  barrierLngMicrodegrees: lng,
  barrierLatMicrodegrees: lat,
}: Pick<
  NetworkTile,
  'barrierStart' | 'barrierLngMicrodegrees' | 'barrierLatMicrodegrees'
>): Step[] {
  return Array.from(barrierStart.slice(1)).flatMap((end, i) => {
    const steps: Step[] = [];
    for (let p = barrierStart[i]! + 1; p < end; p++) {
      steps.push([lng[p - 1]!, lat[p - 1]!, lng[p]!, lat[p]!]);
    }
    return steps;
  });
}
