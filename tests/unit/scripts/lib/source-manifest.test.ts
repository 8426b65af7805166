import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDataArguments } from '../../../../scripts/lib/data-arguments.ts';
import { readExceptions } from '../../../../scripts/lib/exceptions.ts';
import { isPlannedReader, KNOWN_READERS } from '../../../../scripts/lib/readers/index.ts';
import { readSourceManifest } from '../../../../scripts/lib/source-manifest.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maillage-manifest-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const entry = {
  id: 'communes',
  layer: 'communes',
  reader: 'geojson',
  path: 'x.geojson',
  nature: 'reel',
  title: 'T',
  producer: 'P',
  vintage: '2024',
  licence: 'L',
};
async function read(text: string) {
  const file = join(folder, 'essai.json');
  await writeFile(file, text);
  return readSourceManifest(file);
}
const withEntry = (changes: object) =>
  read(JSON.stringify({ formatVersion: 1, title: 'T', sources: [{ ...entry, ...changes }] }));

describe('readSourceManifest', () => {
  it('fills what an entry may leave out', async () => {
    const manifest = await withEntry({});
    expect(manifest.sources[0]).toMatchObject({ fields: {}, filter: {}, caveats: [] });
    expect(manifest.folder).toBe(folder);
  });

  it.each<[string, object, string]>([
    ['a layer that is none', { layer: 'metro' }, 'sources.0.layer'],
    ['a property it does not know', { colour: 'red' }, 'sources.0.colour'],
    ['two places', { url: 'https://exemple.fr/x' }, 'sources.0'],
    ['no place', { path: undefined }, 'sources.0'],
    ['a download without a name', { path: undefined, listing: { url: 'https://e.fr', match: 'x' } }, 'sources.0'],
    ['a name that leaves its folder', { file: '../x' }, 'sources.0.file'],
    ['a pattern that is none', { member: '(' }, 'sources.0.member'],
    ['a nature that is none', { nature: 'vrai' }, 'sources.0.nature'],
    ['a short hash', { sha256: 'abc' }, 'sources.0.sha256'],
    ['no licence', { licence: '' }, 'sources.0.licence'],
  ])('refuses %s, naming the place', async (_, changes, place) => {
    await expect(withEntry(changes)).rejects.toMatchObject({
      code: 'manifest_invalid',
      details: expect.objectContaining({ file: 'essai.json', place }),
    });
  }); // prettier-ignore

  it('refuses what is no JSON, no manifest, or names a source twice', async () => {
    await expect(read('{')).rejects.toMatchObject({ code: 'manifest_invalid' });
    await expect(read('[]')).rejects.toMatchObject({ code: 'manifest_invalid' });
    const twice = { formatVersion: 1, title: 'T', sources: [entry, entry] };
    await expect(read(JSON.stringify(twice))).rejects.toMatchObject({
      code: 'manifest_invalid',
      details: expect.objectContaining({ value: 'communes' }),
    });
    await expect(readSourceManifest(join(folder, 'absent.json'))).rejects.toMatchObject({
      code: 'file_missing',
    });
  });

  it.each(['shared-mel', 'official'])('%s.json is a manifest of known readers', async (name) => {
    const file = fileURLToPath(new URL(`../../../../data/sources/${name}.json`, import.meta.url));
    const { sources } = await readSourceManifest(file);
    for (const { reader } of sources) {
      expect(KNOWN_READERS.includes(reader) || isPlannedReader(reader)).toBe(true);
    }
    const folderOfExceptions = fileURLToPath(
      new URL('../../../../data/exceptions', import.meta.url),
    );
    for (const { id } of sources) await readExceptions(folderOfExceptions, id);
  });
});

describe('readExceptions', () => {
  it('is empty without a file, and names what is wrong in one', async () => {
    expect(await readExceptions(folder, 'rien')).toEqual([]);
    const write = (exceptions: unknown): Promise<void> =>
      writeFile(join(folder, 's.json'), JSON.stringify({ source: 's', exceptions }));
    await write([{ action: 'drop', match: { a: '1' } }]);
    await expect(readExceptions(folder, 's')).rejects.toMatchObject({
      code: 'file_invalid',
      details: expect.objectContaining({ reason: expect.stringContaining('reason') }),
    });
    await write([{ action: 'drop', match: {}, reason: 'tout' }]);
    await expect(readExceptions(folder, 's')).rejects.toMatchObject({ code: 'file_invalid' });
  });
});

describe('parseDataArguments', () => {
  it('reads the four flags and has a default for each', () => {
    expect(parseDataArguments([])).toMatchObject({ siren: null, mirror: null, out: null });
    expect(parseDataArguments([]).sources).toMatch(/data\/sources\/official\.json$/u);
    expect(
      parseDataArguments([
        '--epci',
        '200067213',
        '--sources',
        '/s.json',
        '--mirror',
        '.',
        '--out',
        '/o',
      ]),
    ).toEqual({ siren: '200067213', sources: '/s.json', mirror: '.', out: '/o' });
  });

  it.each([
    [['--epci', '12345']],
    [['--epci', '20006721a']],
    [['--mirror', 'nulle-part']],
    [['--sources']],
    [['--out', ' ']],
    [['--speed', '4']],
    [['mel']],
  ])('refuses %j', (args) => {
    expect(() => parseDataArguments(args)).toThrow(
      expect.objectContaining({ code: 'argument_invalid' }),
    );
  });
});
