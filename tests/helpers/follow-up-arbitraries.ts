import fc from 'fast-check';
import type { StrategyAction } from '../../src/core/domain/catalogue.ts';
import { YEAR_RANGE, type FollowUpValue } from '../../src/core/follow-up/follow-up.ts';

const action = (number: number, ...followUpIndicators: string[]): StrategyAction => ({
  number,
  axis: 'Premier accès',
  title: `Action ${number} ; « guillemets »`,
  objective: '',
  audiences: [],
  partners: [],
  followUpIndicators,
  source: 'S4',
});

/** Actions with an indicator in common, as those of the strategy have. */
export const ACTIONS: readonly StrategyAction[] = [
  action(1, 'Porteurs accueillis', 'Taux de survie à 3 ans'),
  action(2, 'Séminaire organisé', 'Taux de survie à 3 ans', 'Réunions de l’année ; forum'),
  action(13, 'Études thématiques'),
];

const text = fc.option(
  fc
    .oneof(
      fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }),
      // What spreadsheets and separators make difficult.
      fc.stringMatching(/^['=+@;,"\n\r-][ -~\n]{0,8}$/),
    )
    .map((one) => one.trim())
    .filter((one) => one !== ''),
);

/** A value of one of `ACTIONS`; one without number has a source or a comment that says why. */
const value: fc.Arbitrary<FollowUpValue> = fc
  .record({
    place: fc.constantFrom(
      ...ACTIONS.flatMap(({ number, followUpIndicators }) =>
        followUpIndicators.map((indicator) => ({ action: number, indicator })),
      ),
    ),
    year: fc.integer({ min: YEAR_RANGE.first, max: YEAR_RANGE.last }),
    value: fc.option(
      fc.oneof(
        fc.integer(),
        fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100),
        fc.double({ min: -1e15, max: 1e15, noNaN: true }).map((one) => (one === 0 ? 0 : one)),
      ),
    ),
    unit: text,
    source: text,
    comment: text,
  })
  .map(({ place, ...rest }) => ({ ...place, ...rest }))
  .filter(({ value, source, comment }) => value !== null || source !== null || comment !== null);

/** Values of different places. */
export const followUps: fc.Arbitrary<FollowUpValue[]> = fc.uniqueArray(value, {
  maxLength: 12,
  selector: ({ action, indicator, year }) => `${action} ${indicator} ${year}`,
});
