const NO_BREAK_SPACE = '\u00a0';
const NARROW_NO_BREAK_SPACE = '\u202f';

/**
 * A French sentence as it is printed: real apostrophes, a no-break space before a colon, a narrow
 * one before `; ! ?`, inside « » the no-break ones, between a number and what it counts too.
 * Idempotent. Not for codes, keys or names that other data are joined by.
 */
export function typeset(text: string): string {
  return text
    .replaceAll("'", '’')
    .replace(/(\S)[ \u00a0]?:(?=\s|$)/g, `$1${NO_BREAK_SPACE}:`)
    .replace(/(\S)[ \u202f]?([;!?])(?=\s|$)/g, `$1${NARROW_NO_BREAK_SPACE}$2`)
    .replace(/«[ \u00a0]?/g, `«${NO_BREAK_SPACE}`)
    .replace(/[ \u00a0]?»/g, `${NO_BREAK_SPACE}»`)
    .replace(/\bn° (?=\d)/g, `n°${NO_BREAK_SPACE}`)
    .replace(/(?<![\p{L}\d])(\d+(?:,\d+)?) (?=[\p{Ll}%€])/gu, `$1${NO_BREAK_SPACE}`)
    .replace(/\bkm2\b/g, 'km²');
}
