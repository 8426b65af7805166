import { describe, expect, it } from 'vitest';
import type { GapWay } from '../../../../src/core/coverage/gaps.ts';
import {
  gapReasonFigure,
  gapReasonShort,
  GAPS,
  gapWaySentence,
} from '../../../../src/text/couverture/gaps.ts';

const plain = (text: string | null): string => (text ?? '').replaceAll(/[\u00a0\u202f]/g, ' ');
const way = (more: Partial<GapWay> = {}): GapWay => ({
  ...{ seconds: 1150, networkMeters: 1437, straightMeters: 488, detourRatio: 2.945 },
  ...more,
});
const NO_WAY = way({ seconds: null, networkMeters: null, detourRatio: null });

describe('why people are beyond, in words', () => {
  it('the detour with one decimal, none above ten', () => {
    expect(gapReasonShort({ reason: 'barrier', way: way() })).toBe('détour ×2,9');
    expect(gapReasonShort({ reason: 'barrier', way: way({ detourRatio: 2 }) })).toBe('détour ×2,0');
    expect(gapReasonShort({ reason: 'barrier', way: way({ detourRatio: 12.4 }) })).toBe('détour ×12'); // prettier-ignore
    expect(gapReasonShort({ reason: 'barrier', way: NO_WAY })).toBe('aucun chemin');
    expect(gapReasonShort({ reason: 'far', way: way() })).toBe('loin');
    expect(gapReasonShort({ reason: 'none', way: null })).toBe('');
  });

  it('each reason with its figure, where there is one', () => {
    const figure = (more: Partial<Parameters<typeof gapReasonFigure>[0]>): string =>
      plain(gapReasonFigure({ reason: 'far', way: null, outsideCount: 0, ...more }));
    expect(figure({ way: way() })).toBe('loin, 1,4 km');
    expect(figure({ way: NO_WAY })).toBe('loin');
    expect(figure({ reason: 'barrier', way: way() })).toBe('détour ×2,9');
    expect(figure({ reason: 'outside_network', outsideCount: 1932 })).toBe(
      'hors réseau, 1 930 hab.',
    );
    expect(figure({ reason: 'no_structure' })).toBe('aucune structure');
    expect(figure({ reason: 'none' })).toBe('');
  });

  it('the way in a sentence, without the figures that are not known', () => {
    expect(plain(gapWaySentence({ reason: 'barrier', way: way() }))).toBe(
      'Habitant médian concerné : à 490 m en ligne droite d’une structure, mais 1,4 km par les rues (×2,9), 20 min.',
    );
    expect(plain(gapWaySentence({ reason: 'far', way: way() }))).toBe(
      'Habitant médian concerné : à 490 m en ligne droite, 1,4 km par les rues, 20 min.',
    );
    expect(plain(gapWaySentence({ reason: 'barrier', way: NO_WAY }))).toContain(
      'sans aucun chemin',
    );
    expect(gapWaySentence({ reason: 'outside_network', way: null })).toBeNull();
  });

  it('an interval only when it says more than the figure', () => {
    expect(plain(GAPS.interval(790, 1815))).toBe('Entre 790 et 1 820 habitants au-delà selon la vitesse.'); // prettier-ignore
    expect(GAPS.interval(1845, 1845)).toBeNull();
  });
});
