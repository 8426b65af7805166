import type { DuckDBConnection } from '@duckdb/node-api';
import { startProgress } from './progress.ts';

const INTERVAL_MILLISECONDS = 500;
/** DuckDB tells percents; a bar counts more than it can show. */
const TOTAL = 1 << 30;

/** Runs a long statement with a bar on the terminal. */
export async function runWithProgress(
  connection: DuckDBConnection,
  label: string,
  sql: string,
): Promise<void> {
  const progress = startProgress(label, TOTAL);
  let shown = 0;
  const timer = setInterval(() => {
    const done = (Math.max(0, connection.progress.percentage) / 100) * TOTAL;
    if (done > shown) progress.advance(done - shown);
    shown = Math.max(shown, done);
  }, INTERVAL_MILLISECONDS);
  try {
    await connection.run(sql);
  } finally {
    clearInterval(timer);
    progress.end();
  }
}
