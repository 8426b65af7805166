import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MaillageError } from '../../../../../src/core/domain/errors.ts';
import { distanceMeters } from '../../../../../src/core/geo/distance.ts';
import type { SourceNetwork } from '../../../../../src/core/graph/network.ts';
import { readNodesAndEdges } from '../../../../../scripts/lib/readers/nodes-edges-csv.ts';
import { createRandom } from '../../../../helpers/random.ts';
import { inTime } from '../../../../helpers/in-time.ts';

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maillage-csv-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const MAPPING = { lng: 'lon', tail: 'a', head: 'b', lengthMeters: 'length_m' };

async function read(nodes: Uint8Array | string, edges: Uint8Array | string, isWhole = false) {
  const names = [`noeuds-${files}.csv`, `aretes-${files++}.csv`] as const;
  const [first, second] = names.map((name) => ({ path: join(folder, name), name }));
  await writeFile(first!.path, nodes);
  await writeFile(second!.path, edges);
  return readNodesAndEdges(first!, second!, MAPPING, 3, isWhole);
}

/** A network, or an error of ours, within five seconds. */
async function answer(...args: Parameters<typeof read>): Promise<SourceNetwork | MaillageError> {
  const result = await inTime(5000, () => read(...args).catch((error: unknown) => error));
  if (result instanceof Error) expect(result, String(result.stack)).toBeInstanceOf(MaillageError);
  return result as SourceNetwork | MaillageError;
}

const columns = ({ sourceIds, lng, lat, links }: SourceNetwork): readonly number[][] =>
  [sourceIds, lng, lat, links.tail, links.head, links.lengthMeters].map((column) =>
    Array.from(column),
  );

const place = (id: number): [number, number] => [3 + (id % 5) / 1000, 50 + Math.floor(id / 5) / 1000]; // prettier-ignore
/** Twenty-five crossings of streets about 71 m and 111 m long, and a dead end at each of the last five. */
const NODE_ROWS = Array.from({ length: 30 }, (_, id) => [String(id + 100), ...place(id).map((degrees) => degrees.toFixed(6))]); // prettier-ignore
const EDGE_ROWS = Array.from({ length: 25 }, (_, id) =>
  [...(id % 5 < 4 ? [id + 1] : []), id + 5].map((to) => [String(id + 100), String(to + 100), distanceMeters(place(id), place(to)).toFixed(2)]),
).flat(); // prettier-ignore
const csv = (header: string, rows: readonly (readonly string[])[], separator = ','): string =>
  `${[header.replaceAll(',', separator), ...rows.map((row) => row.join(separator))].join('\n')}\n`;
const NODES = csv('id,lon,lat', NODE_ROWS);
const EDGES = csv('a,b,length_m', EDGE_ROWS);

describe('nodes and edges in two CSV', () => {
  it('are read as they were written, whatever the separator, the blanks and the quotes', async () => {
    const expected = columns(await read(NODES, EDGES));
    expect(expected.map((column) => column.length)).toEqual([30, 30, 30, 45, 45, 45]);
    expect(expected[0]).toEqual(NODE_ROWS.map(([id]) => Number(id)));
    const { links } = await read(NODES, EDGES);
    expect([links.streetClass[0], links.access[0], links.shape(0)]).toEqual([0, 3, null]);
    const quoted = csv(
      'id,lon,lat',
      NODE_ROWS.map((row) => row.map((cell) => `"${cell}"`)),
      ';',
    );
    const french = csv('a,b,length_m', EDGE_ROWS.map((row) => row.map((cell) => ` ${cell.replace('.', ',')} `)), ';'); // prettier-ignore
    for (const [nodes, edges] of [
      [`\ufeff${NODES}`, EDGES.replaceAll('\n', '\r\n')],
      [gzipSync(NODES), gzipSync(EDGES)],
      [quoted, french],
    ] as const)
      expect(columns(await read(nodes, edges))).toEqual(expected);
  });

  it('keep what random networks hold', async () => {
    const network = fc
      .uniqueArray(fc.integer({ min: 0, max: 2 ** 40 }), { minLength: 2, maxLength: 12 })
      .chain((ids) =>
        fc.record({
          ids: fc.constant(ids),
          chords: fc.array(fc.tuple(fc.nat(ids.length - 1), fc.nat(ids.length - 1)), { maxLength: 8 }), // prettier-ignore
        }),
      );
    await fc.assert(
      fc.asyncProperty(network, async ({ ids, chords }) => {
        const ends = [...ids.slice(1).map((_, i) => [i, i + 1] as const), ...chords];
        const found = await read(
          csv(
            'id,lon,lat',
            ids.map((id, i) => [id, ...place(i)].map(String)),
          ),
          csv(
            'a,b,length_m',
            ends.map(([a, b]) => [ids[a], ids[b], 1000].map(String)),
          ),
        );
        expect(Array.from(found.sourceIds)).toEqual(ids);
        expect(Array.from(found.links.tail, (tail, i) => [tail, found.links.head[i]])).toEqual(ends); // prettier-ignore
      }),
      { numRuns: 30 },
    );
  });

  it.each<[string, string, string, string]>([
    ['a column missing', NODES.replace('lat', 'y'), EDGES, 'column_missing'],
    ['a column that comes twice', NODES.replace('lon,lat', 'lat,lat'), EDGES, 'file_invalid'],
    ['rows of another length', NODES.replace('101,', '101,5,'), EDGES, 'file_invalid'],
    ['a row cut short', NODES, EDGES.replace(/\n102,[^\n]*/u, '\n102'), 'file_invalid'],
    ['a node that comes twice', `${NODES}100,3,50\n`, EDGES, 'value_invalid'],
    ['an edge to no node', NODES, `${EDGES}100,9999,50\n`, 'value_invalid'],
    ['a length of nothing', NODES, EDGES.replace(/71\.\d+/u, '0'), 'value_invalid'],
    ['a length below nothing', NODES, EDGES.replace(/71\.\d+/u, '-71'), 'value_invalid'],
    ['NaN', NODES, EDGES.replace(/71\.\d+/u, 'NaN'), 'value_invalid'],
    ['an empty cell', NODES.replace('3.001000', ''), EDGES, 'value_invalid'],
    ['a longitude off the globe', NODES.replace('3.001000', '183'), EDGES, 'value_invalid'],
    ['a latitude off the globe', NODES.replace('50.000000', '95'), EDGES, 'value_invalid'],
    ['ends far apart for the length', NODES.replace('101,3.001', '101,3.091'), EDGES, 'value_invalid'],
    ['a lone quote', NODES, EDGES.replace('102,103', '"102,103'), 'file_invalid'],
    ['a quote in a number', NODES, EDGES.replace('102,103', '10"2,103'), 'value_invalid'],
    ['no row', 'id,lon,lat\n', EDGES, 'value_invalid'],
    ['an empty file', '', EDGES, 'file_truncated'],
    ['UTF-16', Buffer.from(NODES, 'utf16le').toString('latin1'), EDGES, 'column_missing'],
    ['a last line that is not finished', NODES, EDGES.slice(0, -1), 'file_truncated'],
    ['nodes that no edge names', `${NODES}999,3,50\n`, EDGES, 'file_truncated'],
  ])('refuse %s', async (_, nodes, edges, code) => {
    await expect(read(nodes, edges)).rejects.toMatchObject({ code });
  }); // prettier-ignore

  it('that their checksums say are whole may end anyhow and have nodes apart', async () => {
    const network = await read(`${NODES}999,3,50\n`, EDGES.slice(0, -1), true);
    expect(network.sourceIds).toHaveLength(31);
  });
});

describe('damaged CSV of nodes and edges', () => {
  it('cut anywhere are refused, but where a whole number of rows hides nothing', async () => {
    const whole = columns(await read(NODES, EDGES));
    const cuts = (text: string): number[] =>
      Array.from({ length: text.length }, (_, i) => i).filter(
        (i) => i % 4 === 0 || text[i - 1] === '\n' || text[i] === '\n',
      );
    for (const length of cuts(NODES))
      expect(await answer(NODES.slice(0, length), EDGES)).toBeInstanceOf(MaillageError);
    let unseen = 0;
    for (const length of cuts(EDGES)) {
      const result = await answer(NODES, EDGES.slice(0, length));
      if (result instanceof MaillageError) continue;
      // Rows are missing at the end, none of whose ends is a dead end: only a checksum can tell.
      unseen += 1;
      const rows = result.links.tail.length;
      expect(columns(result).slice(3)).toEqual(whole.slice(3).map((column) => column.slice(0, rows))); // prettier-ignore
      expect(rows).toBeGreaterThan(EDGE_ROWS.length - 2);
    }
    expect(unseen).toBeLessThanOrEqual(1);
  });

  it('with bytes changed are an error, or the same network within what a figure may change unseen', async () => {
    const expected = await read(NODES, EDGES);
    const random = createRandom(9);
    let errors = 0;
    for (let mutant = 0; mutant < 200; mutant++) {
      const texts = [Buffer.from(NODES), Buffer.from(EDGES)] as const;
      const bytes = texts[mutant % 2]!;
      for (let change = 0; change <= mutant % 3; change++)
        bytes[Math.floor(random() * bytes.length)]! ^= 1 + Math.floor(random() * 255);
      const result = await answer(...texts);
      if (result instanceof MaillageError) {
        errors += 1;
        continue;
      }
      expect(result.links.tail).toHaveLength(EDGE_ROWS.length);
      expect(result.sourceIds).toHaveLength(NODE_ROWS.length);
      for (let node = 0; node < NODE_ROWS.length; node++) {
        const moved = distanceMeters([result.lng[node]!, result.lat[node]!], [expected.lng[node]!, expected.lat[node]!]); // prettier-ignore
        expect(moved).toBeLessThan(500);
      }
    }
    expect(errors).toBeGreaterThan(100);
  });

  it('with a cell replaced by what is no number, or a row taken out or put twice, are told', async () => {
    const random = createRandom(10);
    const wrong = ['', 'NaN', 'Infinity', '1e999', 'x', '--3', '3..5', '0x1f', '1,2,3', '\u0000', '‑3', '3 . 5 .'];
    for (let mutant = 0; mutant < 200; mutant++) {
      const inNodes = mutant % 2 === 0;
      const rows = (inNodes ? NODE_ROWS : EDGE_ROWS).map((row) => [...row]);
      const row = Math.floor(random() * rows.length);
      if (mutant % 5 === 0 && inNodes) rows.splice(row, 1);
      else if (mutant % 5 === 1 && inNodes) rows.splice(row, 0, rows[row]!);
      else rows[row]![Math.floor(random() * 3)] = wrong[Math.floor(random() * wrong.length)]!;
      const result = inNodes
        ? await answer(csv('id,lon,lat', rows), EDGES)
        : await answer(NODES, csv('a,b,length_m', rows));
      expect(result, String(rows[row])).toBeInstanceOf(MaillageError);
    }
  }); // prettier-ignore

  it('a quote never closed over a large file is an error, in time', async () => {
    const rows = Array.from({ length: 100_000 }, () => EDGE_ROWS[0]!);
    const text = csv('a,b,length_m', rows).replace('\n100,', '\n"100,');
    expect(await answer(NODES, text)).toBeInstanceOf(MaillageError);
  });
});
