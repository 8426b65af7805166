import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BenchResult } from '../../bench/measure.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maillage-bench-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function bench(args: readonly string[], cwd = ROOT) {
  return new Promise<{ code: number; output: string; errors: string }>((done) => {
    execFile(
      process.execPath,
      [join(ROOT, 'node_modules/tsx/dist/cli.mjs'), join(ROOT, 'scripts/bench.ts'), ...args],
      { cwd },
      (error, output, errors) =>
        done({ code: error ? Number(error.code ?? -1) : 0, output, errors }),
    );
  });
}

describe('npm run bench', () => {
  it('refuses a name that is not a benchmark, and every benchmark has its place in the document', async () => {
    const { code, errors } = await bench(['toString']);
    expect(code).toBe(2);
    expect(errors).toContain('toString');
    const names = /^Names: (.*)$/m.exec(errors)![1]!.split(', ');
    expect(names).toContain('tiles');
    const document = await readFile(join(ROOT, 'docs/benchmarks.md'), 'utf8');
    for (const name of names) expect(document).toContain(`<!-- bench ${name} -->`);
  });

  it('tries the files it is to write before it measures', async () => {
    const nowhere = join(folder, 'nowhere', 'results.json');
    const { code, output, errors } = await bench(['tiles', '--json', nowhere]);
    expect([code, output]).toEqual([2, '']);
    expect(errors).toContain(nowhere);
  });

  it('skips what it has not the data for, and says so', async () => {
    const file = join(folder, 'peers.json');
    // Beside this folder there is no "shared" one.
    const { code, output } = await bench(['peers', '--json', file], folder);
    expect(code).toBe(0);
    expect(output).toMatch(/^peers .* skipped: the \.osm\.pbf of Porto is not beside/);
    const [result, ...others] = JSON.parse(await readFile(file, 'utf8')) as BenchResult[];
    expect(others).toEqual([]);
    expect(result).toMatchObject({ bench: 'peers', n: 0, target: null, ok: true });
    expect(result!.skipped).toContain('Porto');
  });

  it('prints what it measured and writes the same as JSON', async () => {
    const file = join(folder, 'tiles.json');
    const { output } = await bench(['tiles', '--json', file]);
    const results = JSON.parse(await readFile(file, 'utf8')) as BenchResult[];
    expect(results.filter(({ n }) => n > 0).length).toBeGreaterThan(2);
    const lines = output.trim().split('\n');
    expect(lines).toHaveLength(results.length);
    results.forEach((result, i) => {
      expect(Object.keys(result)).toEqual(
        expect.arrayContaining(['bench', 'case', 'unit', 'median', 'p95', 'n', 'target', 'ok']),
      );
      expect(lines[i]).toContain(result.case);
      // Streets that are not on this machine are said to be skipped.
      if (result.n > 0) expect(result.p95).toBeGreaterThanOrEqual(result.median);
      else expect(result.skipped).toBeTruthy();
    });
  }, 240_000);
});
