import { describe, expect, it } from 'vitest';
import { isClosed, zoneRows } from '../../../../src/state/couverture/zone-rows.ts';
import { zonesCsv } from '../../../../src/state/couverture/zones-export.ts';

const zone = (id: string, people: number | null) => ({
  id,
  approximate: false,
  bands: people === null ? null : [{ areaSquareMeters: 1_500_000, populationCount: people }],
});
const CHANGES = [
  { kind: 'move', id: 'a', point: [3, 50] },
  { kind: 'hours', id: 'a', week: [] },
  { kind: 'add', id: 'ajout-1', type: 'ruche', name: null, point: [3, 50] },
  { kind: 'close', id: 'b' },
] as const;

describe('the structures of the table and what was tried on them', () => {
  const rows = zoneRows([zone('a', 120), zone('ajout-1', 4), zone('c', null)], ['b', 'd'], CHANGES);

  it('says every change of each structure, by its own name', () => {
    expect(rows.slice(0, 3).map(({ marks }) => marks)).toEqual([['move', 'hours'], ['add'], []]);
  });

  it('ends with those that serve nobody, by a change or at the moment', () => {
    expect(rows.slice(3)).toEqual([
      { id: 'b', approximate: false, bands: null, marks: ['close'] },
      { id: 'd', approximate: false, bands: null, marks: ['notOpen'] },
    ]);
    expect(rows.map(isClosed)).toEqual([false, false, false, true, true]);
  });

  it('never has a structure twice', () => {
    expect(zoneRows([zone('b', 1)], ['b'], CHANGES)).toHaveLength(1);
  });

  it('writes them to a file, closed ones without figures nor network', () => {
    const lines = zonesCsv(rows, [900], new Map(), []).trim().split(/\r?\n/).slice(-6);
    expect(lines[0]).toMatch(/Essai$/);
    expect(lines[1]).toBe('a;;;120;1,5;sur le réseau;non;déplacée, horaires essayés');
    expect(lines[2]).toMatch(/;ajoutée$/);
    expect(lines[3]).toBe('c;;;;;hors réseau;non;');
    expect(lines[4]).toBe('b;;;;;;;fermée');
    expect(lines[5]).toBe('d;;;;;;;fermée à ce moment');
  });
});
