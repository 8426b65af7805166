import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FeatureCollection, Polygon } from 'geojson';
import { momentsOfRing } from '../../src/core/geo/clip-convex.ts';
import {
  populationInQpv,
  type PopulationInQpv,
} from '../../src/core/coverage/population-in-qpv.ts';
import type { LayerFeatures } from '../../src/core/domain/features.ts';
import type { LngLat } from '../../src/core/domain/territory.ts';
import { bboxIntersects } from '../../src/core/geo/bbox.ts';
import { polygonBbox } from '../../src/core/geo/polygon.ts';
import type { PopulationPoints } from '../../src/core/isochrone/engine.ts';

const FOLDER = resolve('../shared/data/perimeters');

/** The real population grid and neighbourhoods lie beside the repository on some machines only. */
export const hasLillePeople = existsSync(FOLDER);

/** Where four agencies are, in Lille and around. */
export const LILLE_AGENCIES: readonly LngLat[] = [
  [3.0704, 50.6366],
  [3.1692, 50.7071],
  [3.1008, 50.625],
  [3.0315, 50.6273],
];

const read = (name: string): FeatureCollection =>
  JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as FeatureCollection;

/** The QPV of 2015 of the real metropolis, by their codes alone. */
export function readLilleQpv2015(): LayerFeatures['qpv_2015'] {
  return {
    type: 'FeatureCollection',
    features: read('qpv_2015_mel_lb93source.geojson').features.map((feature) => ({
      ...(feature as LayerFeatures['qpv_2015']['features'][number]),
      properties: {
        code: String(feature.properties!['CODE_QP']),
        name: '',
        communes: '',
        communeCodes: '',
      },
    })),
  };
}

/** People of the real metropolis: at the centres of the cells, and in the QPV of 2015. */
export function readLillePeople(): {
  readonly cells: PopulationPoints;
  readonly inQpv: PopulationInQpv;
} {
  const cells = read('filosofi2017_carreaux_200m_mel.geojson').features.map(
    ({ geometry, properties }) => ({
      bbox: polygonBbox(geometry as Polygon),
      ring: (geometry as Polygon).coordinates[0]!,
      people: Number(properties!['num_people']),
    }),
  );
  const centres = cells.map(({ ring }) => momentsOfRing(ring));
  return {
    cells: {
      lng: Float64Array.from(centres, ({ momentX, area }) => momentX / area),
      lat: Float64Array.from(centres, ({ momentY, area }) => momentY / area),
      count: Float64Array.from(cells, ({ people }) => people),
    },
    inQpv: populationInQpv(
      2015,
      readLilleQpv2015(),
      (box) => cells.filter(({ bbox }) => bboxIntersects(bbox, box)),
      new Map(),
    ),
  };
}
