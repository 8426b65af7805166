/**
 * Shares of the values under each limit, for as many classes as the scale has colours. Densities are many
 * low ones and a few high: classes of equal size would give one colour to all that is dense.
 */
const SHARES = [0.3, 0.55, 0.75, 0.92];
/** Leading digits that are easy to read, in tenths. */
const NICE = [10, 12, 15, 20, 25, 30, 40, 50, 60, 80];

/** One class of a legend: values from `from` on, below `to`. */
export interface ValueClass {
  /** Smallest and largest value that are in the class. */
  readonly least: number;
  readonly most: number;
  /** Things drawn (hexagons, places) of the class. */
  readonly count: number;
  /** Establishments in them. */
  readonly establishments: number;
}

export interface ValueClasses {
  /** Lower limits of the classes after the first, ascending. */
  readonly limits: readonly number[];
  /** One more than the limits; none when nothing has a value. */
  readonly classes: readonly ValueClass[];
}

/** The largest nice number that is at most `value`: 1, 1.2, 1.5, 2… times a power of ten. */
export function niceFloor(value: number): number {
  if (!(value > 0)) return 0;
  const power = Math.floor(Math.log10(value));
  // Powers of ten under one are no exact numbers; division by exact ones gives the nearest.
  const scaled = (digits: number, exponent: number): number =>
    exponent >= 1 ? digits * 10 ** (exponent - 1) : digits / 10 ** (1 - exponent);
  for (const exponent of [power + 1, power]) {
    const found = NICE.findLast((digits) => scaled(digits, exponent) <= value);
    if (found !== undefined) return scaled(found, exponent);
  }
  return value;
}

/**
 * Limits of the classes of positive values: quantiles, each lowered to a nice number, without those that
 * repeat or that leave nothing under them.
 */
export function limitsOf(values: ArrayLike<number>): number[] {
  const sorted = Float64Array.from(values)
    .filter((value) => value > 0)
    .sort();
  const limits: number[] = [];
  for (const share of sorted.length > 0 ? SHARES : []) {
    const limit = niceFloor(sorted[Math.floor(share * sorted.length)]!);
    if (limit > sorted[0]! && limit > (limits.at(-1) ?? 0)) limits.push(limit);
  }
  return limits;
}

/** Class of a value: the number of limits it reaches. */
export function classOf(limits: readonly number[], value: number): number {
  let index = 0;
  while (index < limits.length && value >= limits[index]!) index++;
  return index;
}

/**
 * Counts what is drawn, class by class. Values that are not positive, or not known, are in none.
 * @param establishments of each thing drawn.
 */
export function countClasses(
  limits: readonly number[],
  values: ArrayLike<number>,
  establishments: ArrayLike<number>,
): ValueClasses {
  const classes = Array.from({ length: limits.length + 1 }, () => ({
    least: Infinity,
    most: -Infinity,
    count: 0,
    establishments: 0,
  }));
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!(value > 0)) continue;
    const own = classes[classOf(limits, value)]!;
    own.least = Math.min(own.least, value);
    own.most = Math.max(own.most, value);
    own.count++;
    own.establishments += establishments[i]!;
  }
  return { limits, classes: classes.every(({ count }) => count === 0) ? [] : classes };
}
