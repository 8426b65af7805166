/** A population cell of a tile: its corners in micro-degrees, the first not repeated. */
export interface UnpackedCell {
  readonly corners: readonly (readonly [lng: number, lat: number])[];
  readonly people: number;
}

/**
 * Second implementation of the format of population cells (version 1), written from its description
 * and sharing nothing with `src/core/population`: plain, slow, and only meant to disagree when the
 * first is wrong.
 */
export function unpackCells(bytes: Uint8Array): UnpackedCell[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 9;
  const unsigned = (): number => {
    let value = 0;
    for (let weight = 1; ; weight *= 128) {
      const next = bytes[at++]!;
      value += (next % 128) * weight;
      if (next < 128) return value;
    }
  };
  const signed = (): number => {
    const value = unsigned();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  };

  const count = unsigned();
  const decimals = bytes[at++]!;
  const cornerCounts: number[] = [];
  while (cornerCounts.length < count) {
    const corners = unsigned();
    for (let left = unsigned(); left > 0; left--) cornerCounts.push(corners);
  }
  let steps: (readonly [number, number])[] = [];
  let [firstX, firstY] = [0, 0];
  const rings = cornerCounts.map((corners) => {
    firstX += signed();
    firstY += signed();
    steps = Array.from({ length: corners - 1 }, (_, side) => {
      const [x, y] = steps[side] ?? [0, 0];
      return [x + signed(), y + signed()] as const;
    });
    let [x, y] = [firstX, firstY];
    return [[x, y] as const, ...steps.map(([dx, dy]) => [(x += dx), (y += dy)] as const)];
  });
  return rings.map((corners) => {
    if (decimals < 255) return { corners, people: unsigned() / 10 ** decimals };
    at += 8;
    return { corners, people: view.getFloat64(at - 8, true) };
  });
}
