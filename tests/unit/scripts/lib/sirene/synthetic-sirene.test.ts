import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../bench/sirene/compare-with-truth.ts';
import { withSyntheticSirene } from '../../../../bench/sirene/import-synthetic.ts';
import { readFgb } from '../../../../../scripts/checks/read-fgb.ts';

const OPTIONS = { rows: 20_000, seed: 7, perMillion: 300_000 };

describe('import of a synthetic SIRENE', () => {
  it('finds what the generator put in it, the same in Parquet and in CSV, without a name of a person', async () => {
    const bundles = await withSyntheticSirene(OPTIONS, async ({ truth, importAs }) => {
      expect(truth.kept).toBeGreaterThan(1500);
      expect(Object.values(truth.dropped).filter((count) => count > 3)).toHaveLength(10);
      const hashes: unknown[] = [];
      for (const format of ['parquet', 'csv'] as const) {
        const imported = await importAs(format);
        expect(await findingsOf(imported)).toEqual(truth);

        const { report, bundle, manifest } = imported;
        const droppedCount = report.dropped.reduce((sum, { count }) => sum + count, 0);
        expect(report.kept + droppedCount).toBe(report.read);
        await expectNoPerson(bundle);
        await expectFeaturesOfLegalPersons(bundle, truth.kept);
        await expectUnplaced(bundle, truth.dropped);
        hashes.push(manifest.layers.map(({ id, sha256 }) => [id, sha256]));
      }
      return hashes;
    });
    expect(bundles[0]).toEqual(bundles[1]);
  }, 120_000);
});

/** The generator calls every natural person by a name no other thing has. */
async function expectNoPerson(bundle: string): Promise<void> {
  for (const file of await readdir(bundle)) {
    const text = await readFile(join(bundle, file), 'latin1');
    expect(/NOMDEPERSONNE|PRENOM|\[ND\]/u.test(text), file).toBe(false);
  }
}

async function expectFeaturesOfLegalPersons(bundle: string, kept: number): Promise<void> {
  const { features } = await readFgb(join(bundle, 'establishment-features.fgb'));
  expect(features).toHaveLength(kept);
  for (const { properties } of features) {
    const isPerson = properties!['legalFamily'] === 1;
    const siren = String(properties!['id']).slice(0, 9);
    expect(properties!['name'] ?? null).toBe(isPerson ? null : `SOCIETE ${siren}`);
  }
}

async function expectUnplaced(
  bundle: string,
  dropped: Readonly<Record<string, number>>,
): Promise<void> {
  const text = await readFile(join(bundle, 'establishments-unplaced.json'), 'utf8');
  const { communes } = JSON.parse(text) as {
    communes: { commune: string; protected: number; withoutPosition: number }[];
  };
  const sum = (key: 'protected' | 'withoutPosition') =>
    communes.reduce((total, counts) => total + counts[key], 0);
  expect(sum('protected')).toBe(dropped['protected']);
  const { closed, abroad, elsewhere, protected: restricted, ...unplaced } = dropped as Record<string, number>; // prettier-ignore
  expect(closed! + abroad! + elsewhere! + restricted!).toBeGreaterThan(0);
  expect(sum('withoutPosition')).toBe(Object.values(unplaced).reduce((a, b) => a + b, 0));
  // Those of former codes are counted where they are today.
  expect(communes.some(({ commune }) => commune === '59298' || commune === '59355')).toBe(false);
}
