import { expect, test } from 'vitest';
import { STRUCTURE_TYPES } from '../../../src/core/domain/structure.ts';
import { SYMBOL_BOX, symbolPath } from '../../../src/map/symbols/shapes.ts';

test('every type has a shape of its own', () => {
  expect(new Set(STRUCTURE_TYPES.map(symbolPath)).size).toBe(STRUCTURE_TYPES.length);
});

test.each(STRUCTURE_TYPES)('the outline of %s is closed and inside its box', (type) => {
  const path = symbolPath(type);
  for (const part of path.split(/(?=M)/)) expect(part.trim()).toMatch(/^M.*z$/i);
  const starts = [...path.matchAll(/M([\d.]+) ([\d.]+)/g)].flatMap(([, x, y]) => [
    Number(x),
    Number(y),
  ]);
  expect(starts.length).toBeGreaterThan(0);
  for (const value of starts) expect(value >= 0 && value <= SYMBOL_BOX).toBe(true);
});
