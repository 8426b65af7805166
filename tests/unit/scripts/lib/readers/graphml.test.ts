import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MaillageError } from '../../../../../src/core/domain/errors.ts';
import { readGraphml } from '../../../../../scripts/lib/readers/graphml.ts';
import { createRandom } from '../../../../helpers/random.ts';

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maillage-graphml-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(content: Uint8Array | string) {
  const name = `graphe-${files++}.graphml`;
  await writeFile(join(folder, name), content);
  return readGraphml({ path: join(folder, name), name });
}

const node = (id: number, x: string, y: string): string =>
  `<node id="${id}"><data key="d5">${x}</data><data key="d4">${y}</data></node>`;
const graph = (body: string): string =>
  `<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="d16" for="edge" attr.name="geometry" attr.type="string"/>
<key id="d15" for="edge" attr.name="length" attr.type="string"/>
<key id="d13" for="edge" attr.name="highway" attr.type="string"/>
<key id="d12" for="edge" attr.name="name" attr.type="string"/>
<key id="d5" for="node" attr.name="x" attr.type="string"/><key id="d4" for="node" attr.name="y" attr.type="string"/>
<graph edgedefault="directed"><data key="d0">Nantes</data>
${body}
</graph></graphml>`;
const SMALL = graph(`${node(8430132580, '-1.5198076', '47.2460746')}${node(2, '-1.52', '47.25')}
<edge source="8430132580" target="2" id="0">
  <data key="d12">Rue de l&apos;Épée</data><data key="d13">['residential', 'service']</data>
  <data key="d15">98.811</data><data key="d16">LINESTRING (-1.5198076 47.2460746, -1.5199 47.248, -1.52 47.25)</data>
</edge>
<edge source="2" target="8430132580" id="0"><data key="d13">path</data><data key="d15">90</data></edge>`);
const EXPECTED = {
  nodes: new Map([
    [8430132580, [-1.5198076, 47.2460746]],
    [2, [-1.52, 47.25]],
  ]),
  edges: [
    { source: 8430132580, target: 2, lengthMeters: 98.811, highway: 'residential', line: [-1.5198076, 47.2460746, -1.5199, 47.248, -1.52, 47.25] },
    { source: 2, target: 8430132580, lengthMeters: 90, highway: 'path', line: null },
  ],
}; // prettier-ignore
/** The same, as the program bzip2 writes it. */
const BZIP2 = Buffer.from(
  'QlpoOTFBWSZTWaNzQJEAAMBf1AAQUef//4KlHAov79/gACAAIAgAQAH9t2u67NsJJKZpJ7RT0TbVP0p6jQNMgD0nqDIASSJkaNFP1RiHpBo0GgADQaaDNUUDTUaZPI0jTCYTABNGQ0wSRNRNQ00ehlMCMjE0yGjIMTJfQmKMTFyumwUAtOuzICRxFpSHUjYOKCdn43cOebZ3YjeQucB8CAx4vI65PfIsQgwqZ3Nf4ZamqthRy3vGw6utDIfX8iiwuy8WwS1sp6CYa7XJZyZYZszUarXoxq47QSslSlZSi/ZjqOs5ryKKBEYxTDpIYIvLAcyJhe7cmmLME64ktfJ6anTty6NMkbUvwhqcYNQbEBOukkIQhlAECAECj3hBaYcYD8xVaCF4a2CUCa2x4ydmBlE7oyZcDDbbtGxb1xdwREj3tShEWM5yCRq5gXk/7pcUxIoCBFSRWkbzpYJ5mQPPg4WljExw38mHC2JiBApkfQuChSttDo7NMrai7YgKslosyVbWoL3kbLPRzijPAYysm4cmaoRmjWKVkzViekcQ2pxUxLIldvqTDn6BRiA0CYiSKZ+MVzst4qbtBLn2CglygFSLCK9WdeSagsC7BqYk8z4cBWKRV0CRBVZPCD5oW8KWMAWYXU6hS+lcKasY3CqhW9IvFtNt/+LuSKcKEhRuaBIg',
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
    ['an edge to no node', graph(`${node(1, '1', '2')}<edge source="1" target="2"><data key="d15">1</data></edge>`), 'file_invalid'],
    ['an edge without length', graph(`${node(1, '1', '2')}<edge source="1" target="1"></edge>`), 'file_invalid'],
    ['a line that is none', SMALL.replace('LINESTRING', 'POLYGON'), 'file_invalid'],
    ['an entity of its own', SMALL.replace('<graph ', '&bombe;<graph '), 'file_invalid'],
    ['a truncated bzip2', BZIP2.subarray(0, 200), 'file_truncated'],
  ])('refuses %s', async (_, content, code) => {
    await expect(read(content)).rejects.toMatchObject({ code });
  }); // prettier-ignore

  it.each([
    ['plain', Buffer.from(SMALL)],
    ['bzip2', BZIP2],
  ])('answers 150 damaged files by an error, or by a sound graph: %s', async (kind, whole) => {
    const random = createRandom(11);
    let errors = 0;
    for (let mutant = 0; mutant < 150; mutant++) {
      const bytes = mutant % 3 === 0 ? whole.subarray(0, Math.floor(random() * whole.length)) : Buffer.from(whole); // prettier-ignore
      if (mutant % 3 > 0) bytes[Math.floor(random() * bytes.length)]! ^= 1 + Math.floor(random() * 255); // prettier-ignore
      const started = performance.now();
      const result = await read(bytes).catch((error: unknown) => error);
      expect(performance.now() - started).toBeLessThan(5000);
      if (result instanceof Error) {
        expect(result, String(result.stack)).toBeInstanceOf(MaillageError);
        errors += 1;
      } else if (kind === 'bzip2') expect(result).toEqual(EXPECTED);
    }
    expect(errors).toBeGreaterThan(kind === 'bzip2' ? 140 : 60);
  });
});
