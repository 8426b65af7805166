import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeFlatGeobuf } from '../../../scripts/lib/fgb-writer.ts';
import { MaillageError } from '../../../src/core/domain/errors.ts';
import type { FgbFeature } from '../../../src/io/fgb-feature.ts';
import { FgbReader } from '../../../src/io/fgb-reader.ts';
import { CountingSource } from '../../helpers/counting-source.ts';
import { anyGeometry, anyProperties, everyColumn } from '../../helpers/fgb-arbitraries.ts';
import { inTime } from '../../helpers/in-time.ts';

const features = fc
  .sample(fc.record({ geometry: anyGeometry, properties: anyProperties }), {
    numRuns: 40,
    seed: 31,
  })
  .map(({ geometry, properties }, id) => ({ geometry, properties: { id, ...properties } }));
const whole = writeFlatGeobuf(
  { name: 'damaged', columns: everyColumn, geometryType: 'Unknown' },
  features,
);
const identity = (feature: FgbFeature): FgbFeature => feature;
/** Far over what reading takes, so that a busy machine does not fail, far under a hang. */
const DEADLINE_MILLISECONDS = 3000;

/** What reading the file gives: its features, or the error; fails when it takes too long. */
async function outcome(
  bytes: Uint8Array,
  knowsSize: boolean,
): Promise<FgbFeature[] | MaillageError> {
  return inTime(DEADLINE_MILLISECONDS, async () => {
    const source = new CountingSource(bytes, { knowsSize });
    try {
      const reader = await FgbReader.open(source, { openBytes: 512 });
      return await reader.readAll(identity);
    } catch (error) {
      if (error instanceof MaillageError) return error;
      throw error;
    }
  });
}

/** A damaged file may only give an error or, where the damage is in a value, every feature. */
function expectNothingPartial(result: FgbFeature[] | MaillageError): void {
  if (result instanceof MaillageError) {
    expect(['file_invalid', 'file_truncated', 'file_unindexed']).toContain(result.code);
    expect(result.details['file']).toBe('counted.fgb');
    return;
  }
  expect(result.map(({ index }) => index)).toEqual(features.map((_, index) => index));
}

describe('FgbReader on damaged files', () => {
  it.each([true, false])(
    'says that a file cut anywhere is truncated, size known: %s',
    async (knowsSize) => {
      for (let length = 0; length < whole.length; length += length < 3000 ? 13 : 97) {
        const result = await outcome(whole.subarray(0, length), knowsSize);
        expect(result, `cut at ${length}`).toBeInstanceOf(MaillageError);
        expect((result as MaillageError).code, `cut at ${length}`).toBe('file_truncated');
      }
    },
  );

  it('refuses a file with bytes after its last feature', async () => {
    const longer = new Uint8Array(whole.length + 100);
    longer.set(whole);
    expect(await outcome(longer, true)).toMatchObject({ code: 'file_invalid' });
  });

  it('gives an error or every feature, quickly, on 600 mutants', async () => {
    let errors = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        async (changes, knowsSize) => {
          const mutant = whole.slice();
          for (const [at, byte] of changes) mutant[at] = byte;
          const result = await outcome(mutant, knowsSize);
          if (result instanceof MaillageError) errors++;
          expectNothingPartial(result);
        },
      ),
      { numRuns: 600, seed: 32 },
    );
    expect(errors).toBeGreaterThan(150);
  });

  it('gives an error or every feature when any one byte of the header or index is changed', async () => {
    const headerAndIndex = 12 + new DataView(whole.buffer).getUint32(8, true) + 60 * 40;
    for (let at = 0; at < headerAndIndex; at++) {
      const mutant = whole.slice();
      mutant[at]! ^= [0x01, 0x80, 0xff][at % 3]!;
      expectNothingPartial(await outcome(mutant, true));
    }
  });

  it('finds out a coordinate moved out of the box the index gives', async () => {
    const mutant = whole.slice();
    const double = new DataView(mutant.buffer);
    // The last eight bytes of a feature of points are a coordinate or padding: move every double near.
    const result = await (async () => {
      for (let at = mutant.length - 8; at > mutant.length - 400; at -= 8) {
        const value = double.getFloat64(at, true);
        if (Math.abs(value) > 1 && Math.abs(value) < 180) {
          double.setFloat64(at, value / 2 + 200, true);
          return outcome(mutant, true);
        }
      }
      return [];
    })();
    expect(result).toMatchObject({ code: 'file_invalid' });
  });

  it('refuses what is not a FlatGeobuf file', async () => {
    for (const text of ['<!doctype html><p>Introuvable</p>', '{"type":"FeatureCollection"}', 'f']) {
      const result = await outcome(new TextEncoder().encode(text), true);
      expect(result).toMatchObject({ code: text === 'f' ? 'file_truncated' : 'file_invalid' });
    }
    expect(await outcome(new Uint8Array(0), true)).toMatchObject({ code: 'file_truncated' });
  });
});
