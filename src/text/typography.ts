const NO_BREAK_SPACE = '\u00a0';
const NARROW_NO_BREAK_SPACE = '\u202f';

/**
 * Tag of a French sentence typed with plain spaces: puts the no-break ones before `: ; ? !`, inside
 * « », and between a number and its unit. Values are part of the sentence and typeset with it.
 */
export function fr(strings: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return String.raw({ raw: strings }, ...values)
    .replace(/[ \u00a0]:(?=\s|$)/g, `${NO_BREAK_SPACE}:`)
    .replace(/[ \u00a0]([;?!])/g, `${NARROW_NO_BREAK_SPACE}$1`)
    .replace(/« /g, `«${NO_BREAK_SPACE}`)
    .replace(/ »/g, `${NO_BREAK_SPACE}»`)
    .replace(/(\d) (?=%|€|min\b|minutes?\b|km|m\b)/g, `$1${NO_BREAK_SPACE}`);
}
