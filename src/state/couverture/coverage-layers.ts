import type { CoverageAreas } from '../../core/coverage/types.ts';
import type { QpvGeneration } from '../../core/domain/codes.ts';
import type { LayerId } from '../../core/domain/territory.ts';

/** The layers that the figures of a coverage are drawn from. */
export function coverageLayers(areas: CoverageAreas, generation: QpvGeneration): LayerId[] {
  const perimeters =
    areas === 'communes' ? 'communes' : generation === 2024 ? 'qpv_2024' : 'qpv_2015';
  return ['population', 'network', perimeters, 'structures'];
}
