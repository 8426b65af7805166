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
  readonly files: { readonly stock: string; readonly geolocation: string; readonly units: string };
}

export interface SyntheticOptions {
  readonly folder: string;
  readonly rows: number;
  readonly seed: number;
  readonly format: 'parquet' | 'csv';
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
 * Writes SIRENE's three files with INSEE's columns, seeded: some establishments in the territory,
 * their places in every state INSEE's and other people's files are in, and the counts.
 * Only what is of the country, never of a person, is in it: names are made up from numbers.
 */
export async function writeSyntheticSirene(options: SyntheticOptions): Promise<SyntheticTruth> {
  return withDuckDb(async (connection) => {
    await createBase(connection, options);
    const { folder, format } = options;
    const files = {
      stock: join(folder, `StockEtablissement_utf8.${format}`),
      geolocation: join(folder, `GeolocalisationEtablissement_Sirene.${format}`),
      units: join(folder, `StockUniteLegale_utf8.${format}`),
    };
    const separated = (separator: string): string =>
      format === 'parquet' ? '(FORMAT parquet)' : `(FORMAT csv, HEADER, DELIM '${separator}')`;
    const located = "active AND kind NOT IN ('missing', 'own') AND commune IS NOT NULL AND diffusion <> 'P'";
    await connection.run(`COPY (SELECT ${selectList(STOCK)} FROM located) TO '${files.stock}' ${separated(',')}`);
    await connection.run(`COPY (SELECT ${selectList(GEOLOCATION)} FROM located WHERE ${located} OR (NOT active AND i % 2 = 0)) TO '${files.geolocation}' ${separated(';')}`);
    await connection.run(`COPY (SELECT ${selectList(LEGAL_UNITS)} FROM base WHERE siege) TO '${files.units}' ${separated(',')}`);
    return { ...(await truth(connection)), files };
  }); // prettier-ignore
}

/** View `base`: every row drawn from its number alone, so that each file can be made apart. */
async function createBase(connection: DuckDBConnection, options: SyntheticOptions): Promise<void> {
  const { rows, seed, places, communeCodes, perMillion } = options;
  const nafCodes = NAF.map(([code, , weight]) => code.repeat(weight)).join('');
  await connection.run('CREATE TABLE place (place INTEGER, mlng DOUBLE, mlat DOUBLE, mx DOUBLE, my DOUBLE)');
  await connection.run(`INSERT INTO place VALUES ${places.map((place, i) => `(${i}, ${[...place, ...toEpsg(2154, [place[0], place[1]])].join(', ')})`).join(', ')}`);
  // Parts per million of the hash of row and column.
  await connection.run(`CREATE MACRO part(n, c) AS (hash(n * 64 + c + ${seed} * 1000003) % 1000000)::INTEGER`);
  // One of the words of a text, all of one width: a list would be copied for each row.
  await connection.run(`CREATE MACRO pick(n, c, words, width) AS words[1 + width * (part(n, c) % (strlen(words) // width)):width * (1 + part(n, c) % (strlen(words) // width))]`);
  await connection.run(`CREATE VIEW drawn AS SELECT i, (i * 2) // 3 AS unit,
      part(i, 1) < ${perMillion} AS mel, part(i, 1) >= 999000 AS foreigner, part(i, 1) BETWEEN ${perMillion} AND ${perMillion * 1.025} AS lodger,
      part(i, 2) < 380000 AS active,
      part(i, 3) AS p3, part(i, 5) AS p5, part(i, 6) % ${places.length} AS place,
      pick(i, 7, '${nafCodes}', 6) AS naf,
      CASE WHEN part(i, 8) < 960000 THEN 'NAFRev2' WHEN part(i, 8) < 990000 THEN 'NAFRev1' ELSE 'NAP' END AS nomenclature,
      nullif(pick(i, 9, 'NNNNNNNNNNNN    000101020311122122313241425253', 2), '  ') AS size,
      CASE WHEN part(i, 10) < 20000 THEN NULL WHEN part(i, 10) < 40000 THEN DATE '1900-01-01' ELSE DATE '1970-01-01' + (part(i, 11) % 20000) END AS created,
      part(i, 12) < 100000 AS craft,
      pick((i * 2) // 3, 13, '100010001000549957105710654072109220', 4) AS legal,
      part((i * 2) // 3, 14) < 20000 AS unitProtected
    FROM range(${rows}) t(i)`);
  await connection.run(`CREATE VIEW base AS SELECT *,
      printf('%09d', 100000000 + unit) AS siren, printf('%05d', 11 + i % 3) AS nic, i % 3 <> 1 AS siege,
      printf('%09d', 100000000 + unit) || printf('%05d', 11 + i % 3) AS siret,
      CASE WHEN p3 < 80000 OR unitProtected THEN 'P' WHEN p3 < 81000 THEN 'N' ELSE 'O' END AS diffusion,
      CASE WHEN unitProtected THEN 'P' ELSE 'O' END AS unitDiffusion,
      CASE WHEN mel THEN pick(i, 15, '${communeCodes.join('')}', 5) WHEN foreigner THEN NULL
        ELSE printf('%05d', CASE WHEN part(i, 16) % 95 = 58 THEN 2001 ELSE 1000 * (1 + part(i, 16) % 95) + 1 + part(i, 17) % 300 END) END AS commune,
      CASE WHEN size IN ('NN') THEN 'N' WHEN size IS NULL THEN NULL ELSE 'O' END AS employer,
      'NOMDEPERSONNE' || unit AS person,
      CASE WHEN NOT mel THEN CASE WHEN lodger THEN 'both' WHEN p5 < 120000 THEN 'missing' ELSE 'far' END
        WHEN p5 < 930000 THEN 'both' WHEN p5 < 940000 THEN 'degrees' WHEN p5 < 950000 THEN 'metres' WHEN p5 < 955000 THEN 'own'
        WHEN p5 < 965000 THEN 'random' WHEN p5 < 970000 THEN 'zero' WHEN p5 < 975000 THEN 'empty' WHEN p5 < 980000 THEN 'missing'
        WHEN p5 < 985000 THEN 'abroad' WHEN p5 < 992000 THEN 'elsewhere' ELSE 'swapped' END AS kind
    FROM drawn`);
  await connection.run(`CREATE VIEW located AS SELECT base.*,
      CASE kind WHEN 'abroad' THEN 13.4 WHEN 'elsewhere' THEN 2.35 WHEN 'far' THEN -1 + (p5 % 3000) / 1000.0 ELSE mlng END AS plng,
      CASE kind WHEN 'abroad' THEN 52.5 WHEN 'elsewhere' THEN 48.85 WHEN 'far' THEN 43 + (p3 % 6000) / 1000.0 ELSE mlat END AS plat,
      CASE kind WHEN 'abroad' THEN 0 WHEN 'elsewhere' THEN 652000 WHEN 'far' THEN 400000 + p5 / 4 WHEN 'swapped' THEN NULL ELSE mx END AS px,
      CASE kind WHEN 'abroad' THEN 0 WHEN 'elsewhere' THEN 6862000 WHEN 'far' THEN 6250000 + p3 / 4 WHEN 'swapped' THEN NULL ELSE my END AS py
    FROM base JOIN place USING (place)`);
} // prettier-ignore

/** Counts from what was drawn, in the order of precedence that the documentation gives. */
async function truth(connection: DuckDBConnection): Promise<Omit<SyntheticTruth, 'files'>> {
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
