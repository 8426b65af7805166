import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { deflateSync } from 'node:zlib';
import { PbfWriter } from 'pbf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MaillageError } from '../../../../../src/core/domain/errors.ts';
import type { OsmOptions, OsmStreets } from '../../../../../scripts/lib/readers/osm-pbf.ts';
import { OsmFiles, banLines, linkLines } from '../../../../helpers/osm-file.ts';
import { fileBlock, writeOsmPbf } from '../../../../helpers/osm-pbf-writer.ts';
import type { OsmContent } from '../../../../helpers/osm-pbf-writer.ts';
import { createRandom } from '../../../../helpers/random.ts';
import { inTime } from '../../../../helpers/in-time.ts';

const files = new OsmFiles();
beforeAll(() => files.create());
afterAll(() => files.remove());

/** Everything of a file that the network is made of. */
const all = ({ network }: OsmStreets): unknown => ({
  links: linkLines(network),
  places: [Array.from(network.lng), Array.from(network.lat)],
  lengths: Array.from(network.links.lengthMeters),
  limits: [network.links.maxspeedForward, network.links.maxspeedBackward],
  bans: banLines(network),
  barriers: network.barriers,
});

/** An answer, or an error of ours, within five seconds. */
async function answer(
  bytes: Uint8Array,
  options?: OsmOptions,
): Promise<OsmStreets | MaillageError> {
  const result = await inTime(5000, () =>
    files.read(bytes, options).catch((error: unknown) => error),
  );
  if (result instanceof Error) expect(result, String(result.stack)).toBeInstanceOf(MaillageError);
  return result as OsmStreets | MaillageError;
}

const member = (kind: 'node' | 'way', id: number, role: string) => ({ kind, id, role });
/** A grid of streets with limits, turns banned, a bollard and rails. */
const GRID: OsmContent = {
  nodes: Array.from({ length: 25 }, (_, i) => ({
    id: 8_430_132_580 + 7 * i,
    lng: 3 + (i % 5) / 1000,
    lat: 50 + Math.floor(i / 5) / 1000,
    ...(i === 12 ? { tags: { barrier: 'bollard' } } : {}),
  })),
  ways: Array.from({ length: 11 }, (_, i) => {
    const along = Array.from({ length: 5 }, (__, k) => (i < 5 ? 5 * i + k : 5 * k + (i % 5)));
    return {
      id: 100 + i,
      nodeIds: along.map((node) => 8_430_132_580 + 7 * node),
      tags: i === 10 ? { railway: 'rail' } : { highway: 'residential', maxspeed: i % 2 ? '30' : 'FR:urban', name: 'Rue de l’Épée' },
    };
  }),
  relations: Array.from({ length: 5 }, (_, i) => ({
    id: 200 + i,
    tags: { type: 'restriction', restriction: i % 2 ? 'only_straight_on' : 'no_left_turn' },
    members: [member('way', 100, 'from'), member('node', 8_430_132_580 + 7 * 4 * (i % 2), 'via'), member('way', 105 + 4 * (i % 2), 'to')],
  })),
}; // prettier-ignore

describe('a damaged .osm.pbf', () => {
  it('cut anywhere, even between two blocks, is refused', async () => {
    const whole = writeOsmPbf(GRID, { blockSize: 5 });
    expect(banLines((await files.read(whole)).network).length).toBeGreaterThan(1);
    for (let length = 0; length < whole.length; length++)
      expect(await answer(whole.subarray(0, length)), `${length}`).toBeInstanceOf(MaillageError);
  });

  it('cut between two blocks of relations is refused: the last block is as full as the others', async () => {
    const relations = Array.from({ length: 2500 }, (_, i) => ({
      id: i + 1,
      tags: { type: 'route' },
    }));
    const whole = writeOsmPbf({ ...GRID, relations }, { blockSize: 1000 });
    const shorter = writeOsmPbf({ ...GRID, relations: relations.slice(0, 2000) }, { blockSize: 1000 }); // prettier-ignore
    expect(await answer(whole)).not.toBeInstanceOf(MaillageError);
    expect(whole.subarray(0, shorter.length).equals(shorter)).toBe(true);
    expect(await answer(shorter)).toMatchObject({ code: 'file_truncated' });
    // Its checksum says that it is whole.
    expect(await answer(shorter, { isWhole: true })).not.toBeInstanceOf(MaillageError);
  });

  it.each([
    ['compressed', true],
    ['raw', false],
  ])('with bytes changed is an error, or is read as it was: %s', async (_, compress) => {
    const whole = writeOsmPbf(GRID, { compress, blockSize: 6 });
    const expected = all(await files.read(whole));
    const random = createRandom(7);
    let errors = 0;
    for (let mutant = 0; mutant < 300; mutant++) {
      const bytes = Buffer.from(whole);
      for (let change = 0; change <= mutant % 3; change++)
        bytes[Math.floor(random() * bytes.length)]! ^= 1 + Math.floor(random() * 255);
      const result = await answer(bytes);
      if (result instanceof MaillageError) errors += 1;
      // A block that is not compressed has no checksum: what is changed into something sound is read.
      else if (compress) expect(all(result)).toEqual(expected);
    }
    expect(errors).toBeGreaterThan(compress ? 280 : 100);
  });

  it('with pieces taken out, put twice or swapped is an error, or is read as it was', async () => {
    const whole = writeOsmPbf(GRID, { blockSize: 6 });
    const expected = all(await files.read(whole));
    const random = createRandom(11);
    for (let mutant = 0; mutant < 150; mutant++) {
      const [from, to] = [random(), random()].map((share) => Math.floor(share * whole.length)).sort((a, b) => a - b) as [number, number]; // prettier-ignore
      const piece = whole.subarray(from, to);
      const bytes =
        mutant % 3 === 0
          ? Buffer.concat([whole.subarray(0, from), whole.subarray(to)])
          : mutant % 3 === 1
            ? Buffer.concat([whole.subarray(0, to), piece, whole.subarray(to)])
            : Buffer.concat([whole.subarray(0, from), Buffer.from(piece).reverse(), whole.subarray(to)]); // prettier-ignore
      const result = await answer(bytes);
      if (!(result instanceof MaillageError)) expect(all(result)).toEqual(expected);
    }
  });
});

/** A file block whose blob is written by hand. */
function block(write: (blob: PbfWriter) => void, type = 'OSMData', declared?: number): Buffer {
  const blob = new PbfWriter();
  write(blob);
  const body = blob.finish();
  const head = new PbfWriter();
  head.writeStringField(1, type);
  head.writeVarintField(3, declared ?? body.length);
  const headBytes = head.finish();
  const size = Buffer.alloc(4);
  size.writeUInt32BE(headBytes.length);
  return Buffer.concat([size, headBytes, body]);
}
const sized = (bytes: number): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(bytes);
  return size;
};
const HEADER = fileBlock('OSMHeader', Buffer.from([]));
const WHOLE = writeOsmPbf(GRID);
const packed = (data: Uint8Array, size = data.length) => (blob: PbfWriter): void => {
  blob.writeVarintField(2, size);
  blob.writeBytesField(3, deflateSync(data));
}; // prettier-ignore
/** A primitive block of one group with one message in it. */
const group = (field: number, write: (message: PbfWriter) => void, strings: readonly string[] = ['']): Buffer => {
  const message = new PbfWriter();
  write(message);
  const inGroup = new PbfWriter();
  inGroup.writeBytesField(field, message.finish());
  const table = new PbfWriter();
  for (const text of strings) table.writeBytesField(1, Buffer.from(text));
  const pbf = new PbfWriter();
  pbf.writeBytesField(1, table.finish());
  pbf.writeBytesField(2, inGroup.finish());
  return fileBlock('OSMData', pbf.finish());
}; // prettier-ignore
const HIGHWAY = ['', 'highway', 'residential'];
const dense = (ids: number[], lats = ids.map(() => 0), lngs = lats, tags: number[] = []) =>
  group(2, (pbf) => {
    pbf.writePackedSVarint(1, ids);
    pbf.writePackedSVarint(8, lats);
    pbf.writePackedSVarint(9, lngs);
    pbf.writePackedVarint(10, tags);
  });
const relation = (roles: number[], ids: number[], kinds: number[]): Buffer =>
  group(4, (pbf) => {
    pbf.writeVarintField(1, 1);
    pbf.writePackedVarint(2, [1, 3]);
    pbf.writePackedVarint(3, [2, 4]);
    pbf.writePackedVarint(8, roles);
    pbf.writePackedSVarint(9, ids);
    pbf.writePackedVarint(10, kinds);
  }, ['', 'type', 'restriction', 'restriction', 'no_left_turn', 'from']); // prettier-ignore

describe('a hostile .osm.pbf', () => {
  it.each<[string, Buffer[]]>([
    ['a header that says four gigabytes', [sized(0xffffffff), Buffer.alloc(100)]],
    ['a header beyond the limit of the format', [sized(64 * 1024 + 1), Buffer.alloc(70_000)]],
    ['a block that says more than the file has', [HEADER, block(packed(Buffer.alloc(10)), 'OSMData', 1000)]],
    ['a block beyond the limit of the format', [HEADER, block(packed(Buffer.alloc(10)), 'OSMData', 2 ** 31)]],
    ['a block without content', [HEADER, block(() => {})]],
    ['two contents', [HEADER, block((blob) => { blob.writeBytesField(1, Buffer.alloc(3)); packed(Buffer.alloc(3))(blob); })]],
    ['a size that is not that of the content', [HEADER, block(packed(Buffer.alloc(100), 99))]],
    ['a smaller content than its size', [HEADER, block(packed(Buffer.alloc(100), 1000))]],
    ['a size that lies of a plain content', [HEADER, block((blob) => { blob.writeBytesField(1, Buffer.alloc(3)); blob.writeVarintField(2, 4); })]],
    ['a bomb: 32 MiB of nothing in 32 kB', [HEADER, block(packed(Buffer.alloc(32 * 1024 * 1024)))]],
    ['a bomb that says it is small', [HEADER, block(packed(Buffer.alloc(32 * 1024 * 1024), 64))]],
    ['bytes that are no deflate', [HEADER, block((blob) => { blob.writeVarintField(2, 9); blob.writeBytesField(3, Buffer.alloc(9, 0x55)); })]],
    ['a text beyond the strings', [HEADER, group(3, (pbf) => { pbf.writeVarintField(1, 1); pbf.writePackedVarint(2, [1]); pbf.writePackedVarint(3, [99]); }, HIGHWAY)]],
    ['a key without value', [HEADER, group(3, (pbf) => { pbf.writeVarintField(1, 1); pbf.writePackedVarint(2, [1]); }, HIGHWAY)]],
    ['fewer latitudes than nodes', [WHOLE, dense([1, 1, 1], [0, 0], [0, 0, 0])]],
    ['node ids beyond whole numbers', [WHOLE, dense([2 ** 52, 2 ** 52, 2 ** 52])]],
    ['places off the globe, delta by delta', [WHOLE, dense([1, 1], [900_000_000, 900_000_000])]],
    ['tags of nodes that do not end', [WHOLE, group(2, (pbf) => { for (const field of [1, 8, 9]) pbf.writePackedSVarint(field, [1]); pbf.writePackedVarint(10, [1, 2]); }, HIGHWAY)]],
    ['tags of more nodes than there are', [WHOLE, dense([1], [0], [0], [0, 0, 0])]],
    ['members without roles', [HEADER, relation([], [1], [1])]],
    ['a role beyond the strings', [HEADER, relation([77], [1], [1])]],
    ['a member of a kind there is not', [HEADER, relation([5], [1], [3])]],
    ['member ids beyond whole numbers', [HEADER, relation([5, 5], [2 ** 52, 2 ** 52], [1, 1])]],
    ['a length beyond its message', [HEADER, fileBlock('OSMData', Buffer.from([0x12, 0xff, 0xff, 0xff, 0xff, 0x0f]))]],
    ['a number that does not end', [HEADER, fileBlock('OSMData', Buffer.from([0x88, 0x01, ...Array<number>(20).fill(0xff)]))]],
    ['a grain of nothing', [HEADER, fileBlock('OSMData', Buffer.from([0x88, 0x01, 0x00]))]],
    ['text where a number is due', [HEADER, fileBlock('OSMData', Buffer.from([0x8a, 0x01, 0x01, 0x41]))]],
    ['two files in one', [WHOLE, WHOLE]],
  ])('is refused: %s', async (_, blocks) => {
    const result = await answer(Buffer.concat(blocks), { isWhole: true });
    expect(result).toBeInstanceOf(MaillageError);
    expect((result as MaillageError).code).toMatch(/^file_(?:invalid|truncated)$/u);
  }); // prettier-ignore
});

const MONACO = resolve('../shared/data/network/osm/monaco-2016-osrm.osm.pbf');
describe.skipIf(!existsSync(MONACO))('the file of Monaco, damaged', () => {
  it('cut at thirty places, its three block borders among them, is refused', async () => {
    const whole = readFileSync(MONACO);
    const random = createRandom(3);
    const borders: number[] = [];
    for (let at = 0; at < whole.length;) {
      const head = whole.readUInt32BE(at);
      // The last field of a header is the size of the block, a varint.
      let [size, shift] = [0, 0];
      for (let i = at + 4 + whole.subarray(at + 4, at + 4 + head).lastIndexOf(0x18) + 1; i < at + 4 + head; i++) {
        size += (whole[i]! & 0x7f) << shift;
        shift += 7;
      }
      at += 4 + head + size;
      borders.push(at);
    } // prettier-ignore
    expect(borders.at(-1)).toBe(whole.length);
    const cuts = [...borders.slice(0, -1), ...Array.from({ length: 27 }, () => Math.floor(random() * whole.length))]; // prettier-ignore
    expect(cuts.length).toBeGreaterThanOrEqual(30);
    for (const length of cuts)
      expect(await answer(whole.subarray(0, length)), `${length}`).toBeInstanceOf(MaillageError);
  });

  it('with a byte changed at forty places is an error, or is read as it was', async () => {
    const whole = readFileSync(MONACO);
    const expected = JSON.stringify(all(await files.read(whole)));
    const random = createRandom(5);
    let errors = 0;
    for (let mutant = 0; mutant < 40; mutant++) {
      const bytes = Buffer.from(whole);
      bytes[Math.floor(random() * bytes.length)]! ^= 1 + Math.floor(random() * 255);
      const result = await answer(bytes);
      if (result instanceof MaillageError) errors += 1;
      else expect(JSON.stringify(all(result))).toBe(expected);
    }
    expect(errors).toBeGreaterThan(35);
  });
});
