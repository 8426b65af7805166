import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Country } from '../../../../../scripts/lib/osm/speed-limits.ts';
import { readGraphml } from '../../../../../scripts/lib/readers/graphml.ts';

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maillage-graphml-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(content: Uint8Array | string, country?: Country) {
  const name = `graphe-${files++}.graphml`;
  await writeFile(join(folder, name), content);
  return readGraphml({ path: join(folder, name), name }, country);
}

const node = (id: number, x: string, y: string): string =>
  `<node id="${id}"><data key="d5">${x}</data><data key="d4">${y}</data></node>`;
const graph = (body: string): string =>
  `<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="d16" for="edge" attr.name="geometry" attr.type="string"/>
<key id="d15" for="edge" attr.name="length" attr.type="string"/>
<key id="d14" for="edge" attr.name="maxspeed" attr.type="string"/>
<key id="d13" for="edge" attr.name="highway" attr.type="string"/>
<key id="d12" for="edge" attr.name="name" attr.type="string"/>
<key id="d5" for="node" attr.name="x" attr.type="string"/><key id="d4" for="node" attr.name="y" attr.type="string"/>
<key id="d0" for="graph" attr.name="name" attr.type="string"/>
<graph edgedefault="directed"><data key="d0">Nantes</data>
${body}
</graph></graphml>`;
const edge = (source: number, target: number): string =>
  `<edge source="${source}" target="${target}"><data key="d13">path</data><data key="d15">1</data></edge>`;
/** Ten levels of ten: a thousand million of them. */
const bomb = (text: string): string =>
  text
    .replace('<graphml', `<!DOCTYPE g [<!ENTITY a0 "x">${Array.from({ length: 10 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`).join('')}]><graphml`)
    .replace('path', '&a10;'); // prettier-ignore
const SMALL = graph(`${node(8430132580, '-1.5198076', '47.2460746')}${node(2, '-1.52', '47.25')}
<edge source="8430132580" target="2" id="0">
  <data key="d12">Rue de l&apos;Épée</data><data key="d13">['residential', 'service']</data><data key="d14">['50', '30']</data>
  <data key="d15">436.811</data><data key="d16">LINESTRING (-1.5198076 47.2460746, -1.5199 47.248, -1.52 47.25)</data>
</edge>
<edge source="2" target="8430132580" id="0"><data key="d13">path</data><data key="d15">437</data></edge>`);
const EXPECTED = {
  nodes: new Map([
    [8430132580, [-1.5198076, 47.2460746]],
    [2, [-1.52, 47.25]],
  ]),
  edges: [
    { source: 8430132580, target: 2, lengthMeters: 436.811, highway: 'residential', maxspeedKmh: 30, line: [-1.5198076, 47.2460746, -1.5199, 47.248, -1.52, 47.25] },
    { source: 2, target: 8430132580, lengthMeters: 437, highway: 'path', maxspeedKmh: 0, line: null },
  ],
  severalLimits: 1,
}; // prettier-ignore
/** The same, as the program bzip2 writes it. */
const BZIP2 = Buffer.from(
  'QlpoOTFBWSZTWehGmf4AANtf1AAQUef//4KlHAov79/gACAAIAgAQAIdt22udAJTUIo/UMkaegCPU8oepkGyEYgBKJopp5TU9NCaHoTAIyZMg0yYA09Uo00eoNAANANAAAAAqkJpE2mpmpqfiCTQaDQAA9TTJwiIk0uuTdlhoaQ7vhrohR3juInFH0TLZCBrZzc56r9+i8zMwu0DKA0AgTsVuEWaESuIiE8gnYvaqTC+EimoMHTp0SitqrYTHRPxAxoDx0AWMzSDQXIlAh0lW0lQUCrSMnQsrbDNC1MHsPSew9kjUjkUWZFiniXLwvkyitCsijq8kHBM8jYVGViYHzvmbvI4WdFuPbd5umjRTLXGHXRYJjImSGcwJAWV4e5znLMAIAQAgUrAylhEJOQmXfVjsINT6oZ8BliRW9yTCaErhqarS26i4W9bt7iLER+fIhdjEfergI7esPjb+++6i7KMiFhGRGZHNdItrJCdvL+7I7IiTpc/CSaOoSVVbbrj6SdCkplF2J03TLKd54dAQfRIC6gTLIQoYu0tt+dJtGC5JbKJdNNusjbjeM9lkrxaR1Jds2uTOdEN/PXEk7G4Y4oSuWMWbVXJG+eniNW/cz7PYKXDwqGA5RG/Jf566WgbEsLKTrPlxb8xYy1CKsui/ZWl8DAdHCoZD1zwYX4aK7fbxtsuFZ6KEXjxePL/i7kinChIdCNM/wA=',
  'base64',
);

describe('a graph of OSMnx', () => {
  it('is read as it was written, plain, gzip or bzip2', async () => {
    expect(await read(SMALL)).toEqual(EXPECTED);
    expect(await read(gzipSync(SMALL))).toEqual(EXPECTED);
    expect(await read(BZIP2)).toEqual(EXPECTED);
  });

  it.each([
    ['a cut file', SMALL.slice(0, -20), 'file_invalid'],
    ['an empty file', '', 'file_truncated'],
    ['another XML', '<gpx><node id="1"/></gpx>', 'file_invalid'],
    ['no XML', 'bonjour', 'file_invalid'],
    ['bytes that are no UTF-8', Buffer.from(graph(node(1, '\xff', '2')), 'latin1'), 'file_invalid'],
    ['a node without place', graph('<node id="1"></node>'), 'file_invalid'],
    ['a node that comes twice', graph(node(1, '1', '2') + node(1, '1', '2')), 'file_invalid'],
    ['a node off the globe', graph(node(1, '1', '92')), 'file_invalid'],
    ['an edge to no node', graph(`${node(1, '1', '2')}${edge(1, 2)}`), 'file_invalid'],
    ['an edge without length', graph(`${node(1, '1', '2')}<edge source="1" target="1"><data key="d13">path</data></edge>`), 'file_invalid'],
    ['an edge without class', graph(`${node(1, '1', '2')}<edge source="1" target="1"><data key="d15">1</data></edge>`), 'file_invalid'],
    ['an edge in a node', graph(`<node id="1">${edge(1, 1)}<data key="d5">1</data><data key="d4">2</data></node>`), 'file_invalid'],
    ['a datum that comes twice', SMALL.replace('<data key="d13">path', '<data key="d15">90</data>$&'), 'file_invalid'],
    ['a datum nobody declared', SMALL.replace('key="d12"', 'key="d99"'), 'file_invalid'],
    ['an undirected graph', SMALL.replace('"directed"', '"undirected"'), 'file_invalid'],
    ['a line that starts elsewhere', SMALL.replace('LINESTRING (-1.5198', 'LINESTRING (-1.5188'), 'file_invalid'],
    ['a length that is not the line’s', SMALL.replace('436.811', '536.811'), 'file_invalid'],
    ['a straight edge shorter than straight', SMALL.replace('>437<', '>337<'), 'file_invalid'],
    ['entities that multiply', bomb(SMALL), 'file_invalid'],
    ['a length that is no number', SMALL.replace('436.811', 'NaN'), 'file_invalid'],
    ['a length without end', SMALL.replace('436.811', '1e999'), 'file_invalid'],
    ['a line that is none', SMALL.replace('LINESTRING', 'POLYGON'), 'file_invalid'],
    ['an entity of its own', SMALL.replace('<graph ', '&bombe;<graph '), 'file_invalid'],
    ['a truncated bzip2', BZIP2.subarray(0, 200), 'file_truncated'],
  ])('refuses %s', async (_, content, code) => {
    await expect(read(content)).rejects.toMatchObject({ code });
  }); // prettier-ignore

  it('has the limits of the law where no attribute tells', async () => {
    const fast = SMALL.replace('>path<', '>motorway<');
    expect((await read(fast)).edges[1]!.maxspeedKmh).toBe(130);
    expect((await read(fast, 'BE')).edges[1]!.maxspeedKmh).toBe(120);
  });
});
