import { MaillageError } from '../../src/core/domain/errors.ts';
import type { GeneratorStamp, LayerId } from '../../src/core/domain/territory.ts';
import { polygonBbox } from '../../src/core/geo/polygon.ts';
import type { BundleContent } from '../lib/bundle-writer.ts';
import { withCellsInTiles } from '../lib/population-in-tiles.ts';
import { buildCatalogue } from '../steps/catalogue.ts';
import { enlarge } from './copies/enlarge.ts';
import { createEstablishments } from './establishments.ts';
import { EMBEDDED_ID, GENERATOR_VERSION } from './generator-version.ts';
import { createLand } from './land.ts';
import {
  establishmentsLayer,
  landLayers,
  populationLayer,
  readDescriptions,
  streetsLayer,
} from './layers.ts';
import { populate } from './population.ts';
import { premisesAlong } from './premises.ts';
import { createStreets } from './streets/street-network.ts';

const MEL_SIREN = '200093201';
const MEL_COMMUNES = 95;
const MAX_SCALE = 100;

export interface EmbeddedOptions {
  /** Below 1: that part of the communes, around Lille; above: as many copies side by side. */
  readonly scale: number;
  readonly seed: number;
}

/**
 * Content of the embedded bundle: the real figures of the facts, and simulated layers that respect
 * them. Pure: the same options give the same content.
 */
export function buildEmbedded({ scale, seed }: EmbeddedOptions): BundleContent {
  const isWhole = Number.isInteger(scale);
  if (!(scale > 0 && scale <= MAX_SCALE && (scale < 1 || isWhole))) {
    throw new MaillageError(
      'argument_invalid',
      `--scale must be a part of 1, or a whole number up to ${MAX_SCALE}; not ${scale}.`,
      { argument: 'scale', value: scale },
    );
  }
  const communeCount = Math.max(2, Math.round(MEL_COMMUNES * Math.min(1, scale)));
  const content = { ...buildTerritory(communeCount, seed), generator: generatorStamp(scale, seed) };
  const enlarged = scale > 1 ? enlarge(content, scale) : content;
  return { ...enlarged, layers: withCellsInTiles(enlarged.layers) };
}

const generatorStamp = (scale: number, seed: number): GeneratorStamp => ({
  version: GENERATOR_VERSION,
  seed,
  scale,
});

function buildTerritory(communeCount: number, seed: number): BundleContent {
  const land = createLand(seed, communeCount);
  const cells = populate(land, seed);
  const { network, streets } = createStreets(land, cells, seed);
  const establishments = createEstablishments(land, premisesAlong(land, streets), seed);
  const { name, missing } = readDescriptions();
  return {
    id: EMBEDDED_ID,
    name,
    siren: MEL_SIREN,
    bbox: polygonBbox(land.outline),
    layers: [
      ...landLayers(land),
      populationLayer(cells),
      establishmentsLayer(establishments),
      streetsLayer(network),
    ],
    missing: Object.entries(missing).map(([id, reason]) => ({ id: id as LayerId, reason })),
    documents: [
      {
        id: 'catalogue',
        file: 'catalogue.json',
        bytes: new TextEncoder().encode(`${JSON.stringify(buildCatalogue())}\n`),
      },
    ],
  };
}
