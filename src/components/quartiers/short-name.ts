import { QUARTIERS } from '../../text/quartiers/quartiers.ts';

const LONGEST = 24;

/** A name that fits beside a bar: its first part when the whole is too long. */
export function shortName(name: string): string {
  const bare = name.replace(/^Quartier Intercommunal\s+/i, '');
  if (bare.length <= LONGEST) return bare;
  const first = bare.split(/ - | – /)[0] ?? bare;
  return first.length < bare.length ? `${first}…` : bare;
}

/** Name of the QPV beside its own bars. */
export function barName(name: string): string {
  return name.length <= LONGEST ? name : QUARTIERS.thisQuartier;
}
