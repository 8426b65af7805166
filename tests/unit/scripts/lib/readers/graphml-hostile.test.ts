import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MaillageError } from '../../../../../src/core/domain/errors.ts';
import { distanceMeters } from '../../../../../src/core/geo/distance.ts';
import { readGraphml } from '../../../../../scripts/lib/readers/graphml.ts';
import type { StreetGraph } from '../../../../../scripts/lib/readers/graphml.ts';
import { createRandom } from '../../../../helpers/random.ts';
import { inTime } from '../../../../helpers/in-time.ts';

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maillage-graphml-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A graph, or an error of ours, within five seconds. */
async function answer(content: Uint8Array | string): Promise<StreetGraph | MaillageError> {
  const name = `graphe-${files++}.graphml`;
  await writeFile(join(folder, name), content);
  const result = await inTime(5000, () =>
    readGraphml({ path: join(folder, name), name }).catch((error: unknown) => error),
  );
  if (result instanceof Error) expect(result, String(result.stack)).toBeInstanceOf(MaillageError);
  return result as StreetGraph | MaillageError;
}

const place = (id: number): [number, number] => [3 + (id % 5) / 1000, 50 + Math.floor(id / 5) / 1000]; // prettier-ignore
const datum = (key: string, value: string): string => `<data key="${key}">${value}</data>`;
/** A grid of twenty-five crossings, streets both ways, half of them drawn with a point between. */
const GRAPH = ((): string => {
  const nodes = Array.from({ length: 25 }, (_, id) => `<node id="${id + 100}">${datum('d4', String(place(id)[1]))}${datum('d5', String(place(id)[0]))}</node>`); // prettier-ignore
  const edges = Array.from({ length: 25 }, (_, id) => [id % 5 < 4 ? id + 1 : -1, id < 20 ? id + 5 : -1].filter((to) => to >= 0).flatMap((to) => [[id, to], [to, id]])).flat().map(([from, to]) => {
    const [a, b] = [place(from!), place(to!)];
    const middle = [(a[0] + b[0]) / 2 + 0.0001, (a[1] + b[1]) / 2];
    const drawn = from! % 2 === 0;
    const meters = drawn ? distanceMeters(a, middle as [number, number]) + distanceMeters(middle as [number, number], b) : distanceMeters(a, b);
    const line = drawn ? datum('d16', `LINESTRING (${[a, middle, b].map((point) => point.join(' ')).join(', ')})`) : '';
    return `<edge source="${from! + 100}" target="${to! + 100}" id="0">${datum('d9', String(from! * 31))}${datum('d13', 'residential')}${datum('d14', '50')}${datum('d15', meters.toFixed(3))}${line}</edge>`;
  }); // prettier-ignore
  const keys = ['d16 edge geometry', 'd15 edge length', 'd14 edge maxspeed', 'd13 edge highway', 'd9 edge osmid', 'd5 node x', 'd4 node y'].map((text) => {
    const [id, what, name] = text.split(' ');
    return `<key id="${id}" for="${what}" attr.name="${name}" attr.type="string"/>`;
  }); // prettier-ignore
  return `<?xml version='1.0' encoding='utf-8'?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">${keys.join('\n')}\n<graph edgedefault="directed">\n${[...nodes, ...edges].join('\n')}\n</graph></graphml>`;
})();

/** The same nodes and arcs, nowhere farther than what a changed figure may do unseen. */
function expectNearly(found: StreetGraph, expected: StreetGraph): void {
  expect([...found.nodes.keys()]).toEqual([...expected.nodes.keys()]);
  for (const [id, at] of found.nodes) expect(distanceMeters(at, expected.nodes.get(id)!)).toBeLessThan(30); // prettier-ignore
  const arcs = ({ edges }: StreetGraph) => edges.map(({ source, target }) => `${source} ${target}`);
  expect(arcs(found)).toEqual(arcs(expected));
}

describe('a damaged .graphml', () => {
  it('cut anywhere is refused', async () => {
    const random = createRandom(1);
    expect(await answer(GRAPH)).not.toBeInstanceOf(MaillageError);
    for (let i = 0; i < 150; i++) {
      const cut = GRAPH.slice(0, Math.floor(random() * GRAPH.length));
      expect(await answer(cut)).toBeInstanceOf(MaillageError);
      if (i < 30) expect(await answer(gzipSync(cut))).toBeInstanceOf(MaillageError);
    }
    for (let i = 0; i < 30; i++) {
      const whole = gzipSync(GRAPH);
      const cut = whole.subarray(0, Math.floor(random() * whole.length));
      expect(await answer(cut)).toBeInstanceOf(MaillageError);
    }
  });

  it('with bytes changed is an error, or a graph whose arcs and places are the same', async () => {
    const expected = (await answer(GRAPH)) as StreetGraph;
    const random = createRandom(2);
    let errors = 0;
    for (let mutant = 0; mutant < 300; mutant++) {
      const bytes = Buffer.from(GRAPH);
      for (let change = 0; change <= mutant % 3; change++)
        bytes[Math.floor(random() * bytes.length)]! ^= 1 + Math.floor(random() * 127);
      const result = await answer(bytes);
      if (result instanceof MaillageError) errors += 1;
      else expectNearly(result, expected);
    }
    expect(errors).toBeGreaterThan(150);
  });

  it('with an element or a figure taken out, put twice or replaced is refused', async () => {
    const random = createRandom(4);
    const lines = GRAPH.split('\n');
    const one = (test: (line: string) => boolean): number => {
      const fit = lines.map((line, i) => (test(line) ? i : -1)).filter((i) => i >= 0);
      return fit[Math.floor(random() * fit.length)]!;
    };
    const changed = (at: number, text: string): string => [...lines.slice(0, at), text, ...lines.slice(at + 1)].join('\n'); // prettier-ignore
    const isNode = (line: string): boolean => line.startsWith('<node');
    const isEdge = (line: string): boolean => line.startsWith('<edge');
    const inLine = (test: (line: string) => boolean, pattern: RegExp, text: string): string => {
      const at = one((line) => test(line) && pattern.test(line));
      return changed(at, lines[at]!.replace(pattern, text));
    };
    const wrong = ['', 'NaN', 'Infinity', '1e400', '-', '0x10g', '12,5', 'une centaine', '&lt;'];
    const mutations: (() => string)[] = [
      () => changed(one(isNode), ''),
      () => { const at = one(isNode); return changed(at, lines[at]! + lines[at]!); },
      () => inLine(isNode, />[\d.]+</u, `>${wrong[Math.floor(random() * wrong.length)]}<`),
      () => inLine(isEdge, /(?<=d15">)[\d.]+/u, wrong[Math.floor(random() * wrong.length)]!),
      () => inLine(isEdge, /(?<=d15">)[\d.]+/u, '-5'),
      () => inLine(isEdge, /(?<=d15">)[\d.]+/u, '3'),
      () => inLine(isEdge, /<data key="d15">[^<]*<\/data>/u, ''),
      () => inLine(isEdge, /<data key="d13">[^<]*<\/data>/u, ''),
      () => inLine(isEdge, /target="\d+"/u, 'target="99999"'),
      () => inLine(isEdge, /source="\d+"/u, 'source="abc"'),
      () => inLine(isEdge, /target="\d+"/u, ''),
      () => inLine(isEdge, /LINESTRING/u, 'MULTIPOINT'),
      () => inLine(isEdge, /(?<=LINESTRING \()[\d.]+/u, '3.5'),
      () => inLine(isEdge, /<\/data>/u, ''),
      () => inLine(isEdge, /<\/edge>/u, ''),
      () => inLine(isNode, /<\/node>/u, ''),
      () => inLine(isEdge, /key="d13"/u, 'key="d77"'),
      () => inLine(isEdge, /key="d13"/u, 'key="d15"'),
      () => inLine((line) => line.includes('attr.name="length"'), /length/u, 'width'),
      () => inLine((line) => line.includes('attr.name="x"'), /id="d5"/u, 'id="d55"'),
      () => GRAPH.replace('</graph></graphml>', '</graphml>'),
      () => GRAPH.replace('edgedefault="directed"', ''),
      () => `${GRAPH}<graphml/>`,
    ]; // prettier-ignore
    for (let mutant = 0; mutant < 8 * mutations.length; mutant++) {
      const text = mutations[mutant % mutations.length]!();
      expect(await answer(text), text.slice(0, 0) + String(mutant % mutations.length)).toBeInstanceOf(MaillageError); // prettier-ignore
    }
  });

  it('with entities that multiply is refused at once', async () => {
    const levels = Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`).join(''); // prettier-ignore
    for (const bomb of [`<!DOCTYPE g [<!ENTITY a0 "x">${levels}]>`, `<!DOCTYPE g [<!ENTITY a30 SYSTEM "file:///etc/passwd">]>`]) {
      const text = GRAPH.replace('<graphml', `${bomb}<graphml`).replace('>residential<', '>&a30;<');
      expect(await answer(text)).toMatchObject({ code: 'file_invalid' });
    } // prettier-ignore
  });

  it('nested a hundred thousand deep is refused', async () => {
    expect(await answer(GRAPH.replace('<graph ', `${'<desc>'.repeat(100_000)}<graph `))).toBeInstanceOf(MaillageError); // prettier-ignore
  });
});

/** Absent from some machines: then only those parts of the tests are missing. */
const bzip2 = ((): Buffer | null => {
  try {
    return execFileSync('bzip2', ['-c'], { input: GRAPH });
  } catch {
    return null;
  }
})();

describe.skipIf(!bzip2)('a damaged .graphml.bz2', () => {
  it('is refused, cut or changed: bzip2 has checksums', async () => {
    const expected = await answer(GRAPH);
    expect(await answer(bzip2!)).toEqual(expected);
    const random = createRandom(6);
    for (let mutant = 0; mutant < 200; mutant++) {
      const cut = mutant % 2 === 0;
      const bytes = cut ? bzip2!.subarray(0, Math.floor(random() * bzip2!.length)) : Buffer.from(bzip2!); // prettier-ignore
      if (!cut) bytes[Math.floor(random() * bytes.length)]! ^= 1 + Math.floor(random() * 255);
      const result = await answer(bytes);
      if (!(result instanceof MaillageError)) expect(result).toEqual(expected);
      else expect(result).toBeInstanceOf(MaillageError);
      if (cut) expect(result).toBeInstanceOf(MaillageError);
    }
  });
});
