import { describe, expect, it } from 'vitest';
import { territoryLink } from '../../../../src/state/link/territory-link.ts';

describe('territoryLink', () => {
  it('keeps the screen, the theme and how one travels, and drops what is of a place', () => {
    const here = new URLSearchParams(
      'territoire=mel&ecran=couverture&theme=sombre&mode=bike&minutes=15&couches=qpv,rues' +
        '&qpv=QN05985M&structure=ruche-union&point=3.1,50.6&lieu=3.1,50.6&carte=3.1,50.6,12&vers=ruche',
    );
    expect(territoryLink('porto', here)).toBe(
      '?territoire=porto&ecran=couverture&theme=sombre&mode=bike&minutes=15&couches=qpv,rues',
    );
  });

  it('drops what is chosen in the Observatoire, not its section', () => {
    const here = new URLSearchParams(
      'ecran=observatoire&volet=initiatives&initiative=wimoov&mots=a',
    );
    expect(territoryLink('mel', here)).toBe('?territoire=mel&ecran=observatoire&volet=initiatives');
  });
});
