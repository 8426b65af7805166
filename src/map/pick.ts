import type { Map as MapLibreMap, PointLike } from 'maplibre-gl';
import { Point } from 'maplibre-gl';
import type { LngLat } from '../core/domain/territory.ts';
import type { MapLayerId } from './zorder.ts';

/** A place on the map, and the things drawn there. */
export interface Picked {
  readonly lngLat: LngLat;
  readonly structure: { readonly id: string; readonly name: string } | null;
  readonly qpv: { readonly code: string; readonly name: string } | null;
  readonly commune: { readonly code: string; readonly name: string } | null;
}

const STRUCTURES: readonly MapLayerId[] = ['structure-selected', 'structure-symbol'];

/** What is drawn at a point of the screen; structures within `reachPixels` of it count. */
export function pickAt(map: MapLibreMap, at: PointLike, reachPixels: number): Picked {
  const point = Point.convert(at as Point);
  const { lng, lat } = map.unproject(point);
  const reach = new Point(reachPixels, reachPixels);
  const structure = firstProperties(map, [point.sub(reach), point.add(reach)], STRUCTURES);
  const qpv = firstProperties(map, point, ['qpv-fill']);
  const commune = firstProperties(map, point, ['commune-fill']);
  return {
    lngLat: [lng, lat],
    structure: structure && { id: String(structure['id']), name: String(structure['name']) },
    qpv: qpv && { code: String(qpv['code']), name: String(qpv['name']) },
    commune: commune && { code: String(commune['code']), name: String(commune['name']) },
  };
}

function firstProperties(
  map: MapLibreMap,
  where: PointLike | [PointLike, PointLike],
  ids: readonly MapLayerId[],
): Record<string, unknown> | null {
  const layers = ids.filter((id) => map.getLayer(id));
  if (layers.length === 0) return null;
  return map.queryRenderedFeatures(where, { layers })[0]?.properties ?? null;
}
