import type { CommuneProperties } from '../../src/core/domain/features.ts';
import { MaillageError } from '../../src/core/domain/errors.ts';
import { partitionEstablishments } from '../../src/core/establishments/partition-establishments.ts';
import { encodeEstablishmentTile } from '../../src/core/establishments/tile-codec.ts';
import {
  establishmentCaveats,
  establishmentFaults,
} from '../../src/text/command-line/establishments-import.ts';
import { LAYER_COLUMNS } from '../lib/layer-columns.ts';
import { SIRENE_READER } from '../lib/readers/index.ts';
import { boxFeature } from '../lib/sirene/box-feature.ts';
import { columnsOf } from '../lib/sirene/columns-of.ts';
import { EstablishmentIntake } from '../lib/sirene/intake.ts';
import type { SourceEntry } from '../lib/source-manifest.ts';
import { establishmentDocuments } from './establishments-documents.ts';
import { readMapped, readRegister } from './establishments-readers.ts';
import { emptyLayer } from './outlines.ts';
import { describeSources } from './step.ts';
import type { Step } from './step.ts';

/**
 * Active establishments, packed in tiles: SIRENE as INSEE publishes it (reader `sirene`), or any
 * table with a mapping. Those that may not be placed are counted by commune, in a document.
 * @throws MaillageError `layer_empty`, `coordinates_swapped` (most places have their axes exchanged),
 * `manifest_invalid` (a second source, a field that does not exist), `layer_missing` (SIRENE without
 * an outline to choose by).
 */
export const buildEstablishments: Step = async (context) => {
  const entries = context.entries('establishments');
  const [entry, other] = entries;
  if (other) throw invalidEntry(other, establishmentFaults.manySources);
  const log = context.log(entry!);
  const communes = (context.built.get('communes')?.features ?? []).map(
    ({ properties }) => (properties as CommuneProperties).code,
  );
  const intake = new EstablishmentIntake(context.area, new Set(communes), log);
  const read = entry!.reader === SIRENE_READER ? readRegister : readMapped;
  const fields = await read(context, entry!, communes, intake);
  const { kept, swappedCount } = intake;
  if (swappedCount > kept.length) throw mostlySwapped(log.file, swappedCount);
  if (kept.length === 0) throw emptyLayer(log.file);
  log.kept = kept.length;
  const tiles = partitionEstablishments(columnsOf(kept, fields));
  return {
    layer: {
      ...describeSources(entries, caveatsOf(intake)),
      id: 'establishments',
      geometryType: 'Polygon',
      columns: LAYER_COLUMNS.establishments,
      features: tiles.map((tile) =>
        boxFeature(tile.bbox, { packed: encodeEstablishmentTile(tile) }),
      ),
      items: kept.length,
    },
    documents: establishmentDocuments(intake),
  };
};

function caveatsOf({ unplaced }: EstablishmentIntake): string[] {
  const counts = [...unplaced.values()];
  const restricted = counts.reduce((sum, count) => sum + count.protected, 0);
  const all = counts.reduce((sum, count) => sum + count.withoutPosition, restricted);
  return all === 0 ? [] : [establishmentCaveats.notShown(all, restricted)];
}

function mostlySwapped(file: string, count: number): MaillageError {
  return new MaillageError('coordinates_swapped', `${file}: ${count} places.`, {
    file,
    feature: `${count}`,
    value: 'lat lng',
  });
}

function invalidEntry(entry: SourceEntry, reason: string): MaillageError {
  return new MaillageError('manifest_invalid', `${entry.id}: ${reason}.`, {
    file: entry.id,
    reason,
  });
}
