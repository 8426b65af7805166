import type { Bbox, LngLat } from '../domain/territory.ts';
import { bboxContains } from './bbox.ts';

/** What someone who typed two numbers meant. */
export type TypedCoordinates =
  | { readonly kind: 'place'; readonly place: LngLat }
  /** Latitude first: `place` is what was probably meant, in the right order. */
  | { readonly kind: 'swapped'; readonly place: LngLat }
  | { readonly kind: 'outside'; readonly place: LngLat };

const NUMBER = String.raw`([-+]?\d{1,3}(?:[.,]\d+)?)\s*°?`;
const TWO_NUMBERS = new RegExp(String.raw`^\s*${NUMBER}\s*(?:[;,/]|\s)\s*${NUMBER}\s*$`);

/**
 * Reads `"3.0704, 50.6366"` (longitude first), also with decimal commas (`"3,0704 ; 50,6366"`).
 * Null when `text` is not two numbers. Outside `box`, the other order is tried before giving up.
 */
export function parseTypedCoordinates(text: string, box: Bbox): TypedCoordinates | null {
  const match = TWO_NUMBERS.exec(text);
  if (match === null) return null;
  const [first, second] = [match[1]!, match[2]!].map((part) => Number(part.replace(',', '.')));
  const place: LngLat = [first!, second!];
  const reversed: LngLat = [second!, first!];
  if (bboxContains(box, place)) return { kind: 'place', place };
  if (bboxContains(box, reversed)) return { kind: 'swapped', place: reversed };
  return { kind: 'outside', place };
}
