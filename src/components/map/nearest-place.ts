import type { LngLat } from '../../core/domain/territory.ts';
import { metersPerDegreeAt } from '../../core/geo/ellipsoid.ts';
import type { PointDrawing } from '../../core/establishments/drawing.ts';

/** The drawn place nearest to another, within `reachMeters`; null when none is. */
export function nearestPlace(
  { positions, counts }: PointDrawing,
  [lng, lat]: LngLat,
  reachMeters: number,
): { readonly at: LngLat; readonly count: number } | null {
  const scale = metersPerDegreeAt(lat);
  let nearest = -1;
  let least = reachMeters * reachMeters;
  for (let i = 0; i < counts.length; i++) {
    const dy = (positions[3 * i + 1]! - lat) * scale.lat;
    if (dy * dy > least) continue;
    const dx = (positions[3 * i]! - lng) * scale.lng;
    if (dx * dx + dy * dy > least) continue;
    least = dx * dx + dy * dy;
    nearest = i;
  }
  if (nearest < 0) return null;
  return {
    at: [positions[3 * nearest]!, positions[3 * nearest + 1]!],
    count: counts[nearest]!,
  };
}
