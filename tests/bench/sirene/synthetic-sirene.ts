import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { withDuckDb } from '../../../scripts/lib/duckdb.ts';
import { toEpsg } from '../../../scripts/lib/projections.ts';
import type { LngLat } from '../../../src/core/domain/territory.ts';
import { GEOLOCATION, LEGAL_UNITS, selectList, STOCK } from './synthetic-columns.ts';

/** What the generator knows of what it made: the import must find the same. */
export interface SyntheticTruth {
  readonly rows: number;
  readonly kept: number;
  /** By reason, as the generator names them. */
  readonly dropped: Readonly<Record<string, number>>;
  readonly keptBySection: Readonly<Record<string, number>>;
  readonly keptBySize: Readonly<Record<string, number>>;
  readonly keptByLegalFamily: Readonly<Record<string, number>>;
  readonly keptEmployers: number;
  readonly keptCreatedSince2010: number;
}

/** Paths of the three files. */
export interface SireneFiles {
  readonly stock: string;
  readonly geolocation: string;
  readonly units: string;
}

export interface SyntheticOptions {
  readonly folder: string;
  readonly rows: number;
  readonly seed: number;
  /** Rows of a million that are of the territory. */
  readonly perMillion: number;
  /** Places inside the territory, not on its border. */
  readonly places: readonly LngLat[];
  /** Codes of its communes, former ones included. */
  readonly communeCodes: readonly string[];
}

/** Code of NAF rév. 2, its section as INSEE's nomenclature has it, and its weight. */
const NAF = [
  ['01.11Z', 'A', 1], ['10.71C', 'C', 3], ['25.62B', 'C', 1], ['35.11Z', 'D', 2], ['38.11Z', 'E', 1], ['41.20A', 'F', 5],
  ['43.21A', 'F', 7], ['45.20A', 'G', 4], ['47.11F', 'G', 3], ['47.91B', 'G', 9], ['49.32Z', 'H', 5], ['53.20Z', 'H', 6],
  ['55.10Z', 'I', 1], ['56.10A', 'I', 6], ['56.10C', 'I', 5], ['62.01Z', 'J', 4], ['64.20Z', 'K', 4], ['68.20B', 'L', 14],
  ['70.22Z', 'M', 8], ['71.12B', 'M', 4], ['81.21Z', 'N', 3], ['84.11Z', 'O', 1], ['85.59A', 'P', 4], ['86.21Z', 'Q', 3],
  ['88.91A', 'Q', 2], ['90.01Z', 'R', 3], ['94.99Z', 'S', 6], ['96.02A', 'S', 4], ['97.00Z', 'T', 1], ['99.00Z', 'U', 1],
  ['00.00Z', '?', 1],
] as const; // prettier-ignore

/**
 * Writes SIRENE's three files, Parquet with INSEE's columns, seeded: some establishments in the
 * territory, their places in every state INSEE's and other people's files are in, and the counts.
 * Only what is of the country, never of a person, is in it: names are made up from numbers.
 */
export async function writeSyntheticSirene(
  options: SyntheticOptions,
): Promise<{ readonly truth: SyntheticTruth; readonly files: SireneFiles }> {
  return withDuckDb(async (connection) => {
    await createBase(connection, options);
    const files = filesIn(options.folder, 'parquet');
    const copy = (columns: string, from: string, file: string) =>
      connection.run(`COPY (SELECT ${columns} FROM ${from}) TO '${file}' (FORMAT parquet)`);
    const isLocated = `kind NOT IN ('missing', 'own') AND commune IS NOT NULL AND diffusion <> 'P'`;
    await copy(selectList(STOCK), 'located', files.stock);
    await copy(
      selectList(GEOLOCATION),
      `located WHERE CASE WHEN active THEN ${isLocated} ELSE i % 2 = 0 END`,
      files.geolocation,
    );
    await copy(selectList(LEGAL_UNITS), 'base WHERE siege', files.units);
    return { truth: await truthOf(connection), files };
  });
}

/** The same files as CSV, with the separators INSEE uses. */
export async function writeAsCsv(folder: string, files: SireneFiles): Promise<SireneFiles> {
  const csv = filesIn(folder, 'csv');
  await withDuckDb(async (connection) => {
    for (const name of ['stock', 'geolocation', 'units'] as const) {
      const separator = name === 'geolocation' ? ';' : ',';
      await connection.run(
        `COPY (FROM '${files[name]}') TO '${csv[name]}' (FORMAT csv, HEADER, DELIM '${separator}')`,
      );
    }
  });
  return csv;
}

function filesIn(folder: string, extension: string): SireneFiles {
  return {
    stock: join(folder, `StockEtablissement_utf8.${extension}`),
    geolocation: join(folder, `GeolocalisationEtablissement_Sirene.${extension}`),
    units: join(folder, `StockUniteLegale_utf8.${extension}`),
  };
}

/** Values drawn with equal chances; those that come several times, more often. */
const SIZES = [
  'NN',
  'NN',
  'NN',
  'NN',
  'NN',
  'NN',
  null,
  null,
  '00',
  '01',
  '01',
  '02',
  '03',
  '11',
  '12',
  '21',
  '22',
  '31',
  '32',
  '41',
  '42',
  '51',
  '52',
  '53',
];
const LEGAL_CATEGORIES = ['1000', '1000', '1000', '5499', '5710', '5710', '6540', '7210', '9220'];

/**
 * View `located`: every row drawn from its number alone, so that each file can be made apart. Values
 * come from small tables by join: to index a list costs ten times more.
 */
async function createBase(connection: DuckDBConnection, options: SyntheticOptions): Promise<void> {
  const { rows, seed, places, communeCodes, perMillion } = options;
  const nafCodes = NAF.flatMap(([code, , weight]) => Array<string>(weight).fill(code));
  const createTable = async (name: string, values: readonly (string | null)[]): Promise<number> => {
    const sql = values.map((value, i) => `(${i}, ${value === null ? 'NULL' : `'${value}'`})`);
    await connection.run(`CREATE TABLE ${name}_drawn AS SELECT * FROM (VALUES ${sql.join(', ')}) t(${name}_index, ${name})`);
    return values.length;
  };
  const nafCount = await createTable('naf', nafCodes);
  const sizeCount = await createTable('size', SIZES);
  const legalCount = await createTable('legal', LEGAL_CATEGORIES);
  const communeCount = await createTable('own_commune', communeCodes);
  await connection.run('CREATE TABLE place_drawn (place_index INTEGER, mlng DOUBLE, mlat DOUBLE, mx DOUBLE, my DOUBLE)');
  await connection.run(`INSERT INTO place_drawn VALUES ${places.map((place, i) => `(${i}, ${[...place, ...toEpsg(2154, [place[0], place[1]])].join(', ')})`).join(', ')}`);
  // Parts per million of the hash of row and column.
  await connection.run(`CREATE MACRO part(n, c) AS (hash(n * 64 + c + ${seed} * 1000003) % 1000000)::INTEGER`);
  await connection.run(`CREATE VIEW drawn AS SELECT i, (i * 2) // 3 AS unit,
      part(i, 1) AS p1, part(i, 3) AS p3, part(i, 5) AS p5, part(i, 10) AS p10,
      part(i, 2) < 380000 AS active, part(i, 6) % ${places.length} AS place_index, part(i, 7) % ${nafCount} AS naf_index,
      CASE WHEN part(i, 8) < 960000 THEN 'NAFRev2' WHEN part(i, 8) < 990000 THEN 'NAFRev1' ELSE 'NAP' END AS nomenclature,
      part(i, 9) % ${sizeCount} AS size_index, part(i, 12) < 100000 AS craft,
      part((i * 2) // 3, 13) % ${legalCount} AS legal_index, part((i * 2) // 3, 14) < 20000 AS unitProtected,
      part(i, 15) % ${communeCount} AS own_commune_index, 10 + part(i, 16) % 86 AS department
    FROM range(${rows}) t(i)`);
  await connection.run(`CREATE VIEW base AS SELECT * EXCLUDE (own_commune), p1 < ${perMillion} AS mel, p1 >= 999000 AS foreigner,
      p1 BETWEEN ${perMillion} AND ${perMillion * 1.025} AS lodger,
      CASE WHEN p10 < 20000 THEN NULL WHEN p10 < 40000 THEN DATE '1900-01-01' ELSE DATE '1970-01-01' + (part(i, 11) % 20000) END AS created,
      (100000000 + unit)::VARCHAR AS siren, i % 3 <> 1 AS siege, CASE i % 3 WHEN 0 THEN '00011' WHEN 1 THEN '00029' ELSE '00037' END AS nic,
      siren || nic AS siret,
      CASE WHEN p3 < 80000 OR unitProtected THEN 'P' WHEN p3 < 81000 THEN 'N' ELSE 'O' END AS diffusion,
      CASE WHEN unitProtected THEN 'P' ELSE 'O' END AS unitDiffusion,
      CASE WHEN mel THEN own_commune WHEN foreigner THEN NULL
        ELSE (1000 * CASE department WHEN 59 THEN 75 ELSE department END + 1 + part(i, 17) % 300)::VARCHAR END AS commune,
      CASE WHEN size IN ('NN') THEN 'N' WHEN size IS NULL THEN NULL ELSE 'O' END AS employer,
      'NOMDEPERSONNE' || unit AS person,
      CASE WHEN NOT mel THEN CASE WHEN lodger THEN 'both' WHEN p5 < 120000 THEN 'missing' ELSE 'far' END
        WHEN p5 < 930000 THEN 'both' WHEN p5 < 940000 THEN 'degrees' WHEN p5 < 950000 THEN 'metres' WHEN p5 < 955000 THEN 'own'
        WHEN p5 < 965000 THEN 'random' WHEN p5 < 970000 THEN 'zero' WHEN p5 < 975000 THEN 'empty' WHEN p5 < 980000 THEN 'missing'
        WHEN p5 < 985000 THEN 'abroad' WHEN p5 < 992000 THEN 'elsewhere' ELSE 'swapped' END AS kind
    FROM drawn JOIN naf_drawn USING (naf_index) JOIN size_drawn USING (size_index) JOIN legal_drawn USING (legal_index)
      JOIN own_commune_drawn USING (own_commune_index) JOIN place_drawn USING (place_index)`);
  await connection.run(`CREATE VIEW located AS SELECT base.*,
      CASE kind WHEN 'abroad' THEN 13.4 WHEN 'elsewhere' THEN 2.35 WHEN 'far' THEN -1 + (p5 % 3000) / 1000.0 ELSE mlng END AS plng,
      CASE kind WHEN 'abroad' THEN 52.5 WHEN 'elsewhere' THEN 48.85 WHEN 'far' THEN 43 + (p3 % 6000) / 1000.0 ELSE mlat END AS plat,
      CASE kind WHEN 'abroad' THEN 0 WHEN 'elsewhere' THEN 652000 WHEN 'far' THEN 400000 + p5 / 4 WHEN 'swapped' THEN NULL ELSE mx END AS px,
      CASE kind WHEN 'abroad' THEN 0 WHEN 'elsewhere' THEN 6862000 WHEN 'far' THEN 6250000 + p3 / 4 WHEN 'swapped' THEN NULL ELSE my END AS py
    FROM base`);
} // prettier-ignore

/** Counts from what was drawn, in the order of precedence that the documentation gives. */
async function truthOf(connection: DuckDBConnection): Promise<SyntheticTruth> {
  const sections = NAF.map(([code, section]) => `WHEN '${code}' THEN '${section}'`).join(' ');
  const reader = await connection.runAndReadAll(`
    SELECT fate, section, sizeClass, legal[1] AS family, employer = 'O' AS employs, coalesce(year(created) >= 2010, false) AS recent, count(*)::DOUBLE AS n
    FROM (SELECT *,
      CASE WHEN nomenclature <> 'NAFRev2' THEN '?' ELSE CASE naf ${sections} END END AS section,
      CASE WHEN size IN ('NN', '00') THEN '0' WHEN size = '01' THEN '1-2' WHEN size = '02' THEN '3-5' WHEN size = '03' THEN '6-9'
        WHEN size = '11' THEN '10-19' WHEN size = '12' THEN '20-49' WHEN size IS NULL THEN '?' ELSE '50+' END AS sizeClass,
      CASE WHEN NOT active THEN 'closed' WHEN foreigner THEN 'abroad' WHEN NOT mel AND NOT (lodger AND diffusion = 'O') THEN 'elsewhere'
        WHEN diffusion <> 'O' THEN 'protected' WHEN kind = 'random' THEN 'random' WHEN kind = 'zero' THEN 'zero'
        WHEN kind IN ('empty', 'missing') THEN 'withoutPosition' WHEN kind = 'abroad' THEN 'positionAbroad'
        WHEN kind = 'elsewhere' THEN 'outside' WHEN kind = 'swapped' THEN 'swapped' ELSE 'kept' END AS fate
      FROM base) GROUP BY ALL`);
  const rows = reader.getRowObjects() as unknown as {
    fate: string; section: string; sizeClass: string; family: string; employs: boolean | null; recent: boolean; n: number;
  }[];
  const sum = (of: typeof rows): number => of.reduce((total, { n }) => total + n, 0);
  const tally = (of: typeof rows, key: 'fate' | 'section' | 'sizeClass' | 'family') => {
    const counts: Record<string, number> = {};
    for (const row of of) counts[row[key]] = (counts[row[key]] ?? 0) + row.n;
    return counts;
  };
  const kept = rows.filter(({ fate }) => fate === 'kept');
  const dropped = tally(rows.filter(({ fate }) => fate !== 'kept'), 'fate');
  return {
    rows: sum(rows),
    kept: sum(kept),
    dropped,
    keptBySection: tally(kept, 'section'),
    keptBySize: tally(kept, 'sizeClass'),
    keptByLegalFamily: tally(kept, 'family'),
    keptEmployers: sum(kept.filter(({ employs }) => employs)),
    keptCreatedSince2010: sum(kept.filter(({ recent }) => recent)),
  };
} // prettier-ignore
