import { describe, expect, test } from 'vitest';
import { networkReport } from '../../../../scripts/cli/network-report.ts';
import type { LayerManifest, NetworkCounts } from '../../../../src/core/domain/territory.ts';

const counts: NetworkCounts = {
  nodes: 68_491,
  directedEdges: 189_879,
  sourceNodes: 347_944,
  sourceEdges: 51_458,
  lengthMeters: 10_622_958,
  tiles: 96,
  profiles: ['walk', 'car'],
};
const layer = (more: Partial<NetworkCounts>): LayerManifest => ({
  id: 'network',
  file: 'network.fgb',
  features: 96,
  items: 95_802,
  bytes: 1,
  sha256: '0'.repeat(64),
  nature: 'reel',
  title: 'Rues',
  producer: 'Essai',
  vintage: '2015',
  licence: 'ODbL',
  caveats: [],
  network: { ...counts, ...more },
});
/** Lines with plain spaces: thousands are separated by narrow ones. */
const report = (more: Partial<NetworkCounts>) =>
  networkReport(layer(more)).map((line) => line.replaceAll(/[\u202f\u00a0]/g, ' '));

describe('networkReport', () => {
  test('says what the source held and what was kept, by profile, turns and barriers too', () => {
    const lines = report({
      byProfile: {
        walk: { directedEdges: 187_744, lengthMeters: 9_797_800 },
        car: { directedEdges: 142_342, lengthMeters: 9_243_900 },
      },
      sourceWays: 51_458,
      keptWays: 50_375,
      sourceBannedTurns: 1204,
      bannedTurns: 358,
      barriers: 0,
    });
    expect(lines).toEqual([
      'Réseau :',
      '  nœuds : 347 944 dans la source, 68 491 dans le réseau',
      '  voies : 51 458 dans la source, 50 375 dans le réseau',
      '  tronçons : 95 802, 189 879 arcs, 10 623 km',
      '  à pied : 187 744 arcs, 9 797,8 km',
      '  en voiture : 142 342 arcs, 9 243,9 km',
      '  manœuvres interdites aux voitures : 1 204 dans la source, 358 dans le réseau',
      '  lignes infranchissables : 0 dans le réseau',
    ]);
  });

  test('says nothing of what the manifest does not tell', () => {
    const lines = report({});
    expect(lines).toHaveLength(4);
    expect(lines[2]).toBe('  arêtes : 51 458 dans la source');
    const { network, ...other } = layer({});
    expect(network).toBeDefined();
    expect(networkReport(other)).toEqual([]);
  });
});
