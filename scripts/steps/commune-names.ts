import type { CommuneProperties } from '../../src/core/domain/features.ts';
import type { StepContext } from './step.ts';

/** Official names and codes of the territory's communes, found whatever the spelling. */
export class CommuneNames {
  readonly #byName = new Map<string, CommuneProperties>();
  readonly #byCode = new Map<string, CommuneProperties>();

  constructor(communes: readonly CommuneProperties[]) {
    for (const commune of communes) {
      this.#byName.set(nameKey(commune.name), commune);
      this.#byCode.set(commune.code, commune);
    }
  }

  byName(name: string): CommuneProperties | null {
    return this.#byName.get(nameKey(name)) ?? null;
  }

  byCode(code: string): CommuneProperties | null {
    return this.#byCode.get(code) ?? null;
  }
}

/** Communes of the bundle being built; none when that layer is missing. */
export function builtCommunes(context: StepContext): CommuneNames {
  const features = context.built.get('communes')?.features ?? [];
  return new CommuneNames(features.map((feature) => feature.properties as CommuneProperties));
}

/**
 * `"Marcq-en-Baroeul"`, `"MARCQ EN BARŒUL"` → `"marcqenbaroeul"`; `"St Amand les Eaux"` and
 * `"Saint-Amand-les-Eaux"` are the same commune.
 */
export function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\bste\b/gu, 'sainte')
    .replace(/\bst\b/gu, 'saint')
    .replace(/[^a-z0-9]/gu, '');
}
