import type { DuckDBConnection } from '@duckdb/node-api';
import type { Bbox } from '../../../src/core/domain/territory.ts';
import { establishmentTasks } from '../../../src/text/command-line/establishments-import.ts';
import { identifier, literal, withDuckDb } from '../duckdb.ts';
import { createTextView, invalidAs } from '../duckdb-table.ts';
import type { TableColumns } from '../duckdb-table.ts';
import { runWithProgress } from '../duckdb-progress.ts';
import type { LocalFile } from '../readers/open-bytes.ts';
import { toEpsg } from '../projections.ts';
import { ESTABLISHMENT_COLUMNS, GEOLOCATION_COLUMNS, LEGAL_UNIT_COLUMNS } from './insee-columns.ts';
import { RAW_FIELDS } from './raw-establishment.ts';
import type { RawEstablishment } from './raw-establishment.ts';

/** The files of SIRENE, national or not. */
export interface SireneFiles {
  readonly establishments: LocalFile;
  readonly geolocation: LocalFile | null;
  readonly legalUnits: LocalFile | null;
  /** Columns of the register named otherwise than by INSEE. */
  readonly columns: TableColumns;
  /** Pattern of the register inside a zip. */
  readonly member: string | undefined;
}

/** Which establishments may be of a territory. */
export interface SireneTerritory {
  /** Codes of its communes, former ones included. */
  readonly communeCodes: readonly string[];
  readonly bbox: Bbox;
}

/** Rows of the register that are not of the territory, by why. */
export type LeftOut = 'closed' | 'abroad' | 'elsewhere' | 'repeated';

/**
 * The active establishments that a territory's commune codes, or a position in its box, say may be
 * its own, by SIRET; every other row is only counted. Files are scanned, never loaded: memory holds
 * the establishments of the territory, whatever the size of the country.
 * @throws MaillageError `column_missing`, `file_invalid`.
 */
export async function readSirene(
  files: SireneFiles,
  territory: SireneTerritory,
  visit: (raw: RawEstablishment) => void,
): Promise<Record<LeftOut, number>> {
  return withDuckDb(async (connection, folder) => {
    const register = files.establishments;
    await createTextView(connection, 'register', register, {
      ...ESTABLISHMENT_COLUMNS,
      ...files.columns,
    }, { required: ['id', 'state', 'diffusion', 'commune', 'naf'], folder, member: files.member }); // prettier-ignore
    await createGeolocation(connection, files.geolocation, territory, folder);
    await run(
      connection,
      register,
      establishmentTasks.register(register.name),
      tallySql(territory),
    );
    await connection.run(`CREATE TEMP TABLE candidate AS SELECT unnest(fields) FROM tally WHERE kind = 'candidate'`); // prettier-ignore
    await createPositions(connection, files.geolocation);
    await createLegalUnits(connection, files.legalUnits, folder);
    await visitCandidates(connection, visit);
    return countLeftOut(connection);
  });
}

const GEOLOCATED = ['x', 'y', 'epsg', 'lng', 'lat', 'quality'] as const;
const OF_LEGAL_UNIT = ['legalCategory', 'socialEconomy', 'name'] as const;

/** View `geolocation`, and the table `around` of the SIRET it places in the box. */
async function createGeolocation(
  connection: DuckDBConnection,
  file: LocalFile | null,
  territory: SireneTerritory,
  folder: string,
): Promise<void> {
  if (file === null) {
    await connection.run('CREATE TEMP TABLE around (id VARCHAR)');
    return;
  }
  const required = ['id', 'x', 'y'];
  await createTextView(connection, 'geolocation', file, GEOLOCATION_COLUMNS, { required, folder });
  await run(
    connection,
    file,
    establishmentTasks.around(file.name),
    `CREATE TEMP TABLE around AS SELECT id FROM geolocation WHERE ${inBox(territory.bbox)}`,
  );
}

/** One pass over the register: candidates whole, the others counted by why they are not. */
function tallySql({ communeCodes, bbox }: SireneTerritory): string {
  const codes = communeCodes.map(literal).join(', ');
  const fields = Object.keys(ESTABLISHMENT_COLUMNS).filter((field) => field !== 'state');
  const row = fields.map((field) => `${identifier(field)} := ${identifier(field)}`).join(', ');
  return `CREATE TEMP TABLE tally AS
    SELECT kind, CASE WHEN kind = 'candidate' THEN struct_pack(${row}) END AS fields, count(*) AS n
    FROM (
      SELECT *, CASE
        WHEN state IS DISTINCT FROM 'A' THEN 'closed'
        WHEN ${codes === '' ? 'false' : `commune IN (${codes})`} OR id IN (FROM around) OR ${inBox(bbox)} THEN 'candidate'
        WHEN trim(coalesce(country, '')) NOT IN ('', '[ND]') THEN 'abroad'
        ELSE 'elsewhere' END AS kind
      FROM register
    ) GROUP BY ALL`;
}

/** Table `position`: what the geolocation file says of the candidates, one row each. */
async function createPositions(
  connection: DuckDBConnection,
  file: LocalFile | null,
): Promise<void> {
  const columns = ['id', ...GEOLOCATED].map(identifier);
  if (file === null) {
    await connection.run(`CREATE TEMP TABLE position (${columns.map((name) => `${name} VARCHAR`).join(', ')})`); // prettier-ignore
    return;
  }
  await run(
    connection,
    file,
    establishmentTasks.positions(file.name),
    `CREATE TEMP TABLE position AS SELECT DISTINCT ON (id) ${columns.join(', ')}
     FROM (SELECT * FROM geolocation SEMI JOIN candidate USING (id)) ORDER BY ${columns.join(', ')}`,
  );
}

/** Table `legal_unit`: those of the candidates, one row each. */
async function createLegalUnits(
  connection: DuckDBConnection,
  file: LocalFile | null,
  folder: string,
): Promise<void> {
  const columns = ['unit', 'diffusion', ...OF_LEGAL_UNIT].map(identifier);
  if (file === null) {
    await connection.run(`CREATE TEMP TABLE legal_unit (${columns.map((name) => `${name} VARCHAR`).join(', ')})`); // prettier-ignore
    return;
  }
  const required = ['unit', 'diffusion', 'legalCategory'];
  await createTextView(connection, 'legal_units', file, LEGAL_UNIT_COLUMNS, { required, folder });
  await run(
    connection,
    file,
    establishmentTasks.legalUnits(file.name),
    `CREATE TEMP TABLE legal_unit AS SELECT DISTINCT ON (unit) ${columns.join(', ')}
     FROM (SELECT * FROM legal_units SEMI JOIN candidate USING (unit)) ORDER BY ${columns.join(', ')}`,
  );
}

/** Joined and in the order of SIRET, whatever the order and the format of the files. */
async function visitCandidates(
  connection: DuckDBConnection,
  visit: (raw: RawEstablishment) => void,
): Promise<void> {
  const origin: Readonly<Record<string, string>> = {
    state: "'A'",
    unitDiffusion: 'legal_unit.diffusion',
    ownLng: 'candidate.lng', ownLat: 'candidate.lat', ownX: 'candidate.x', ownY: 'candidate.y',
    address: 'NULL', point: 'NULL',
    ...Object.fromEntries(GEOLOCATED.map((field) => [field, `position.${field}`])),
    ...Object.fromEntries(OF_LEGAL_UNIT.map((field) => [field, `legal_unit.${field}`])),
  }; // prettier-ignore
  const selected = RAW_FIELDS.map(
    (field) => `${origin[field] ?? `candidate.${identifier(field)}`} AS ${identifier(field)}`,
  );
  const result = await connection.stream(
    `SELECT ${selected.join(', ')} FROM candidate
     LEFT JOIN position USING (id) LEFT JOIN legal_unit USING (unit) ORDER BY ALL`,
  );
  for await (const rows of result.yieldRowObjects()) {
    for (const row of rows) visit(row as unknown as RawEstablishment);
  }
}

async function countLeftOut(connection: DuckDBConnection): Promise<Record<LeftOut, number>> {
  const reader = await connection.runAndReadAll(
    `SELECT kind, sum(CASE WHEN kind = 'candidate' THEN n - 1 ELSE n END)::DOUBLE FROM tally GROUP BY kind`,
  );
  const counts = new Map(reader.getRows().map(([kind, n]) => [String(kind), Number(n)] as const));
  return {
    closed: counts.get('closed') ?? 0,
    abroad: counts.get('abroad') ?? 0,
    elsewhere: counts.get('elsewhere') ?? 0,
    // Rows that are the same in every column.
    repeated: counts.get('candidate') ?? 0,
  };
}

async function run(
  connection: DuckDBConnection,
  file: LocalFile,
  label: string,
  sql: string,
): Promise<void> {
  await invalidAs(file, () => runWithProgress(connection, label, sql));
}

/** True for rows whose degrees, or Lambert-93 metres, lie in the box. */
function inBox([minX, minY, maxX, maxY]: Bbox): string {
  const corners = [[minX, minY], [minX, maxY], [maxX, minY], [maxX, maxY]] as const; // prettier-ignore
  const metric = corners.map((corner) => toEpsg(2154, corner));
  // Parallels are arcs in Lambert-93: a margin for their sagitta, far above that of an EPCI.
  const margin = 2_000;
  const between = (column: string, values: readonly number[], extra: number): string =>
    `TRY_CAST(${column} AS DOUBLE) BETWEEN ${Math.min(...values) - extra} AND ${Math.max(...values) + extra}`;
  return `coalesce(
    ${between('lng', [minX, maxX], 0)} AND ${between('lat', [minY, maxY], 0)}
    OR ${between('x', metric.map(([x]) => x), margin)} AND ${between('y', metric.map(([, y]) => y), margin)}, false)`; // prettier-ignore
}
