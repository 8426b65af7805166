import type { LngLat } from '../../core/domain/territory.ts';
import { metersPerDegreeAt } from '../../core/geo/ellipsoid.ts';
import type { OwnFeature } from '../../state/own-files/own-files.svelte.ts';

/** The point of one's own nearest to a place, within `reachMeters`; null when none is. */
export function nearestPoint(
  features: readonly OwnFeature[],
  [lng, lat]: LngLat,
  reachMeters: number,
): OwnFeature | null {
  const scale = metersPerDegreeAt(lat);
  let nearest: OwnFeature | null = null;
  let least = reachMeters * reachMeters;
  for (const feature of features) {
    if (feature.geometry.type !== 'Point') continue;
    const [x, y] = feature.geometry.coordinates;
    const dx = (x! - lng) * scale.lng;
    const dy = (y! - lat) * scale.lat;
    if (dx * dx + dy * dy > least) continue;
    least = dx * dx + dy * dy;
    nearest = feature;
  }
  return nearest;
}
