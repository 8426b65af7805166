import type { LineString } from 'geojson';
import type { DeclaredRow } from '../../../core/coverage/declared-service.ts';
import type { LayerFeatures } from '../../../core/domain/features.ts';
import type { LngLat } from '../../../core/domain/territory.ts';
import { representativePoint } from '../../../core/geo/polygon.ts';

/** Declared and nearest at once; declared, another one is nearer; nearest, it does not declare it. */
export type DeclaredLinkKind = 'agreed' | 'declared' | 'nearest';

/** A straight line between a QPV and an espace ressources. */
export interface DeclaredLink {
  readonly code: string;
  readonly kind: DeclaredLinkKind;
  readonly line: LineString;
}

/** Links of the rows whose two ends are on the map, in the order of the rows. */
export function declaredLinks(
  rows: readonly DeclaredRow[],
  outlines: LayerFeatures['qpv_2024'],
  places: ReadonlyMap<string, LngLat>,
): DeclaredLink[] {
  const points = new Map(
    outlines.features.map(({ properties, geometry }) => [
      properties.code,
      representativePoint(geometry),
    ]),
  );
  return rows.flatMap(({ code, declared, nearest }) => {
    const from = points.get(code);
    const ids = declared.map(({ id }) => id);
    const ends = nearest === null || ids.includes(nearest.id) ? ids : [...ids, nearest.id];
    return ends.flatMap((id): DeclaredLink[] => {
      const to = places.get(id);
      if (from === undefined || to === undefined) return [];
      const kind = !ids.includes(id) ? 'nearest' : id === nearest?.id ? 'agreed' : 'declared';
      const line = { type: 'LineString' as const, coordinates: [[...from], [...to]] };
      return [{ code, kind, line }];
    });
  });
}
