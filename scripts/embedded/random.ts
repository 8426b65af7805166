/** A stream of seeded pseudo-random numbers: the same seed gives the same stream everywhere. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** Uniform in [min, max). */
  between(min: number, max: number): number;
  /** Normal law by the Box-Muller transform. */
  normal(mean: number, deviation: number): number;
  chance(probability: number): boolean;
}

/** Generator `mulberry32` (Tommy Ettinger, public domain): 32 bits of state are plenty here. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (min, max) => min + (max - min) * next(),
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    chance: (probability) => next() < probability,
  };
}

/** A seed for one part of the generator, so that changing one part leaves the others as they were. */
export function derivedSeed(seed: number, part: string): number {
  let hash = seed >>> 0;
  for (const character of part) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  }
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
}
