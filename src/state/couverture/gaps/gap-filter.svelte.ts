import { isFiltering, type AreaFilter } from '../../../core/coverage/area-filter.ts';
import { parseCodeCommune } from '../../../core/domain/codes.ts';
import {
  isEconomicFunction,
  type EconomicFunction,
} from '../../../core/domain/economic-function.ts';

/** Populations offered; the URL may say any other. */
export const POPULATION_STEPS = [2000, 5000, 10_000, 20_000] as const;

/** Which QPV the figures count, as one chooses it. */
export class GapFilter {
  communeCode = $state<string | null>(null);
  minPopulation = $state<number | null>(null);
  npnru = $state(false);
  economicFunction = $state<EconomicFunction | null>(null);

  /** What a request says; null: every QPV counts. */
  readonly value: AreaFilter | null = $derived.by(() => {
    const filter: AreaFilter = {
      ...(this.communeCode === null ? {} : { communeCode: this.communeCode }),
      ...(this.minPopulation === null ? {} : { minPopulation: this.minPopulation }),
      ...(this.npnru ? { npnru: true } : {}),
      ...(this.economicFunction === null ? {} : { economicFunction: this.economicFunction }),
    };
    return isFiltering(filter) ? filter : null;
  });

  readonly clear = (): void => {
    this.communeCode = null;
    this.minPopulation = null;
    this.npnru = false;
    this.economicFunction = null;
  };

  read(params: URLSearchParams): void {
    this.communeCode = parseCodeCommune(params.get('dans') ?? '');
    const people = Number(params.get('habitants') ?? 0);
    this.minPopulation = Number.isInteger(people) && people > 0 ? people : null;
    this.npnru = params.get('npnru') === '1';
    const economicFunction = params.get('fonction') ?? '';
    this.economicFunction = isEconomicFunction(economicFunction) ? economicFunction : null;
  }

  write(params: URLSearchParams): void {
    if (this.communeCode !== null) params.set('dans', this.communeCode);
    if (this.minPopulation !== null) params.set('habitants', String(this.minPopulation));
    if (this.npnru) params.set('npnru', '1');
    if (this.economicFunction !== null) params.set('fonction', this.economicFunction);
  }
}
