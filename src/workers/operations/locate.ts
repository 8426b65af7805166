import type { Feature } from 'geojson';
import type { LngLat } from '../../core/domain/territory.ts';
import { borderDistanceMeters } from '../../core/geo/border-distance.ts';
import { bboxContains } from '../../core/geo/bbox.ts';
import { pointInPolygon, type Areal } from '../../core/geo/polygon.ts';
import type { Job } from '../job.ts';
import type { LocateRequest, LocateResult } from '../protocol.ts';
import { qpvLayerId, type Session } from '../session/session.ts';

/** Commune and QPV of a point; outside every QPV, the nearest one as the crow flies. */
export async function locate(
  session: Session,
  { point, generation }: LocateRequest,
  job: Job,
): Promise<LocateResult> {
  const [territory, communes, qpv] = await Promise.all([
    session.layerOrNull('territory', job),
    session.layerOrNull('communes', job),
    session.layerOrNull(qpvLayerId(generation), job),
  ]);
  const commune = communes?.features.find(({ geometry }) => pointInPolygon(point, geometry));
  return {
    // Without an outline, the territory is the union of its communes, else its box.
    insideTerritory: territory
      ? territory.features.some(({ geometry }) => pointInPolygon(point, geometry))
      : communes
        ? commune !== undefined
        : bboxContains(session.manifest.bbox, point),
    commune: commune ? { code: commune.properties.code, name: commune.properties.name } : null,
    qpv: qpv ? nearestPerimeter(point, qpv.features) : null,
  };
}

function nearestPerimeter(
  point: LngLat,
  features: readonly Feature<Areal, { readonly code: string; readonly name: string }>[],
): LocateResult['qpv'] {
  let nearest: LocateResult['qpv'] = null;
  for (const { geometry, properties } of features) {
    const { code, name } = properties;
    if (pointInPolygon(point, geometry)) return { code, name, inside: true, distanceMeters: 0 };
    const distanceMeters = borderDistanceMeters(point, geometry);
    if (nearest === null || distanceMeters < nearest.distanceMeters)
      nearest = { code, name, inside: false, distanceMeters };
  }
  return nearest;
}
