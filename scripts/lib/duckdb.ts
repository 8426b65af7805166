import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Memory DuckDB may take before it goes to disk. What it leaves uncounted (buffers of the CSV and
 * Parquet readers) and Node itself bring a build over 30 million rows to under 2 GB in all
 * (`npm run bench -- sirene`).
 */
const MEMORY_LIMIT = '900MB';
const MAX_THREADS = 4;

/**
 * Runs SQL on a database in memory, which spills to the system's temporary folder; both are gone at
 * the end, however it ends. DuckDB is loaded here, not before: most builds need none.
 */
export async function withDuckDb<Result>(
  use: (connection: DuckDBConnection, folder: string) => Promise<Result>,
): Promise<Result> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const folder = await mkdtemp(join(tmpdir(), 'maillage-duckdb-'));
  try {
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: MEMORY_LIMIT,
      threads: String(Math.min(MAX_THREADS, availableParallelism())),
      temp_directory: join(folder, 'spill'),
      // Results are ordered where order matters; keeping the order of a file costs its size.
      preserve_insertion_order: 'false',
      autoinstall_known_extensions: 'false',
    });
    const connection = await instance.connect();
    try {
      return await use(connection, folder);
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A text as a SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as a SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
