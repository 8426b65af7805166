import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../../../scripts/steps/catalogue.ts';
import { citedCommunes } from '../../../../scripts/steps/catalogue-communes.ts';
import { CATALOGUE_FOLDER } from '../../../../scripts/steps/catalogue-files.ts';

const { initiatives, citedCommunes: communes } = buildCatalogue();

describe('citedCommunes', () => {
  it('places each commune that an initiative names, once', () => {
    const named = new Set(initiatives.flatMap((one) => one.communes));
    expect(communes.map(({ name }) => name).sort()).toEqual([...named].sort());
    expect(new Set(communes.map(({ code }) => code)).size).toBe(communes.length);
  });

  it('says of each where the position comes from', () => {
    for (const { name, source } of communes)
      expect(source, name).toMatch(/^GeoNames \d{7}$|^centre de la commune \(communes-mel\.csv\)$/);
  });

  it('takes those of the metropolis from its communes', () => {
    const rows = readFileSync(new URL('communes-mel.csv', CATALOGUE_FOLDER), 'utf8')
      .split('\n')
      .map((line) => line.split(';'));
    const local = communes.filter(({ source }) => source.includes('communes-mel'));
    expect(local.map(({ name }) => name).sort()).toEqual(['Lille', 'Roubaix', 'Tourcoing']);
    for (const { code, name, point } of local) {
      const row = rows.find(([insee]) => insee === code);
      expect([row?.[1], Number(row?.[3]), Number(row?.[4])]).toEqual([name, ...point]);
    }
  });

  it('refuses a line without coordinates, and one that no initiative names', () => {
    const folder = mkdtempSync(join(tmpdir(), 'communes-'));
    const url = pathToFileURL(`${folder}/`);
    const write = (line: string): void =>
      writeFileSync(join(folder, 'communes-citees.csv'), `insee;nom;lng;lat;source\n${line}\n`);
    write('75056;Paris;2.3488;;GeoNames 2988507');
    expect(() => citedCommunes(url, initiatives)).toThrow(/Paris/);
    write('29019;Brest;-4.4861;48.3903;GeoNames 3030300');
    expect(() => citedCommunes(url, initiatives)).toThrow(/Brest/);
  });
});
