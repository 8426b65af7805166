import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packNodeIds, unpackNodeIds } from '../../../../scripts/lib/node-ids.ts';

describe('the ids of nodes in their source', () => {
  it('come back, in four bytes each when they fit and eight when one does not', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeNat()), fc.array(fc.nat(0xffffffff)), (large, small) => {
        expect(unpackNodeIds(packNodeIds(large), large.length, 'x')).toEqual(large);
        expect(unpackNodeIds(packNodeIds(small), small.length, 'x')).toEqual(small);
        expect(packNodeIds(small)).toHaveLength(4 * small.length);
        expect(packNodeIds([...small, 2 ** 32])).toHaveLength(8 * small.length + 8);
      }),
    );
  });

  it('are refused when they are no whole numbers, or not as many as announced', () => {
    for (const id of [-1, 0.5, NaN, 2 ** 53])
      expect(() => packNodeIds([id])).toThrow(expect.objectContaining({ code: 'value_invalid' }));
    for (const nodes of [0, 1, 3, 5])
      expect(() => unpackNodeIds(new Uint8Array(16), nodes, 'ids.bin')).toThrow(
        expect.objectContaining({ code: 'file_invalid', details: { file: 'ids.bin', value: 16 } }),
      );
  });
});
