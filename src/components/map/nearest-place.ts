import type { LngLat } from '../../core/domain/territory.ts';
import { metersPerDegreeAt } from '../../core/geo/ellipsoid.ts';
import type { PointDrawing } from '../../core/establishments/drawing.ts';

/**
 * The drawn place nearest to another, within `reachMeters`; null when none is.
 * `count`: establishments of all places within `togetherMeters` of it, which cannot be told from it.
 */
export function nearestPlace(
  drawing: PointDrawing,
  place: LngLat,
  reachMeters: number,
  togetherMeters: number,
): { readonly at: LngLat; readonly count: number } | null {
  const { positions, counts } = drawing;
  let nearest = -1;
  let least = Infinity;
  forEachWithin(drawing, place, reachMeters, (i, squareMeters) => {
    if (squareMeters > least) return;
    least = squareMeters;
    nearest = i;
  });
  if (nearest < 0) return null;
  const at: LngLat = [positions[3 * nearest]!, positions[3 * nearest + 1]!];
  let count = 0;
  forEachWithin(drawing, at, togetherMeters, (i) => (count += counts[i]!));
  return { at, count };
}

function forEachWithin(
  { positions, counts }: PointDrawing,
  [lng, lat]: LngLat,
  meters: number,
  visit: (place: number, squareMeters: number) => void,
): void {
  const scale = metersPerDegreeAt(lat);
  const most = meters * meters;
  for (let i = 0; i < counts.length; i++) {
    const dy = (positions[3 * i + 1]! - lat) * scale.lat;
    if (dy * dy > most) continue;
    const dx = (positions[3 * i]! - lng) * scale.lng;
    if (dx * dx + dy * dy <= most) visit(i, dx * dx + dy * dy);
  }
}
