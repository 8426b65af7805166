import { describe, expect, it } from 'vitest';
import { fr } from '../../../src/text/typography.ts';

describe('fr', () => {
  it('puts the no-break spaces of French typography, in values too', () => {
    const name = 'Zone « A » : 12 min';
    expect(fr`Où ? ${name} ; fin !`).toBe(
      'Où\u202f? Zone «\u00a0A\u00a0»\u00a0: 12\u00a0min\u202f; fin\u202f!',
    );
  });

  it('leaves clock times, addresses and web addresses alone', () => {
    expect(fr`https://exemple.fr/a?b=1 à 9:30`).toBe('https://exemple.fr/a?b=1 à 9:30');
  });
});
