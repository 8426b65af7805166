import type { LayerId, LayerManifest } from '../../core/domain/territory.ts';
import {
  ESTABLISHMENT_INDICATORS,
  type RankingIndicator,
} from '../../state/quartiers/quartier-indicators.ts';
import { layerSource } from '../../text/quartiers/quartiers.ts';
import { QUARTIER_STUDY } from '../../text/quartiers/quartier-study.ts';
import { NATURE_LABELS } from '../../text/shell.ts';
import type { QpvRow } from './qpv-rows.ts';

/** Where the values of an indicator come from. */
export interface IndicatorSource {
  /** Producer, vintage and nature; null when nothing of it is in the territory. */
  readonly text: string | null;
  readonly simulated: boolean;
}

type Layers = (id: LayerId) => LayerManifest | null;

/** Source, vintage and nature of an indicator over rows of one generation. */
export function indicatorSource(
  indicator: RankingIndicator,
  rows: readonly QpvRow[],
  layer: Layers,
): IndicatorSource {
  const outlines = layer(rows[0]?.generation === 2015 ? 'qpv_2015' : 'qpv_2024');
  const figures = layer('qpv_figures');
  const published = figures === null ? [] : [publishedSource(rows, NATURE_LABELS[figures.nature])];
  const measured = outlines === null ? [] : [layerSource(outlines)];
  if (ESTABLISHMENT_INDICATORS.has(indicator)) {
    const establishments = layer('establishments');
    return {
      text: establishments && layerSource(establishments),
      simulated: establishments?.nature === 'simule',
    };
  }
  const parts =
    indicator === 'area'
      ? measured
      : indicator === 'inhabitantsPerKm2'
        ? [...published, ...measured]
        : published;
  return { text: parts.join(' ; ') || null, simulated: figures?.nature === 'simule' };
}

/** "INSEE, QPV 2024 · millésime non précisé · données réelles". */
export function publishedSource(rows: readonly QpvRow[], nature: string): string {
  const figures = rows.find((row) => row.figures !== null)?.figures;
  if (!figures) return nature;
  // What is between brackets tells files, which the full source line gives.
  const producer = figures.source.replace(/\s*\(.*\)\s*$/, '');
  const vintage = QUARTIER_STUDY.populationVintage(figures.populationVintage);
  return [producer, vintage, nature].join(' · ');
}
