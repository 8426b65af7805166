import { expect, test } from 'vitest';
import { shortAddress } from '../../../../src/state/link/short-address.ts';

test('keeps the question, readable, and drops the theme', () => {
  expect(
    shortAddress('https://exemple.fr/maillage/?ecran=couverture&theme=sombre&carte=3.1,50.6,12'),
  ).toBe('https://exemple.fr/maillage/?ecran=couverture&carte=3.1,50.6,12');
  expect(shortAddress('https://exemple.fr/?theme=clair')).toBe('https://exemple.fr/');
});
