import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { skip, summarize, type BenchResult } from './measure.ts';
import { expectedOf, findingsOf } from './sirene/compare-with-truth.ts';
import { withImportedSirene, type ImportedSirene } from './sirene/import-synthetic.ts';

const ROWS = 30_000_000;
/** As many establishments of the MEL, closed ones included, as SIRENE has: eight in a thousand. */
const PER_MILLION = 8000;
const MINUTES = 10;
const GIGABYTES = 2;
/** What the files take, with what DuckDB spills. */
const DISK_GIGABYTES = { parquet: 8, csv: 24 } as const;

/**
 * The MEL's establishments out of a synthetic SIRENE of 30 million rows in INSEE's columns, joined
 * with their positions and legal units: the whole of `npm run data`, in a process of its own. The
 * counts must be those of the generator, reason by reason.
 */
export async function run(): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const format of ['parquet', 'csv'] as const) {
    const needed = DISK_GIGABYTES[format];
    const { bavail, bsize } = await statfs(tmpdir());
    if (bavail * bsize < needed * 1e9) {
      results.push(skip('sirene', `30 million rows, ${format}`, `less than ${needed} GB of disk`));
      continue;
    }
    const options = { rows: ROWS, seed: 1, perMillion: PER_MILLION, format };
    results.push(...(await withImportedSirene(options, (imported) => measure(imported, format))));
  }
  return results;
}

async function measure(imported: ImportedSirene, format: string): Promise<BenchResult[]> {
  const found = await findingsOf(imported);
  const expected = expectedOf(imported);
  if (!isDeepStrictEqual(found, expected)) {
    throw new Error(`${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
  }
  const { seconds, peakBytes, sourceBytes, truth } = imported;
  const name = `30 million rows, ${format}`;
  const one = (what: string, unit: string, value: number, target: number | null) =>
    summarize('sirene', `${name}: ${what}`, unit, [value], target);
  return [
    one('time', 'min', seconds / 60, MINUTES),
    one('largest resident memory', 'GB', peakBytes / 1e9, GIGABYTES),
    one('size of the files', 'GB', sourceBytes / 1e9, null),
    one('establishments kept, as the generator says', '', truth.kept, null),
  ];
}
