import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contractNetwork } from '../../../../../scripts/lib/network/contract.ts';
import { readOsmPbf } from '../../../../../scripts/lib/readers/osm-pbf.ts';
import { rawCarTurns } from '../../../../helpers/osm-raw-turns.ts';
import { readRawOsm } from '../../../../helpers/osm-reference.ts';
import { carSteps, turnDistances } from '../../../../helpers/turn-distances.ts';

const FOLDER = resolve('../shared/data/network/osm');

describe.skipIf(!existsSync(FOLDER))(
  'turn restrictions of a real file',
  { timeout: 240_000 },
  () => {
    it.each([
    ['monaco-2016-osrm', 27, 27, [7.42, 43.738]],
    ['porto-2015-r5', 357, 330, [-8.611, 41.149]],
  ] as const)('%s: distances by car equal those of a second reading, every node of the file a step', async (name, read, applied, near) => {
    const path = resolve(FOLDER, `${name}.osm.pbf`);
    const { network, counts } = await readOsmPbf({ path, name });
    expect(counts).toMatchObject({ turnRestrictions: read, appliedRestrictions: applied });
    const raw = rawCarTurns(readRawOsm(path));
    expect(raw.applied).toBe(applied);
    const joined = contractNetwork(network);
    const steps = carSteps(joined);
    const free = carSteps({ ...joined, bannedTurns: [] });
    const starts = new Set(steps.from);
    const isSplit = countBy(Array.from(joined.sourceIds));
    const [origin] = Array.from(joined.sourceIds, (id, node) => ({ id, node }))
      .filter(({ id, node }) => starts.has(node) && isSplit.get(id) === 1)
      .map((one) => ({ ...one, away: Math.hypot(joined.lng[one.node]! - near[0], joined.lat[one.node]! - near[1]) }))
      .sort((a, b) => a.away - b.away);
    const found = leastById(turnDistances(steps, origin!.node), (node) => joined.sourceIds[node]!);
    const expected = leastById(turnDistances(raw.steps, origin!.id), raw.fileNode);
    const without = leastById(turnDistances(free, origin!.node), (node) => joined.sourceIds[node]!);
    let [compared, longer] = [0, 0];
    for (const id of new Set(Array.from(joined.sourceIds))) {
      const meters = expected.get(id);
      if (meters === undefined) expect(found.has(id), `node ${id}`).toBe(false);
      else expect(Math.abs(found.get(id)! - meters), `node ${id}`).toBeLessThan(0.01);
      if (meters === undefined) continue;
      compared += 1;
      longer += Number(meters > without.get(id)! + 1);
    }
    expect(compared).toBeGreaterThan(name.startsWith('porto') ? 50_000 : 1500);
    // The restrictions matter.
    expect(longer).toBeGreaterThan(compared / 100);
  }); // prettier-ignore
  },
);

function countBy(ids: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function leastById(distances: ReadonlyMap<number, number>, idOf: (node: number) => number) {
  const least = new Map<number, number>();
  for (const [node, meters] of distances) {
    const id = idOf(node);
    least.set(id, Math.min(meters, least.get(id) ?? Infinity));
  }
  return least;
}
