import { describe, expect, it } from 'vitest';
import { writeFlatGeobuf } from '../../../scripts/lib/fgb-writer.ts';
import { MaillageError } from '../../../src/core/domain/errors.ts';
import type { Bbox } from '../../../src/core/domain/territory.ts';
import { checksumBytes, checksumMetadata } from '../../../src/io/fgb-checksums.ts';
import { levelBounds, NODE_BYTES } from '../../../src/io/fgb-index.ts';
import { FgbReader } from '../../../src/io/fgb-reader.ts';
import { CountingSource } from '../../helpers/counting-source.ts';

const SIDE = 12;
const NODE_SIZE = 4;
const WEST: Bbox = [-1, -1, SIDE / 3, SIDE + 1];

/** Points of a grid, with or without checksums. */
function gridFile(checksums: boolean): Uint8Array {
  return writeFlatGeobuf(
    { name: 'grid', columns: [], geometryType: 'Point', nodeSize: NODE_SIZE, checksums },
    Array.from({ length: SIDE * SIDE }, (_, i) => ({
      geometry: { type: 'Point', coordinates: [i % SIDE, Math.floor(i / SIDE)] },
      properties: {},
    })),
  );
}

const plain = gridFile(false);
const checked = gridFile(true);

async function placesIn(bytes: Uint8Array, box: Bbox): Promise<string[]> {
  const reader = await FgbReader.open(new CountingSource(bytes));
  const features = await reader.readBox(box, ({ geometry }) => geometry);
  return features.map((geometry) => JSON.stringify(geometry));
}

const outcome = (bytes: Uint8Array) =>
  placesIn(bytes, WEST).catch((error: unknown) => {
    if (error instanceof MaillageError) return error.code;
    throw error;
  });

/** Where the index starts, in a file of points. */
const indexStart = (bytes: Uint8Array): number =>
  12 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);

/**
 * Pushes the box of one point of each family off to the east, where another of the family is: its
 * parent's box stays the union of its children, and a query in the west misses the point.
 */
function movedWithinFamily(bytes: Uint8Array): Uint8Array[] {
  const [start, end] = levelBounds(SIDE * SIDE, NODE_SIZE)[0]!;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const xOf = (node: number) => view.getFloat64(indexStart(bytes) + node * NODE_BYTES, true);
  const mutants: Uint8Array[] = [];
  for (let first = start; first < end; first += NODE_SIZE) {
    const xs = Array.from({ length: NODE_SIZE }, (_, i) => xOf(first + i));
    const middle = xs.findIndex((x, i) => xs.some((other, j) => j !== i && other === x));
    const east = Math.max(...xs);
    if (middle < 0 || xs[middle] === east) continue;
    const mutant = bytes.slice();
    const changed = new DataView(mutant.buffer);
    for (const side of [0, 16])
      changed.setFloat64(indexStart(bytes) + (first + middle) * NODE_BYTES + side, east, true);
    mutants.push(mutant);
  }
  return mutants;
}

describe('checksums of an index', () => {
  it('change nothing to what is found; a file without is read too', async () => {
    const expected = await placesIn(plain, WEST);
    expect(expected).toHaveLength(5 * SIDE);
    expect(await placesIn(checked, WEST)).toEqual(expected);
    const { header } = await FgbReader.open(new CountingSource(checked));
    expect(header.indexChecksums).toHaveLength(1 + 3 + 9 + 36);
    expect(checksumMetadata(header.indexChecksums!)).toHaveLength(checksumBytes(49));
    expect((await FgbReader.open(new CountingSource(plain))).header.indexChecksums).toBeNull();
  });

  it('tell boxes that hide features though every box is in its parent’s', async () => {
    const mutants = movedWithinFamily(checked);
    expect(mutants.length).toBeGreaterThan(10);
    const everything = await placesIn(checked, WEST);
    for (const mutant of mutants) {
      const found = await outcome(mutant);
      if (found !== 'file_invalid') expect(found).toEqual(everything);
    }
    // Without them the same damage would be told by nothing.
    const untold = await Promise.all(movedWithinFamily(plain).map(outcome));
    expect(untold.some((found) => Array.isArray(found) && found.length < everything.length)).toBe(
      true,
    );
  });

  it('are missed when the header hides them, or holds too few', async () => {
    const header = checked.subarray(0, indexStart(checked));
    const text = Buffer.from(header).indexOf('{"childrenCrc32"');
    const closing = Buffer.from(header).indexOf('"}', text);
    const mutants: [string, (bytes: Uint8Array) => void][] = [
      ['another key', (bytes) => (bytes[text + 5]! ^= 1)],
      ['no JSON', (bytes) => (bytes[text] = 0)],
      ['fewer', (bytes) => bytes.set(Buffer.from('"}      '), closing - 6)],
      ['no base 64', (bytes) => (bytes[text + 20] = 1)],
    ];
    for (const [name, change] of mutants.slice(1)) {
      const bytes = checked.slice();
      change(bytes);
      expect(await outcome(bytes), name).toBe('file_invalid');
    }
    // Metadata under another key are somebody else's.
    const bytes = checked.slice();
    mutants[0]![1](bytes);
    expect(await outcome(bytes)).toEqual(await placesIn(plain, WEST));
    // Without the place of field 13, the metadata, in the header's table.
    const mutant = checked.slice();
    const view = new DataView(mutant.buffer);
    const table = 12 + view.getUint32(12, true);
    view.setUint16(table - view.getInt32(table, true) + 4 + 2 * 13, 0, true);
    expect(await outcome(mutant)).toBe('file_invalid');
  });
});
