import { MaillageError } from '../../src/core/domain/errors.ts';
import { bboxOfPoints } from '../../src/core/geo/bbox.ts';
import { networkReasons } from '../../src/text/command-line/network-import.ts';
import { placeNames } from '../../src/text/command-line/pipeline.ts';
import { checkNetwork } from '../checks/network.ts';
import { networkLayer } from '../lib/network-layer.ts';
import { isNetworkReader, unknownReader } from '../lib/readers/index.ts';
import { assertInTerritory } from '../lib/territory-area.ts';
import { READ_STEPS } from './network-readers.ts';
import { emptyLayer } from './outlines.ts';
import { describeSources } from './step.ts';
import type { Step } from './step.ts';

/**
 * The street network, cut in tiles. It may reach beyond the territory: a way out and back in is a
 * way.
 * @throws MaillageError `coordinates_swapped`, `outside_territory`, `value_invalid`, `layer_empty`.
 */
export const buildNetwork: Step = async (context) => {
  const entries = context.entries('network');
  const [entry] = entries;
  const { reader } = entry!;
  if (!isNetworkReader(reader)) throw unknownReader(reader);
  const other = entries.slice(1).find((next) => reader !== 'graphml' || next.reader !== reader);
  if (other) throw manySources(other.id);
  const read = await READ_STEPS[reader](context, [entry!, ...entries.slice(1)]);
  const { network, sourceCounts, caveats } = read;
  const log = context.log(entry!);
  if (network.links.access.length === 0) throw emptyLayer(log.file);
  const points = Array.from(network.lng, (lng, node) => [lng, network.lat[node]!]);
  assertInTerritory(context.area, bboxOfPoints(points), {
    file: log.file,
    feature: placeNames.nodes,
  });
  const described = describeSources(entries, caveats);
  const { layer, nodeIds } = networkLayer(network, sourceCounts, described);
  return {
    layer,
    documents: [nodeIds],
    check: (folder, checker) => checkNetwork(folder, network, checker),
  };
};

/** A second network would be left out without a word. */
function manySources(id: string): MaillageError {
  return new MaillageError('manifest_invalid', `Source "${id}" is a second network.`, {
    file: id,
    reason: networkReasons.secondNetwork,
  });
}
