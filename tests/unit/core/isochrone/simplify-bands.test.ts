import { describe, expect, test } from 'vitest';
import { pointInPolygon } from '../../../../src/core/geo/polygon.ts';
import { createSegmentIndex } from '../../../../src/core/graph/segment-index.ts';
import { createIsochroneEngine } from '../../../../src/core/isochrone/engine.ts';
import { computeIsochrone } from '../../../../src/core/isochrone/isochrone.ts';
import type { IsochroneRequest } from '../../../../src/core/isochrone/types.ts';
import { graphOf } from '../../../bench/networks.ts';
import { hasLilleWalk, readLilleWalk } from '../../../helpers/lille-walk.ts';

describe.skipIf(!hasLilleWalk)('simplified bands of Lille', () => {
  test(
    'keep every crossing on its side with less than half of the corners',
    { timeout: 60_000 },
    () => {
      const graph = graphOf(readLilleWalk());
      const engine = createIsochroneEngine(createSegmentIndex(graph));
      const request: IsochroneRequest = {
        origins: [[3.0631, 50.6366]],
        profile: 'walk',
        speedKmh: 4.5,
        cutoffsSeconds: [600, 1800],
        reverse: false,
      };
      const exact = computeIsochrone(engine, request).bands;
      const simple = computeIsochrone(engine, { ...request, simplifyMeters: 15 }).bands;
      const corners = (bands: typeof exact): number =>
        bands.flatMap(({ geometry }) => geometry.coordinates.flat(2)).length;
      expect(corners(simple)).toBeLessThan(corners(exact) / 2);
      let inside = 0;
      for (let node = 0; node < graph.nodeLng.length; node++) {
        const point = [graph.nodeLng[node]!, graph.nodeLat[node]!] as const;
        for (const [i, { geometry }] of exact.entries()) {
          const before = pointInPolygon(point, geometry);
          if (before) inside++;
          if (before !== pointInPolygon(point, simple[i]!.geometry))
            expect.unreachable(`node ${node} changed side`);
        }
      }
      expect(inside).toBeGreaterThan(1000);
    },
  );
});
