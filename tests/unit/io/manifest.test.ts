import { describe, expect, it } from 'vitest';
import { parseCatalogue } from '../../../src/io/catalogue-file.ts';
import { parseTerritoryIndex, parseTerritoryManifest } from '../../../src/io/manifest.ts';
import { editManifest, tinyBundle } from '../../helpers/memory-bundle.ts';

type Draft = Parameters<Parameters<typeof editManifest>[1]>[0];

function encode(content: unknown): Uint8Array {
  return new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
}

function parseEdited(edit: (manifest: Draft) => void): unknown {
  const files = tinyBundle();
  editManifest(files, edit);
  return parseTerritoryManifest('territory.json', files.get('territory.json')!);
}

describe('parseTerritoryManifest', () => {
  it('gives the manifest as it was written', () => {
    const bytes = tinyBundle().get('territory.json')!;
    const parsed = parseTerritoryManifest('territory.json', bytes);
    expect(parsed).toEqual(JSON.parse(new TextDecoder().decode(bytes)));
  });

  it.each<[string, (manifest: Draft) => void, string, string]>([
    ['an unknown version', (m) => (m['formatVersion'] = 2), 'formatVersion', '2'],
    ['no version', (m) => delete m['formatVersion'], 'formatVersion', 'undefined'],
    ['an unknown layer', (m) => (m.layers[0]!['id'] = 'piscines'), 'layers.0.id', '"piscines"'],
    ['a layer twice', (m) => m.layers.push(m.layers[0]!), 'layers', 'Array'],
    ['a negative count', (m) => (m.layers[1]!['features'] = -1), 'layers.1.features', '-1'],
    ['bytes as text', (m) => (m.layers[1]!['bytes'] = '12'), 'layers.1.bytes', '"12"'],
    ['a file elsewhere', (m) => (m.layers[2]!['file'] = '../x.fgb'), 'layers.2.file', '"../x.fgb"'],
    ['a file on a host', (m) => (m.layers[2]!['file'] = 'https://x/y'), 'layers.2.file', '"https://x/y"'],
    ['a script as link', (m) => (m.layers[2]!['url'] = 'javascript:x'), 'layers.2.url', '"javascript:x"'],
    ['an unknown nature', (m) => (m.layers[0]!['nature'] = 'vrai'), 'layers.0.nature', '"vrai"'],
    ['a box of three', (m) => (m['bbox'] = [1, 2, 3]), 'bbox.3', 'undefined'],
  ])('refuses %s, naming field and value', (_, edit, field, value) => {
    expect(() => parseEdited(edit)).toThrowError(
      expect.objectContaining({
        code: 'manifest_invalid',
        details: { file: 'territory.json', field, value },
      }),
    );
  }); // prettier-ignore

  it.each(['', '{', '[]', 'null', '<!doctype html>', '\ufffd'])('refuses %j', (text) => {
    expect(() => parseTerritoryManifest('territory.json', encode(text))).toThrowError(
      expect.objectContaining({ code: 'manifest_invalid' }),
    );
  });
});

describe('parseTerritoryIndex', () => {
  it('gives the bundles, whose ids are plain folder names', () => {
    const index = { territories: [{ id: 'mel', name: 'MEL', simulated: false }] };
    expect(parseTerritoryIndex('index.json', encode(index))).toEqual(index);
    const layers = [{ id: 'network', nature: 'reel', vintage: '2015' }];
    const described = { territories: [{ ...index.territories[0]!, layers }] };
    expect(parseTerritoryIndex('index.json', encode(described))).toEqual(described);
    const escaping = { territories: [{ id: '../autre', name: 'MEL', simulated: false }] };
    expect(() => parseTerritoryIndex('index.json', encode(escaping))).toThrowError(
      expect.objectContaining({ code: 'manifest_invalid' }),
    );
  });
});

describe('parseCatalogue', () => {
  it('names the field of a bad value', () => {
    const catalogue = JSON.parse(
      new TextDecoder().decode(tinyBundle().get('catalogue.json')),
    ) as Record<string, unknown>;
    expect(parseCatalogue('catalogue.json', encode(catalogue))).toEqual(catalogue);
    const indicator = {
      indicator: 'chômage', territory: 'MEL', perimeter: 'QPV', year: 2019, value: '12,5', unit: '%',
      precision: null, source: 'S1',
    }; // prettier-ignore
    const bad = encode({ ...catalogue, indicators: [indicator] });
    expect(() => parseCatalogue('catalogue.json', bad)).toThrowError(
      expect.objectContaining({
        code: 'manifest_invalid',
        details: { file: 'catalogue.json', field: 'indicators.0.value', value: '"12,5"' },
      }),
    );
  });
});
