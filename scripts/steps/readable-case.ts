/** Words of addresses and names that are written without a capital. */
const SMALL = new Set(
  'à au aux d de des du en et l la le les lès lez sous sur t bis ter'.split(' '),
);
const STREET_KINDS = new Set(
  'allée avenue boulevard chaussée chemin cité cour esplanade impasse parvis passage place quai résidence route rue square'.split(
    ' ',
  ),
);
/** Administrative files in capitals drop the accents. */
const ACCENTED: Readonly<Record<string, string>> = {
  allee: 'allée',
  chaussee: 'chaussée',
  cite: 'cité',
  residence: 'résidence',
};
const ACRONYMS = new Set(['MIN', 'ZAC', 'ZAMIN', 'ZI']);

/**
 * A name or an address written in capitals, as one would write it: `43 BOULEVARD DE LA MOSELLE` →
 * `43 boulevard de la Moselle`, `VILLENEUVE D ASCQ` → `Villeneuve d’Ascq`. What has lower-case
 * letters is left as it is. Accents that the capitals lost stay lost, but for street kinds.
 */
export function readableCase(text: string): string {
  if (text !== text.toUpperCase()) return text;
  return text
    .split(' ')
    .map((word, index) => readableWord(word, index))
    .join(' ')
    .replace(/\b([dl]) (?=[\p{L}])/giu, '$1’');
}

function readableWord(word: string, index: number): string {
  if (ACRONYMS.has(word)) return word;
  const lower = word.toLowerCase();
  const accented = ACCENTED[lower] ?? lower;
  if (STREET_KINDS.has(accented)) return accented;
  if (index > 0 && SMALL.has(lower)) return lower;
  return lower.replace(
    /(^|[-’'(])(\p{L})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
}
