declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** INSEE code of a commune, five characters: `"59350"`, `"2A004"`. Never a number. */
export type CodeCommune = Branded<'CodeCommune'>;
/** Code of a QPV of either generation: `"QP059073"` (2015), `"QN05971M"` (2024). */
export type CodeQpv = Branded<'CodeQpv'>;
/** SIREN of an intercommunality, nine digits: `"200093201"`. */
export type SirenEpci = Branded<'SirenEpci'>;

/** Year of the decree that drew the QPV. Figures of the two generations are never mixed. */
export type QpvGeneration = 2015 | 2024;

const COMMUNE = /^(?:\d{2}|2[AB])\d{3}$/;
const QPV_2015 = /^QP\d{6}$/;
const QPV_2024 = /^QN\d{3}[0-9A-Z]{2}[NMI]$/;

/** Parses an INSEE commune code; null when `text` is not one. */
export function parseCodeCommune(text: string): CodeCommune | null {
  return COMMUNE.test(text) ? (text as CodeCommune) : null;
}

/** Parses a QPV code; null when `text` is not one. */
export function parseCodeQpv(text: string): CodeQpv | null {
  return QPV_2015.test(text) || QPV_2024.test(text) ? (text as CodeQpv) : null;
}

/** Generation that a QPV code belongs to, read from its prefix. */
export function generationOf(code: CodeQpv): QpvGeneration {
  return code.startsWith('QP') ? 2015 : 2024;
}

/** Parses a SIREN of nine digits; null when `text` is not one. */
export function parseSirenEpci(text: string): SirenEpci | null {
  return /^\d{9}$/.test(text) ? (text as SirenEpci) : null;
}
