/** A smooth random field: a value between -1 and 1 at every place of the plane. */
export type Noise = (xMeters: number, yMeters: number) => number;

/**
 * Value noise: random values on a square lattice, joined by a smoothstep so that the field and its
 * slope are continuous.
 * @param wavelengthMeters side of the lattice: the size of the bumps.
 */
export function createNoise(seed: number, wavelengthMeters: number): Noise {
  const lattice = (column: number, row: number) => {
    let hash = Math.imul(column, 0x27d4eb2f) ^ Math.imul(row, 0x165667b1) ^ seed;
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 31 - 1;
  };
  return (xMeters, yMeters) => {
    const x = xMeters / wavelengthMeters;
    const y = yMeters / wavelengthMeters;
    const column = Math.floor(x);
    const row = Math.floor(y);
    const u = smoothstep(x - column);
    const v = smoothstep(y - row);
    const south = mix(lattice(column, row), lattice(column + 1, row), u);
    const north = mix(lattice(column, row + 1), lattice(column + 1, row + 1), u);
    return mix(south, north, v);
  };
}

const smoothstep = (t: number): number => t * t * (3 - 2 * t);
const mix = (a: number, b: number, t: number): number => a + (b - a) * t;
