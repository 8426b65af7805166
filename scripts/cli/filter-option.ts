import type { AreaFilter } from '../../src/core/coverage/area-filter.ts';
import { parseCodeCommune } from '../../src/core/domain/codes.ts';
import { ECONOMIC_FUNCTIONS, isEconomicFunction } from '../../src/core/domain/economic-function.ts';
import { foldForSearch } from '../../src/text/format.ts';
import { GAPS_OPTIONS } from '../../src/text/command-line/cli-gaps.ts';
import type { Session } from '../../src/workers/session/session.ts';
import { plainJob } from './open-session.ts';
import {
  invalid,
  numberBetween,
  textOption,
  type GivenOptions,
  type OptionTable,
} from './options.ts';

/** Which QPV count. */
export const FILTER_OPTIONS: OptionTable = {
  commune: { description: GAPS_OPTIONS.commune, value: 'COMMUNE' },
  'min-population': { description: GAPS_OPTIONS.minPopulation, value: 'N' },
  npnru: { description: GAPS_OPTIONS.npnru },
  function: { description: GAPS_OPTIONS.function, value: ECONOMIC_FUNCTIONS.join('|') },
};

/**
 * The filter of `FILTER_OPTIONS`; null when none is given.
 * @throws MaillageError `argument_invalid` for a commune that the territory has not
 */
export async function filterOption(
  options: GivenOptions,
  session: Session,
): Promise<AreaFilter | null> {
  const filter: AreaFilter = {
    ...(options['commune'] === undefined
      ? {}
      : { communeCode: await communeOption(options, session) }),
    ...(options['min-population'] === undefined
      ? {}
      : { minPopulation: numberBetween(options, 'min-population', 0, 1e9) }),
    ...(options['npnru'] === true ? { npnru: true } : {}),
    ...(options['function'] === undefined ? {} : { economicFunction: functionOption(options) }),
  };
  return Object.keys(filter).length === 0 ? null : filter;
}

/** By INSEE code, or by name, accents and case apart. */
async function communeOption(options: GivenOptions, session: Session): Promise<string> {
  const text = textOption(options, 'commune').trim();
  const { features } = await session.layer('communes', plainJob());
  const code = parseCodeCommune(text);
  const found = features.find(({ properties }) =>
    code === null ? plain(properties.name) === plain(text) : properties.code === code,
  );
  if (found !== undefined) return found.properties.code;
  throw invalid(text, features.map(({ properties }) => properties.name).join(', '), 'commune');
}

const plain = (name: string): string => foldForSearch(name).replace(/[-’'\s]+/g, ' ');

function functionOption(options: GivenOptions) {
  const text = foldForSearch(textOption(options, 'function'));
  if (isEconomicFunction(text)) return text;
  throw invalid(text, ECONOMIC_FUNCTIONS.join(', '), 'function');
}
