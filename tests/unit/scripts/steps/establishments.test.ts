import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSourceManifest } from '../../../../scripts/lib/source-manifest.ts';
import { buildBundle } from '../../../../scripts/steps/build-bundle.ts';
import { withDuckDb } from '../../../../scripts/lib/duckdb.ts';
import { decodeEstablishmentTile } from '../../../../src/core/establishments/tile-codec.ts';
import { establishmentReasons as reasons } from '../../../../src/text/command-line/establishments-import.ts';
import { area, collection, square } from './mini-territory.ts';

const HEADER =
  'siren,siret,statutDiffusionEtablissement,dateCreationEtablissement,trancheEffectifsEtablissement,libelleVoieEtablissement,codeCommuneEtablissement,etatAdministratifEtablissement,activitePrincipaleEtablissement,nomenclatureActivitePrincipaleEtablissement,caractereEmployeurEtablissement,coordonneeLambertAbscisseEtablissement,coordonneeLambertOrdonneeEtablissement';
/** As INSEE writes them: quotes where a value has a comma or quotes. */
const REGISTER = [
  HEADER,
  '000000001,00000000100011,O,2015-02-01,01,"ALLEE ""X"", BAT A",59350,A,47.11F,NAFRev2,O,,',
  '000000002,00000000200011,O,2001-01-01,NN,RUE Y,59355,A,62.01Z,NAFRev2,N,,',
  '000000003,00000000300011,P,2001-01-01,NN,[ND],59350,A,62.01Z,NAFRev2,N,[ND],[ND]',
  '000000004,00000000400011,O,1900-01-01,,RUE Z,59350,F,57.10,NAP,N,,',
  '000000005,00000000500011,O,2020-12-31,,RUE Z,75101,A,56.10A,NAFRev2,,,',
  '000000006,00000000600011,O,2020-12-31,12,RUE É,59350,A,56.10A,NAFRev2,O,707080.5,7061100.5',
  '000000006,00000000600011,O,2020-12-31,12,RUE É,59350,A,56.10A,NAFRev2,O,707080.5,7061100.5',
  '',
].join('\n');
const GEOLOCATION = [
  'siret;x;y;qualite_xy;epsg;y_latitude;x_longitude',
  '00000000100011;;;11;2154;50.65;3.05',
  '00000000200011;707080.5;7061100.5;12;2154;;',
  '00000000500011;652000;6862000;11;2154;48.85;2.35',
  '',
].join('\n');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maillage-establishments-'));
  await writeFile(join(folder, 'epci.geojson'), collection(area({ siren: '200093201', nom: 'Essai' }, square(3, 50.6, 0.2)))); // prettier-ignore
  await writeFile(join(folder, 'communes.geojson'), collection(area({ code: '59350', nom: 'Lille' }, square(3, 50.6, 0.2)))); // prettier-ignore
  await writeFile(join(folder, 'geo.csv'), GEOLOCATION);
  await writeFile(join(folder, 'stock.csv'), REGISTER);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const SAID = { nature: 'reel', title: 'T', producer: 'P', vintage: 'V', licence: 'L' };
const OUTLINES = [
  { ...SAID, id: 'territory', layer: 'territory', reader: 'geojson', path: 'epci.geojson', fields: { code: 'siren', name: 'nom' } },
  { ...SAID, id: 'communes', layer: 'communes', reader: 'geojson', path: 'communes.geojson', fields: { code: 'code', name: 'nom' } },
]; // prettier-ignore

async function build(source: object, outlines: readonly object[] = OUTLINES) {
  const entry = { ...SAID, id: 'etabs', layer: 'establishments', ...source };
  const file = join(folder, 'manifest.json');
  await writeFile(file, JSON.stringify({ formatVersion: 1, title: 'T', sources: [...outlines, entry] })); // prettier-ignore
  const built = await buildBundle('essai', {
    manifest: await readSourceManifest(file),
    siren: '200093201',
    exceptionsFolder: join(folder, 'exceptions'),
    rawFolder: join(folder, 'raw'),
    mirror: null,
  });
  const layer = built.content.layers.find(({ id }) => id === 'establishments');
  const tiles = (layer?.features ?? []).map(({ properties }) =>
    decodeEstablishmentTile((properties as { packed: Uint8Array }).packed),
  );
  const report = built.report.sources.find(({ id }) => id === 'etabs')!;
  const dropped = Object.fromEntries(report.dropped.map(({ reason, count }) => [reason, count]));
  return { ...built, layer, tiles, report, dropped };
}

const SIRENE = { reader: 'sirene', path: 'stock.csv', geolocation: { path: 'geo.csv' } };

describe('buildEstablishments from SIRENE', () => {
  it('joins the register to its positions and says what it left out', async () => {
    const { tiles, report, dropped, layer, content } = await build(SIRENE);
    expect(tiles.map(({ count }) => count)).toEqual([3]);
    expect(report).toMatchObject({ file: 'stock.csv', read: 7, kept: 3 });
    expect(dropped).toEqual({
      [reasons.closed]: 1,
      [reasons.protected]: 1,
      [reasons.elsewhere]: 1,
      [reasons.repeated]: 1,
    });
    expect(layer!.items).toBe(3);
    expect(layer!.caveats).toEqual([expect.stringContaining('statut de diffusion (1)')]);
    const unplaced = content.documents.find(({ id }) => id === 'establishments_unplaced')!;
    expect(JSON.parse(new TextDecoder().decode(unplaced.bytes))).toEqual({
      communes: [{ commune: '59350', protected: 1, withoutPosition: 0 }],
    });
  });

  it('gives the same tiles from gzip, from a zip and from Parquet', async () => {
    const { tiles } = await build(SIRENE);
    await writeFile(join(folder, 'stock.csv.gz'), gzipSync(strToU8(REGISTER)));
    const members = { 'lisez-moi.txt': strToU8('x'), 'StockEtablissement_utf8.csv': strToU8(REGISTER) }; // prettier-ignore
    await writeFile(join(folder, 'stock.zip'), zipSync(members));
    await writeFile(join(folder, 'geo.zip'), zipSync({ 'geo.csv': strToU8(GEOLOCATION) }));
    const path = (name: string) => join(folder, name);
    await withDuckDb(async (connection) => {
      // The types Parquet has are not those of text: a SIRET there may even be a number.
      await connection.run(`COPY (SELECT * REPLACE (CAST(dateCreationEtablissement AS DATE) AS dateCreationEtablissement)
        FROM read_csv('${path('stock.csv')}', all_varchar = true)) TO '${path('stock.parquet')}' (FORMAT parquet)`);
      await connection.run(`COPY (SELECT CAST(siret AS BIGINT) AS siret, CAST(x AS DOUBLE) AS x, CAST(y AS DOUBLE) AS y, qualite_xy,
        CAST(epsg AS INTEGER) AS epsg, CAST(y_latitude AS DOUBLE) AS y_latitude, CAST(x_longitude AS DOUBLE) AS x_longitude
        FROM read_csv('${path('geo.csv')}', all_varchar = true)) TO '${path('geo.parquet')}' (FORMAT parquet)`);
    });
    const others = [
      { ...SIRENE, path: 'stock.csv.gz' },
      { ...SIRENE, path: 'stock.zip', member: 'StockEtablissement.*csv', geolocation: { path: 'geo.zip' } }, // prettier-ignore
      { ...SIRENE, path: 'stock.parquet', geolocation: { path: 'geo.parquet' } },
    ];
    for (const source of others) expect((await build(source)).tiles).toEqual(tiles);
  });

  it('does with the register alone what it can', async () => {
    const { tiles, dropped } = await build({ reader: 'sirene', path: 'stock.csv' });
    expect(tiles.map(({ count }) => count)).toEqual([1]);
    expect(dropped[reasons.withoutPosition]).toBe(2);
  });

  it('says what is wrong with a file or with the manifest', async () => {
    await writeFile(join(folder, 'court.csv'), 'siren,siret\n1,2\n');
    await writeFile(join(folder, 'coupe.parquet'), 'PAR1 and nothing more');
    const reasonOf = async (source: object, outlines?: readonly object[]) => {
      const { content, failures } = await build(source, outlines);
      expect(failures.get('establishments')).toBeDefined();
      return content.missing.find(({ id }) => id === 'establishments')!.reason;
    };
    expect(await reasonOf({ ...SIRENE, path: 'court.csv' })).toContain('etatAdministratifEtablissement'); // prettier-ignore
    expect(await reasonOf({ ...SIRENE, geolocation: { path: 'court.csv' } })).toMatch(/«.x.»/u);
    expect(await reasonOf({ ...SIRENE, path: 'coupe.parquet' })).toContain('n’est pas lisible');
    expect(await reasonOf({ ...SIRENE, filter: { siren: '1' } })).toContain('filtre lui-même');
    expect(await reasonOf({ ...SIRENE, fields: { nom: 'x' } })).toContain('champ inconnu');
    // A country has no box: without an outline there is nothing to choose by.
    expect((await build(SIRENE, [])).failures.get('establishments')).toMatchObject({
      code: 'layer_missing',
    });
    await writeFile(join(folder, 'fermes.csv'), `${HEADER}\n${'1,1,O,,,,59350,F,,,,,'}\n`);
    expect(await reasonOf({ ...SIRENE, path: 'fermes.csv' })).toContain('Aucune donnée');
  });
});

describe('buildEstablishments from a table', () => {
  const csv = (rows: string[]) => writeFile(join(folder, 'table.csv'), `${rows.join('\n')}\n`);
  const TABLE = { reader: 'csv', path: 'table.csv', fields: { id: 'no', lng: 'x', lat: 'y' } };

  it('maps its columns, and keeps tiles without details when it has none', async () => {
    await csv(['no,x,y', '1,3.1,50.7', '2,3.15,50.75', '2,3.15,50.75', '3,0,0', '4,,', '5,2,50']);
    const { tiles, dropped, report } = await build(TABLE);
    expect(tiles[0]).toMatchObject({ count: 2, nafSection: Uint8Array.of(255, 255) });
    expect(tiles[0]!.details).toBeUndefined();
    expect(report).toMatchObject({ read: 6, kept: 2 });
    expect(dropped).toEqual({
      [reasons.repeated]: 1,
      [reasons.zero]: 1,
      [reasons.withoutPosition]: 1,
      [reasons.outsideTerritory]: 1,
    });
  });

  it('refuses a file whose axes are exchanged', async () => {
    await csv(['no,x,y', '1,50.7,3.1', '2,50.75,3.15', '3,3.1,50.7']);
    const { failures } = await build(TABLE);
    expect(failures.get('establishments')).toMatchObject({ code: 'coordinates_swapped' });
  });
});
