import type { Feature, Geometry } from 'geojson';
import { representativePoint } from '../../src/core/geo/polygon.ts';
import { MaillageError } from '../../src/core/domain/errors.ts';
import type { LayerId, LayerManifest } from '../../src/core/domain/territory.ts';
import { partitionEstablishments } from '../../src/core/establishments/partition-establishments.ts';
import type { EstablishmentColumns } from '../../src/core/establishments/partition-establishments.ts';
import { encodeEstablishmentTile } from '../../src/core/establishments/tile-codec.ts';
import type { SourceNetwork } from '../../src/core/graph/network.ts';
import { LAYER_COLUMNS } from '../lib/layer-columns.ts';
import { networkLayer } from '../lib/network-layer.ts';
import type { LayerGeometryType, PreparedLayer } from '../lib/bundle-writer.ts';
import {
  CATALOGUE_FOLDER,
  EXCEPTIONS_FOLDER,
  readCuratedCsv,
  readCuratedText,
} from '../steps/catalogue-files.ts';
import { curatedStructures } from '../steps/catalogue-structures.ts';
import { boxPolygon, feature } from './features.ts';
import { readNpnru, readQpvFigures } from './facts.ts';
import type { Land, Qpv } from './land.ts';
import type { PopulationCell } from './population.ts';

type Description = Pick<
  LayerManifest,
  'nature' | 'title' | 'producer' | 'vintage' | 'licence' | 'accuracyMeters' | 'caveats'
>;

interface Descriptions {
  readonly name: string;
  readonly layers: Readonly<Partial<Record<LayerId, Description>>>;
  readonly missing: Readonly<Partial<Record<LayerId, string>>>;
}

/** What the bundle says of itself, in French. */
export function readDescriptions(): Descriptions {
  return JSON.parse(readCuratedText(CATALOGUE_FOLDER, 'embedded-layers.json')) as Descriptions;
}

/** Under this population INSEE imputes a cell's details (fewer than 11 households). */
const IMPUTED_UNDER = 25;

/** Layers drawn from the facts alone, and the simulated contours. */
export function landLayers(land: Land): PreparedLayer[] {
  const qpvByCode = new Map(land.qpv.map((qpv) => [qpv.properties.code, qpv]));
  const layers = [
    prepare('territory', 'Polygon', [
      feature(land.outline, { code: '200093201', name: 'Métropole Européenne de Lille' }),
    ]),
    prepare(
      'communes',
      'MultiPolygon',
      land.communes.map(({ geometry, code, name, population }) =>
        feature(geometry, { code, name, population }),
      ),
    ),
    prepare(
      'qpv_2024',
      'MultiPolygon',
      land.qpv.map(({ outline, properties }) => feature(outline, properties)),
    ),
    prepare(
      'npnru',
      'MultiPolygon',
      readNpnru().flatMap((properties) => {
        const support = qpvByCode.get(properties.qpv2024Code);
        return support ? [feature(support.outline, properties)] : [];
      }),
    ),
    prepare('qpv_figures', 'Point', figureFeatures(qpvByCode)),
    prepare(
      'structures',
      'Point',
      curatedStructures().filter(({ geometry: { coordinates } }) =>
        land.contains([coordinates[0]!, coordinates[1]!]),
      ),
    ),
  ];
  return layers.filter((layer) => layer.features.length > 0);
}

export function populationLayer(cells: readonly PopulationCell[]): PreparedLayer {
  const features = cells.map(({ ring, id, population }) => {
    const geometry = { type: 'Polygon' as const, coordinates: [ring] };
    return feature(geometry, { id, population, imputed: population < IMPUTED_UNDER });
  });
  const populationSum = cells.reduce((sum, cell) => sum + cell.population, 0);
  return { ...prepare('population', 'Polygon', features), populationSum };
}

export function establishmentsLayer(columns: EstablishmentColumns): PreparedLayer {
  const features = partitionEstablishments(columns).map((tile) =>
    feature(boxPolygon(tile.bbox), { packed: encodeEstablishmentTile(tile) }),
  );
  return {
    ...prepare('establishments', 'Polygon', features),
    items: columns.lngMicrodegrees.length,
  };
}

export function streetsLayer(network: SourceNetwork): PreparedLayer {
  const counts = {
    nodes: network.lng.length,
    edges: network.links.access.length,
    bannedTurns: network.bannedTurns?.length ?? 0,
    barriers: network.barriers?.length ?? 0,
  };
  return networkLayer(network, counts, describe('network')).layer;
}

/** A layer and what `data/catalogue/embedded-layers.json` says of it. */
function prepare(
  id: LayerId,
  geometryType: LayerGeometryType,
  features: readonly Feature<Geometry, object>[],
): PreparedLayer {
  return { id, ...describe(id), geometryType, columns: LAYER_COLUMNS[id], features };
}

function describe(id: LayerId): Description {
  const description = readDescriptions().layers[id];
  if (!description) {
    throw new MaillageError('layer_missing', `embedded-layers.json does not describe "${id}".`, {
      layer: id,
    });
  }
  return description;
}

/** Each row of published figures on a point of its QPV, or of the QPV of 2024 it became. */
function figureFeatures(qpvByCode: ReadonlyMap<string, Qpv>): Feature<Geometry, object>[] {
  const codeOf2024 = successorsByName(qpvByCode);
  return readQpvFigures().flatMap((row) => {
    const qpv = qpvByCode.get(row.generation === 2024 ? row.code : (codeOf2024(row) ?? ''));
    if (!qpv) return [];
    const [lng, lat] = representativePoint(qpv.outline);
    const coordinates = [lng, lat].map((value) => Math.round(value * 1e6) / 1e6);
    return [feature({ type: 'Point', coordinates }, row)];
  });
}

/** The QPV of 2024 of a QPV of 2015: the one of the same name, else that of the exceptions. */
function successorsByName(
  qpvByCode: ReadonlyMap<string, Qpv>,
): (row: { readonly code: string; readonly name: string }) => string | undefined {
  const byName = new Map([...qpvByCode].map(([code, { properties }]) => [properties.name, code]));
  const exceptions = new Map(
    readCuratedCsv(EXCEPTIONS_FOLDER, 'qpv-2015-to-2024.csv', [
      'code_qpv_2015',
      'code_qpv_2024',
    ]).map((row) => [row.code_qpv_2015, row.code_qpv_2024]),
  );
  return ({ code, name }) => exceptions.get(code) ?? byName.get(name);
}
