import type { MultiPolygon, Polygon } from 'geojson';
import type { QpvGeneration } from '../../core/domain/codes.ts';
import type {
  LayerFeatures,
  NpnruProperties,
  QpvFiguresProperties,
} from '../../core/domain/features.ts';
import { foldForSearch } from '../../text/format.ts';

/** All that the layers say of one QPV of one generation. */
export interface QpvRow {
  readonly code: string;
  readonly name: string;
  readonly generation: QpvGeneration;
  /** Empty when the layer that names them is missing. */
  readonly communes: readonly string[];
  readonly communeCodes: readonly string[];
  /** Published figures of this generation only. */
  readonly figures: QpvFiguresProperties | null;
  /** Renewal projects carried by this QPV. */
  readonly npnru: readonly NpnruProperties[];
  readonly outline: Polygon | MultiPolygon | null;
}

export interface QpvSources {
  readonly outlines: LayerFeatures['qpv_2024'] | null;
  readonly figures: LayerFeatures['qpv_figures'] | null;
  readonly npnru: LayerFeatures['npnru'] | null;
}

const split = (joined: string): string[] => joined.split('|').filter((part) => part !== '');

/**
 * The QPV of a generation, by name: those with an outline, then those only known by their figures.
 * Figures of the other generation are never read.
 */
export function qpvRows(generation: QpvGeneration, sources: QpvSources): QpvRow[] {
  const figures = new Map(
    sources.figures?.features
      .filter(({ properties }) => properties.generation === generation)
      .map(({ properties }) => [properties.code, properties]),
  );
  const npnru = (code: string): NpnruProperties[] =>
    (sources.npnru?.features ?? [])
      .map(({ properties }) => properties)
      .filter((project) => code === (generation === 2015 ? project.code : project.qpv2024Code));
  const rows = new Map<string, QpvRow>();
  for (const { properties, geometry } of sources.outlines?.features ?? []) {
    rows.set(properties.code, {
      code: properties.code,
      name: properties.name,
      generation,
      communes: split(properties.communes),
      communeCodes: split(properties.communeCodes),
      figures: figures.get(properties.code) ?? null,
      npnru: npnru(properties.code),
      outline: geometry,
    });
  }
  for (const [code, published] of figures) {
    if (rows.has(code)) continue;
    rows.set(code, {
      code,
      name: published.name,
      generation,
      communes: [],
      communeCodes: [],
      figures: published,
      npnru: npnru(code),
      outline: null,
    });
  }
  const collator = new Intl.Collator('fr', { numeric: true });
  return [...rows.values()].sort(
    (a, b) => collator.compare(a.name, b.name) || (a.code < b.code ? -1 : 1),
  );
}

/** Rows whose name, code or communes hold every word of `text`, accents and case apart. */
export function filterRows(
  rows: readonly QpvRow[],
  text: string,
  npnruOnly: boolean,
): readonly QpvRow[] {
  const words = foldForSearch(text)
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  return rows.filter((row) => {
    if (npnruOnly && row.npnru.length === 0) return false;
    const haystack = foldForSearch([row.name, row.code, ...row.communes].join(' '));
    return words.every((word) => haystack.includes(word));
  });
}
