import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { booleanPointInPolygon, point } from '@turf/turf';
import { createLand } from '../../../scripts/embedded/land.ts';
import { createRandom } from '../../../scripts/embedded/random.ts';
import type { LngLat } from '../../../src/core/domain/territory.ts';
import { polygonBbox } from '../../../src/core/geo/polygon.ts';

/** A territory for an import: its files, and places inside it. */
export interface SyntheticTerritory {
  readonly communeCodes: readonly string[];
  readonly places: readonly LngLat[];
}

/** Two metres, about: no place is so near the border that rounding could take it out. */
const MARGIN_DEGREES = 2e-5;

/** The embedded MEL's outline and communes as files of a folder; the places are told by turf. */
export async function writeSyntheticTerritory(
  folder: string,
  placeCount: number,
  seed: number,
): Promise<SyntheticTerritory> {
  const land = createLand(seed);
  const collection = (features: readonly object[]): string =>
    JSON.stringify({ type: 'FeatureCollection', features });
  const outline = { type: 'Feature', properties: { siren: '200093201', nom: 'MEL' }, geometry: land.outline } as const; // prettier-ignore
  await writeFile(join(folder, 'epci.geojson'), collection([outline]));
  const communes = land.communes.map(({ code, name, population, geometry }) => ({
    type: 'Feature',
    properties: { code, nom: name, population },
    geometry,
  }));
  await writeFile(join(folder, 'communes.geojson'), collection(communes));

  const random = createRandom(seed);
  const [minX, minY, maxX, maxY] = polygonBbox(land.outline);
  const places: LngLat[] = [];
  while (places.length < placeCount) {
    const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
    const lng = round(minX + random.next() * (maxX - minX));
    const lat = round(minY + random.next() * (maxY - minY));
    const around = [[lng, lat], [lng - MARGIN_DEGREES, lat], [lng + MARGIN_DEGREES, lat], [lng, lat - MARGIN_DEGREES], [lng, lat + MARGIN_DEGREES]]; // prettier-ignore
    if (around.every((one) => booleanPointInPolygon(point(one), land.outline))) places.push([lng, lat]); // prettier-ignore
  }
  return { communeCodes: [...land.communes.map(({ code }) => code), '59298', '59355'], places };
}

/** A manifest for the folder's territory and the three files of SIRENE. */
export async function writeSyntheticManifest(
  folder: string,
  files: { readonly stock: string; readonly geolocation: string; readonly units: string },
): Promise<string> {
  const described = { nature: 'simule', producer: 'Maillage', vintage: '2025', licence: 'MIT' };
  const manifest = {
    formatVersion: 1,
    title: 'Essai',
    sources: [
      { ...described, id: 'territory', layer: 'territory', reader: 'geojson', path: 'epci.geojson', fields: { code: 'siren', name: 'nom' }, title: 'EPCI' },
      { ...described, id: 'communes', layer: 'communes', reader: 'geojson', path: 'communes.geojson', fields: { code: 'code', name: 'nom', population: 'population' }, title: 'Communes' },
      {
        ...described, id: 'establishments', layer: 'establishments', reader: 'sirene', title: 'Sirene simulé',
        path: files.stock, geolocation: { path: files.geolocation }, legalUnits: { path: files.units },
      },
    ],
  }; // prettier-ignore
  const file = join(folder, 'manifest.json');
  await writeFile(file, JSON.stringify(manifest));
  return file;
}
