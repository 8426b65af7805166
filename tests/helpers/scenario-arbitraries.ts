import fc from 'fast-check';
import type { Scenario } from '../../src/core/domain/scenario.ts';
import { STRUCTURE_TYPES } from '../../src/core/domain/structure.ts';
import { BAND_MINUTES, PROFILES } from '../../src/core/domain/travel.ts';
import { changeLists, moments } from './change-arbitraries.ts';

/** Any scenario that the application can make. */
export const scenarios: fc.Arbitrary<Scenario> = fc.record({
  name: fc
    .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
    .map((name) => name.trim())
    .filter((name) => name !== ''),
  territory: fc.constantFrom('mel', 'mel-embarque'),
  settings: fc.record({
    types: fc.subarray([...STRUCTURE_TYPES]),
    profile: fc.constantFrom(...PROFILES),
    speedKmh: fc.integer({ min: 4, max: 14 }).map((half) => half / 2),
    minutes: fc.constantFrom(...BAND_MINUTES),
    generation: fc.constantFrom(2015, 2024),
    openAt: fc.option(moments),
  }),
  changes: changeLists(),
});

/** The browser's storage, in memory; `capacity`: characters it holds. */
export class MemoryStore {
  readonly entries = new Map<string, string>();
  constructor(readonly capacity = Infinity) {}

  get length(): number {
    return this.entries.size;
  }
  key(index: number): string | null {
    return [...this.entries.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.entries.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    const others = [...this.entries].filter(([other]) => other !== key);
    const size = others.reduce((sum, [other, text]) => sum + other.length + text.length, 0);
    if (size + key.length + value.length > this.capacity) throw new Error('QuotaExceededError');
    this.entries.set(key, value);
  }
  removeItem(key: string): void {
    this.entries.delete(key);
  }
}
