import type { Catalogue, Indicator } from '../../core/domain/catalogue.ts';
import type { LayerFeatures } from '../../core/domain/features.ts';
import type { LayerManifest, TerritoryManifest } from '../../core/domain/territory.ts';
import type { EstablishmentStatistics } from '../../state/quartiers/quartiers.svelte.ts';
import { formatDecimal, formatInteger, formatPercent } from '../../text/format.ts';
import type { IndicatorTheme } from '../../text/indicators.ts';
import { formatIndicatorValue } from '../../text/observatoire/observatoire.ts';
import {
  countDifference,
  layerSource,
  pointsDifference,
} from '../../text/observatoire/published-computed.ts';

/** What the bundle has to compute with; null: not there, or not read yet. */
export interface BundleData {
  readonly manifest: TerritoryManifest;
  readonly catalogue: Catalogue;
  readonly statistics: EstablishmentStatistics | null;
  readonly communes: LayerFeatures['communes'] | null;
  readonly territory: LayerFeatures['territory'] | null;
  readonly figures: LayerFeatures['qpv_figures'] | null;
  readonly structures: LayerFeatures['structures'] | null;
}

/** A figure that a document prints, beside the same one computed from the bundle. */
export interface PublishedAndComputed {
  readonly id: string;
  readonly theme: IndicatorTheme;
  readonly label: string;
  readonly published: Indicator;
  readonly publishedText: string;
  /** Null: not computed yet (`pending`), or it cannot be (`missing` says what to bring). */
  readonly computedText: string | null;
  readonly pending: boolean;
  readonly missing: string | null;
  readonly difference: string | null;
  readonly explanation: string;
  /** Layers it is computed from, with their vintage and nature. */
  readonly source: string;
  readonly simulated: boolean;
}

/** A value, or why there is none. */
export type Computed =
  { readonly value: number } | { readonly pending: true } | { readonly missing: string };
export const PENDING = { pending: true } as const;

interface How {
  readonly layers: readonly string[];
  readonly explanation: string;
  /** The nature of outlines does not matter: things are counted by their names. */
  readonly named?: boolean;
}

/** Nothing when no document prints the figure. */
export function figure(
  { manifest, catalogue }: BundleData,
  theme: IndicatorTheme,
  label: string,
  [indicator, perimeter]: readonly [indicator: string, perimeter: string],
  computed: Computed,
  { layers, explanation, named = false }: How,
): PublishedAndComputed[] {
  const published = find(catalogue, indicator, perimeter);
  if (published === null) return [];
  const value = 'value' in computed ? computed.value : null;
  const percent = published.unit.startsWith('%');
  const used = layers.flatMap((id) => layerOf(manifest, id) ?? []);
  const differ = percent ? pointsDifference : countDifference;
  // A figure is compared at the precision the document prints.
  const rounded = value === null ? null : percent ? value : Math.round(value);
  return [
    {
      id: `${indicator} ${label}`,
      theme,
      label,
      published,
      publishedText: formatIndicatorValue(published.value, published.unit),
      computedText:
        value === null ? null : percent ? formatPercent(value) : textOf(value, published.value),
      pending: 'pending' in computed,
      missing: 'missing' in computed ? computed.missing : null,
      difference: rounded === null ? null : differ(rounded, published.value),
      explanation,
      source: used.map(layerSource).join(' ; '),
      simulated: !named && used.some(({ nature }) => nature === 'simule'),
    },
  ];
}

function textOf(value: number, published: number): string {
  return published < 1000 && !Number.isInteger(value) ? formatDecimal(value) : formatInteger(value);
}

export function find(catalogue: Catalogue, indicator: string, perimeter: string): Indicator | null {
  return (
    catalogue.indicators.find(
      (one) =>
        one.indicator === indicator && one.perimeter === perimeter && one.territory === 'MEL',
    ) ?? null
  );
}

export function layerOf({ layers }: TerritoryManifest, id: string): LayerManifest | null {
  return layers.find((layer) => layer.id === id) ?? null;
}

/** Null when any is unknown or there is none: a sum with a gap would pass for a total. */
export function sumOf(values: readonly (number | null)[]): number | null {
  if (values.length === 0) return null;
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum;
}
