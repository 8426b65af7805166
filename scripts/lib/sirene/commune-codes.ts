/** Codes that SIRENE still has for communes that became part of another: Hellemmes and Lomme, of Lille. */
const FORMER: Readonly<Record<string, string>> = { '59298': '59350', '59355': '59350' };
/** Codes of municipal arrondissements, which SIRENE has instead of their commune's. */
const ARRONDISSEMENTS = [
  { commune: '75056', first: 75101, last: 75120 },
  { commune: '69123', first: 69381, last: 69389 },
  { commune: '13055', first: 13201, last: 13216 },
] as const;

/** The commune of today for a code that SIRENE uses. */
export function currentCommune(code: string): string {
  const number = Number(code);
  const arrondissement = ARRONDISSEMENTS.find(
    ({ first, last }) => number >= first && number <= last,
  );
  return arrondissement?.commune ?? FORMER[code] ?? code;
}

/** Every code that SIRENE may use for these communes, ascending. */
export function codesUsedFor(communes: readonly string[]): string[] {
  const wanted = new Set(communes);
  const former = Object.keys(FORMER).filter((code) => wanted.has(FORMER[code]!));
  const arrondissements = ARRONDISSEMENTS.filter(({ commune }) => wanted.has(commune)).flatMap(
    ({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => String(first + i)),
  );
  return [...wanted, ...former, ...arrondissements].sort();
}
