import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { booleanPointInPolygon, point } from '@turf/turf';
import { parse } from 'csv-parse/sync';
import type { Feature, MultiPolygon } from 'geojson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSourceManifest } from '../../../../scripts/lib/source-manifest.ts';
import { buildBundle } from '../../../../scripts/steps/build-bundle.ts';
import { nafText } from '../../../../src/core/establishments/naf.ts';
import { decodeEstablishmentTile } from '../../../../src/core/establishments/tile-codec.ts';
import { NAF_SECTIONS, SIZE_CLASSES } from '../../../../src/core/establishments/tile.ts';
import { establishmentReasons as reasons } from '../../../../src/text/command-line/establishments-import.ts';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const SHARED = join(ROOT, '../shared/data');

/** Counted here on the raw rows, by other means than those of the import. */
const rowsOf = (file: string): Record<string, string>[] => {
  const bytes = readFileSync(join(SHARED, 'economy', file));
  return parse(file.endsWith('.gz') ? gunzipSync(bytes) : bytes, { columns: true, bom: true });
};
const counted = <Item>(items: Iterable<Item>, key: (item: Item) => string) => {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
};

describe.skipIf(!existsSync(SHARED))('real files of establishments', () => {
  let folder: string;
  let inTerritory: (lng: number, lat: number) => boolean;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'maillage-real-establishments-'));
    const text = readFileSync(join(SHARED, 'perimeters/mel_epci_200093201_2023.geojson'), 'utf8');
    const { features } = JSON.parse(text) as { features: Feature<MultiPolygon>[] };
    inTerritory = (lng, lat) => features.some((outline) => booleanPointInPolygon(point([lng, lat]), outline)); // prettier-ignore
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function buildFrom(file: string, changes: object) {
    let manifestFile = file;
    if (!file.endsWith('.json')) {
      const mel = JSON.parse(readFileSync(join(ROOT, 'data/sources/shared-mel.json'), 'utf8')) as { sources: { id: string; path: string }[] }; // prettier-ignore
      const territory = mel.sources.find(({ id }) => id === 'territory')!;
      const said = { nature: 'reel', title: 'T', producer: 'P', vintage: 'V', licence: 'L' };
      const sources = [
        { ...territory, path: relative(folder, join(ROOT, 'data/sources', territory.path)) },
        { ...said, id: 'e', layer: 'establishments', reader: 'csv', path: relative(folder, join(SHARED, 'economy', file)), ...changes },
      ]; // prettier-ignore
      manifestFile = join(folder, 'manifest.json');
      await writeFile(manifestFile, JSON.stringify({ formatVersion: 1, title: 'T', sources }));
    }
    const manifest = await readSourceManifest(manifestFile);
    const built = await buildBundle('essai', {
      manifest,
      siren: manifest.territory?.siren ?? '200093201',
      exceptionsFolder: join(ROOT, 'data/exceptions'),
      rawFolder: join(folder, 'raw'),
      mirror: null,
    });
    expect(built.failures).toEqual(new Map());
    const layer = built.content.layers.find(({ id }) => id === 'establishments')!;
    const kept = layer.features.flatMap(({ properties }) => {
      const tile = decodeEstablishmentTile((properties as { packed: Uint8Array }).packed);
      return Array.from({ length: tile.count }, (_, i) => ({
        lng: tile.lngMicrodegrees[i]! / 1e6,
        lat: tile.latMicrodegrees[i]! / 1e6,
        section: NAF_SECTIONS[tile.nafSection[i]!] ?? '?',
        size: SIZE_CLASSES[tile.sizeClass[i]!] ?? '?',
        naf: nafText(tile.details?.nafCode[i] ?? 0) ?? '?',
        hasDetails: tile.details !== undefined,
      }));
    });
    const report = built.report.sources.find(({ layer: of }) => of === 'establishments')!;
    const dropped = Object.fromEntries(report.dropped.map(({ reason, count }) => [reason, count]));
    expect(layer.items).toBe(kept.length);
    expect(report.kept + report.dropped.reduce((sum, { count }) => sum + count, 0)).toBe(report.read); // prettier-ignore
    return { kept, dropped, report };
  }

  it('the SIRENE-like file of Metz, by its own manifest', async () => {
    const { kept, dropped, report } = await buildFrom(join(ROOT, 'data/sources/metz.json'), {});
    const rows = rowsOf('sirene_labonneboite_metz_57.csv.gz');
    // An address of Metz that the file puts in the Somme is dropped by name.
    const placed = rows.filter((row) => Number(row['coordinates_x']) > 6);
    const astray = Object.keys(dropped).find((reason) => reason.includes('dans la Somme'));
    expect(report.read).toBe(17_091);
    expect(dropped).toEqual({ [reasons.zero]: 221, [astray!]: 1 });
    expect(kept).toHaveLength(17_091 - 222);
    expect(placed).toHaveLength(17_091 - 222);
    // 0000Z: an activity that INSEE has not coded yet.
    const codes = counted(placed, ({ codenaf }) =>
      codenaf === '0000Z' ? '?' : codenaf!.replace(/^(..)/u, '$1.'),
    );
    expect(counted(kept, ({ naf }) => naf)).toEqual(codes);
    const tranche = { '': '?', '99': '?', '00': '0', '01': '1-2', '02': '3-5', '03': '6-9', '11': '10-19', '12': '20-49' } as Record<string, string>; // prettier-ignore
    const sizes = counted(placed, (row) => tranche[row['trancheeffectif']!] ?? '50+');
    expect(counted(kept, ({ size }) => size)).toEqual(sizes);
    const place = ({ lng, lat }: { lng: number; lat: number }) => `${lng.toFixed(5)} ${lat.toFixed(5)}`; // prettier-ignore
    const places = placed.map((row) => ({ lng: Number(row['coordinates_x']), lat: Number(row['coordinates_y']) })); // prettier-ignore
    expect(counted(kept, place)).toEqual(counted(places, place));
    // Of what sells, whatever the classification says: divisions 45 to 47 are section G.
    const trade = placed.filter((row) => ['45', '46', '47'].includes(row['codenaf']!.slice(0, 2)));
    expect(kept.filter(({ section }) => section === 'G')).toHaveLength(trade.length);
    expect(trade.length).toBeGreaterThan(1000);
  });

  it('health and social establishments (FINESS), those of the territory', async () => {
    const fields = {
      id: 'finess',
      lng: 'lng',
      lat: 'lat',
      address: 'libelle_voie',
      postcode: 'cp',
    };
    const { kept, dropped, report } = await buildFrom('finess_etablissements_59.csv', { fields });
    const rows = rowsOf('finess_etablissements_59.csv');
    const inside = rows.filter((row) => inTerritory(Number(row['lng']), Number(row['lat'])));
    expect(report.read).toBe(rows.length);
    expect(kept).toHaveLength(inside.length);
    expect(inside.length).toBeGreaterThan(1500);
    expect(dropped).toEqual({ [reasons.outsideTerritory]: rows.length - inside.length });
    // Nothing but a place: the tiles stay as light as simulated ones.
    expect(kept.some(({ hasDetails }) => hasDetails)).toBe(false);
  });

  it('food businesses, their points as text, one row per establishment', async () => {
    for (const [file, id, at] of [
      ['alimconfiance_59_2022.csv', 'siret', 'geo'],
      ['alimconfiance_59_2018_2019.csv', 'SIRET', 'geores'],
    ] as const) {
      const { kept, dropped } = await buildFrom(file, { fields: { id, point: at } });
      const rows = rowsOf(file);
      const first = rows.filter((row, i) => rows.findIndex((other) => other[id] === row[id]) === i);
      const placed = first.filter((row) => row[at]!.includes(','));
      const inside = placed.filter((row) => {
        const [lat, lng] = row[at]!.split(',').map(Number);
        return inTerritory(lng!, lat!);
      });
      expect(kept).toHaveLength(inside.length);
      expect(inside.length).toBeGreaterThan(150);
      // One file leaves it empty, the other writes a dash.
      const without = (dropped[reasons.withoutPosition] ?? 0) + (dropped[reasons.unreadable] ?? 0);
      expect(without).toBe(first.length - placed.length);
      expect(dropped[reasons.repeated] ?? 0).toBe(rows.length - first.length);
    }
  });

  it('the extract in INSEE’s own columns: three establishments, all closed', async () => {
    const changes = { reader: 'sirene' };
    await expect(buildFrom('sirene_echantillon_format_officiel.csv', changes)).rejects.toThrow();
  });
});
