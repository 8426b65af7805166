import { scaleLinear } from 'd3';

/** Something written along an axis, and where, in pixels of the drawing. */
export interface Tick {
  readonly at: number;
  readonly label: string | number;
}

/** Values of an axis from zero to a round number at or above `maximum`, about `count` of them. */
export function ticksFromZero(maximum: number, count: number): number[] {
  return scaleLinear()
    .domain([0, maximum > 0 ? maximum : 1])
    .nice(count)
    .ticks(count);
}

/** At most `most` of the labels, evenly spaced, the last one always among them. */
export function thinned<T>(labels: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(labels.length / Math.max(1, most)));
  return labels.filter((_, index) => (labels.length - 1 - index) % step === 0);
}

/** Width of a number in the font of the axes, 11 px with tabular figures. */
export function labelWidth(text: string): number {
  return text.length * 6.6;
}
