import type { LayerId, LayerManifest } from '../../../core/domain/territory.ts';
import type { EstablishmentStatistics } from '../../../state/quartiers/quartiers.svelte.ts';
import { layerSource } from '../../../text/quartiers/quartiers.ts';
import { SHELL } from '../../../text/shell.ts';
import type { QpvRow } from '../qpv-rows.ts';
import {
  comparisonRows,
  type ComparisonGroup,
  type ComparisonInputs,
  type ComparisonRow,
} from './comparison-rows.ts';

/** The compared QPV: what the window, the paper and the file show. */
export interface Comparison {
  readonly territory: string;
  readonly rows: readonly QpvRow[];
  readonly peers: readonly QpvRow[];
  readonly lines: readonly ComparisonRow[];
  readonly statistics: EstablishmentStatistics | null;
  readonly layer: (id: LayerId) => LayerManifest | null;
  readonly simulated: ReadonlySet<ComparisonGroup>;
  readonly establishmentsSource: string | undefined;
  readonly establishmentsMark: string | undefined;
  /** Documents that the statements about these QPV come from. */
  readonly documents: readonly string[];
}

const CODE = /^S\d+\s:/;

export function assembleComparison(
  inputs: ComparisonInputs & {
    readonly territory: string;
    readonly layer: (id: LayerId) => LayerManifest | null;
  },
): Comparison {
  const { territory, rows, peers, statistics, layer } = inputs;
  const isSimulated = (id: LayerId): boolean => layer(id)?.nature === 'simule';
  const establishments = layer('establishments');
  const simulated = new Set<ComparisonGroup>();
  if (isSimulated('establishments')) simulated.add('establishments');
  if (isSimulated('network') || isSimulated('population')) simulated.add('structures');
  if (isSimulated('qpv_figures')) simulated.add('people');
  return {
    territory,
    rows,
    peers,
    statistics,
    layer,
    lines: comparisonRows(inputs),
    simulated,
    establishmentsSource: establishments ? layerSource(establishments) : undefined,
    establishmentsMark: simulated.has('establishments') ? SHELL.simulatedMark : undefined,
    // Statements first, then the documents they cite by code, each once.
    documents: [...new Set(rows.flatMap((row) => inputs.declared(row).sources))].sort(
      (a, b) => Number(CODE.test(a)) - Number(CODE.test(b)) || (CODE.test(a) && a > b ? 1 : 0),
    ),
  };
}
