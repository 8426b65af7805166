import type { PositionPrecision } from '../../src/core/domain/structure.ts';

const NUMBERED = /^\s*\d/u;
const SITE = /^(?:zac|zone|z\.?[ai]\.?|parc|centre commercial)\b/iu;

/** How well an address places what was geocoded from it: a number, a site, or only a street. */
export function addressPrecision(address: string | null): PositionPrecision {
  if (address === null) return 'commune';
  if (NUMBERED.test(address)) return 'adresse';
  return SITE.test(address) ? 'site' : 'rue';
}
