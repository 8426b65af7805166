import type { LayerManifest } from '../../core/domain/territory.ts';
import { QUARTIERS } from '../../text/quartiers/quartiers.ts';
import { LAYER_NAMES } from '../../text/shell.ts';

/** What a printed page says of the simulated layers behind it; null without any. */
export function simulatedNotice(layers: readonly LayerManifest[]): string | null {
  if (layers.length === 0) return null;
  return QUARTIERS.sheet.simulated(layers.map(({ id }) => LAYER_NAMES[id]).join(', '));
}
