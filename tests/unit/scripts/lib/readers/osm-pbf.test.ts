import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distanceMeters } from '../../../../../src/core/geo/distance.ts';
import { ACCESS } from '../../../../../src/core/graph/network.ts';
import { restrictionReasons } from '../../../../../src/text/command-line/network-import.ts';
import type { OsmOptions } from '../../../../../scripts/lib/readers/osm-pbf.ts';
import { OsmFiles, linkLines } from '../../../../helpers/osm-file.ts';
import { fileBlock, writeOsmPbf } from '../../../../helpers/osm-pbf-writer.ts';
import type { OsmContent } from '../../../../helpers/osm-pbf-writer.ts';

const files = new OsmFiles();
beforeAll(() => files.create());
afterAll(() => files.remove());
const read = (bytes: Uint8Array, options?: OsmOptions) => files.read(bytes, options);
const links = linkLines;

const WALK_AND_BIKE = 15;
const BIG = 8_430_132_580;
/** A street of four nodes crossed at the third by a path; a bollard further on; a house. */
const TOWN: OsmContent = {
  nodes: [
    { id: 1, lng: 3, lat: 50 },
    { id: 2, lng: 3.001, lat: 50.0001 },
    { id: 3, lng: 3.002, lat: 50, tags: { highway: 'crossing' } },
    { id: 4, lng: 3.003, lat: 50, tags: { barrier: 'bollard' } },
    { id: 5, lng: 3.004, lat: 50 },
    { id: 7, lng: 2.9, lat: 49.9, tags: { amenity: 'bench' } },
    { id: BIG, lng: 3.002, lat: 50.001 },
  ],
  ways: [
    { id: 10, nodeIds: [1, 2, 3, 4, 5], tags: { highway: 'residential', name: 'Rue é' } },
    { id: 11, nodeIds: [3, BIG], tags: { highway: 'path' } },
    { id: 12, nodeIds: [1, 2, 5, 1], tags: { building: 'yes' } },
    { id: 13, nodeIds: [1, 5], tags: { highway: 'service', access: 'private' } },
  ],
  relations: [
    { id: 20, tags: { type: 'restriction', restriction: 'no_left_turn' } },
    { id: 21, tags: { type: 'route' } },
  ],
};
const TOWN_LINKS = [
  '1-3 63 3.001 50.0001',
  '3-4 63',
  `4-4 ${WALK_AND_BIKE}`,
  '4-5 63',
  `3-${BIG} ${WALK_AND_BIKE}`,
];

describe('an .osm.pbf', () => {
  it.each([
    ['in columns, compressed', {}],
    ['in small blocks', { blockSize: 2 }],
    ['plain and raw', { plainNodes: true, compress: false }],
  ])('is read as it was written, %s', async (_, writing) => {
    const { network, counts, dropped, ignoredRestrictions } = await read(
      writeOsmPbf(TOWN, writing),
    );
    expect(links(network)).toEqual(TOWN_LINKS);
    expect(counts).toEqual({
      nodes: 7,
      ways: 4,
      keptWays: 2,
      emptyWays: 0,
      missingNodes: 0,
      barriers: 1,
      turnRestrictions: 1,
      appliedRestrictions: 0,
      barrierWays: 0,
      barrierLines: { road: 0, rail: 0, water: 0 },
    });
    expect([...ignoredRestrictions]).toEqual([[restrictionReasons.incomplete, 1]]);
    expect(network.links.maxspeedForward).toEqual([0, 0, 0, 0, 0]);
    expect([...dropped.values()]).toEqual([1, 1]);
    const length = distanceMeters([3, 50], [3.001, 50.0001]) + distanceMeters([3.001, 50.0001], [3.002, 50]); // prettier-ignore
    expect(network.links.lengthMeters[0]).toBeCloseTo(length, 6);
    expect(network.links.lengthMeters[2]).toBe(0);
  });

  it('gives every piece of every way, whatever the ways', async () => {
    const node = fc.integer({ min: 0, max: 11 });
    const way = fc.array(node, { minLength: 1, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(fc.array(way, { minLength: 1, maxLength: 8 }), async (ways) => {
        const place = (id: number): [number, number] => [3 + id / 1000, 50 + (id % 4) / 1000];
        const content = {
          nodes: Array.from({ length: 12 }, (_, id) => ({ id: id + 1, lng: place(id)[0], lat: place(id)[1] })),
          ways: ways.map((nodeIds, id) => ({ id: id + 1, nodeIds: nodeIds.map((i) => i + 1), tags: { highway: 'path' } })),
        }; // prettier-ignore
        const steps = ways.flatMap((ids) =>
          ids.slice(1).flatMap((id, i) => (id === ids[i] ? [] : [[place(ids[i]!), place(id)].map(String).sort().join(' ')])),
        ); // prettier-ignore
        const bytes = writeOsmPbf(content);
        if (steps.length === 0) {
          await expect(read(bytes, { isWhole: true })).rejects.toMatchObject({
            code: 'layer_empty',
          });
          return;
        }
        const { network } = await read(bytes, { isWhole: true });
        const found = Array.from(network.links.tail, (tail, link) => {
          const head = network.links.head[link]!;
          const flat = [network.lng[tail]!, network.lat[tail]!, ...Array.from(network.links.shape(link) ?? []), network.lng[head]!, network.lat[head]!]; // prettier-ignore
          return Array.from({ length: flat.length / 2 - 1 }, (_, i) =>
            [flat.slice(2 * i, 2 * i + 2), flat.slice(2 * i + 2, 2 * i + 4)].map(String).sort().join(' '),
          ); // prettier-ignore
        }).flat();
        expect(found.sort()).toEqual(steps.sort());
      }),
      { numRuns: 60 },
    );
  });

  it('cuts streets where they leave the box, and at nodes that are not in the file', async () => {
    const within = [2.9995, 49.9, 3.0025, 50.0005] as const;
    const cut = await read(writeOsmPbf(TOWN), { within });
    expect(links(cut.network)).toEqual(['1-3 63 3.001 50.0001']);
    expect(cut.counts).toMatchObject({ missingNodes: 3, emptyWays: 1, keptWays: 1 });
    const nodes = TOWN.nodes.filter(({ id }) => id !== 4);
    const torn = await read(writeOsmPbf({ ...TOWN, nodes }));
    expect(links(torn.network)).toEqual([TOWN_LINKS[0], TOWN_LINKS[4]]);
    expect(torn.counts.missingNodes).toBe(1);
  });

  it('stops a car at a bollard where streets cross, on every side, and nobody else', async () => {
    const { network } = await read(
      writeOsmPbf({
        nodes: [1, 2, 3, 4, 5].map((id) => ({
          id,
          lng: 3 + id / 1000,
          lat: 50,
          ...(id === 3 ? { tags: { barrier: 'bollard' } } : {}),
        })),
        ways: [
          { id: 1, nodeIds: [1, 3, 2], tags: { highway: 'residential' } },
          { id: 2, nodeIds: [4, 3], tags: { highway: 'residential', oneway: 'yes' } },
          { id: 3, nodeIds: [5, 3], tags: { highway: 'footway' } },
        ],
      }),
      { isWhole: true },
    );
    const reach = (bits: number, from: number): number[] => {
      const seen = new Set([Array.from(network.sourceIds).indexOf(from)]);
      for (const node of seen)
        Array.from(network.links.tail, (tail, i) => {
          if (!(network.links.access[i]! & bits)) return;
          if (tail === node) seen.add(network.links.head[i]!);
          if (network.links.head[i] === node) seen.add(tail);
        });
      return [...new Set([...seen].map((node) => network.sourceIds[node]!))].sort();
    };
    const car = ACCESS.carForward | ACCESS.carBackward;
    for (const end of [1, 2, 4]) expect(reach(car, end)).toEqual([end, 3].sort());
    expect(reach(ACCESS.walkForward | ACCESS.walkBackward, 5)).toEqual([1, 2, 3, 4, 5]);
    expect(reach(ACCESS.bikeForward | ACCESS.bikeBackward, 1)).toEqual([1, 2, 3, 4]);
  });

  const header = fileBlock('OSMHeader', Buffer.from([]));
  it.each([
    ['an empty file', Buffer.from(''), 'file_truncated'],
    ['text', Buffer.from('bonjour tout le monde'), 'file_invalid'],
    ['a header and nothing else', header, 'layer_empty'],
    ['nodes without ways', writeOsmPbf({ ...TOWN, ways: [] }), 'layer_empty'],
    ['ways without nodes', writeOsmPbf({ ...TOWN, nodes: [] }), 'file_invalid'],
    ['a block of another type', Buffer.concat([header, fileBlock('OSMTruc', Buffer.from([]))]), 'file_invalid'],
    ['a feature it does not have', writeOsmPbf(TOWN, { feature: 'HistoricalInformation' }), 'file_invalid'],
    ['a node off the globe', writeOsmPbf({ ...TOWN, nodes: [{ id: 1, lng: 3, lat: 91 }] }), 'file_invalid'],
  ])('refuses %s', async (_, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ code });
  }); // prettier-ignore
});
