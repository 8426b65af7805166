import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { skip, summarize, type BenchResult } from './measure.ts';
import { findingsOf } from './sirene/compare-with-truth.ts';
import { withSyntheticSirene, type ImportedSirene } from './sirene/import-synthetic.ts';

const ROWS = 30_000_000;
/** As many establishments of the MEL, closed ones included, as SIRENE has: eight in a thousand. */
const PER_MILLION = 8000;
const MINUTES = 10;
const GIGABYTES = 2;
/** What the files take in both formats, with what DuckDB spills. */
const DISK_GIGABYTES = 24;

/**
 * The MEL's establishments out of a synthetic SIRENE of 30 million rows in INSEE's columns, joined
 * with their positions and legal units: the whole of `npm run data`, in a process of its own. The
 * counts must be those of the generator, reason by reason.
 */
export async function run(): Promise<BenchResult[]> {
  const { bavail, bsize } = await statfs(tmpdir());
  if (bavail * bsize < DISK_GIGABYTES * 1e9) {
    return [skip('sirene', '30 million rows', `less than ${DISK_GIGABYTES} GB of disk`)];
  }
  const options = { rows: ROWS, seed: 1, perMillion: PER_MILLION };
  return withSyntheticSirene(options, async ({ truth, importAs }) => {
    const results: BenchResult[] = [];
    for (const format of ['parquet', 'csv'] as const) {
      const imported = await importAs(format);
      const found = await findingsOf(imported);
      if (!isDeepStrictEqual(found, truth)) {
        throw new Error(`${JSON.stringify(found)}, expected ${JSON.stringify(truth)}`);
      }
      results.push(...resultsOf(imported, `30 million rows, ${format}`, truth.kept));
    }
    return results;
  });
}

function resultsOf(imported: ImportedSirene, name: string, keptCount: number): BenchResult[] {
  const { seconds, peakBytes, sourceBytes } = imported;
  const one = (what: string, unit: string, value: number, target: number | null) =>
    summarize('sirene', `${name}: ${what}`, unit, [value], target);
  return [
    one('time', 'min', seconds / 60, MINUTES),
    one('largest resident memory', 'GB', peakBytes / 1e9, GIGABYTES),
    one('size of the files', 'GB', sourceBytes / 1e9, null),
    one('establishments kept, as the generator says', '', keptCount, null),
  ];
}
