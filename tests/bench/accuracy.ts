import { pointInPolygon } from '../../src/core/geo/polygon.ts';
import { createSegmentIndex } from '../../src/core/graph/segment-index.ts';
import { drawBands } from '../../src/core/isochrone/bands.ts';
import { createIsochroneEngine } from '../../src/core/isochrone/engine.ts';
import { searchForBands, snapOrigins } from '../../src/core/isochrone/isochrone.ts';
import { summarize, type BenchResult } from './measure.ts';
import { graphOf, placesNear, townNetwork } from './networks.ts';

const ORIGINS = 100;

/** Drawn bands against the exact times of the nodes: the share of nodes on the wrong side. */
export function run(): BenchResult[] {
  const { name, source } = townNetwork();
  const graph = graphOf(source);
  const engine = createIsochroneEngine(createSegmentIndex(graph));
  const places = placesNear(graph, ORIGINS, 3);
  return [10, 15, 30].flatMap((minutes) => {
    let reached = 0;
    let drawn = 0;
    let leftOut = 0;
    let letIn = 0;
    for (const place of places) {
      const request = {
        origins: [place],
        profile: 'walk',
        speedKmh: 4.5,
        cutoffsSeconds: [minutes * 60],
        reverse: false,
      } as const;
      const { origins } = snapOrigins(engine.index, 'walk', request.origins);
      const field = searchForBands(engine, request, origins);
      const [band] = drawBands(engine, field, request.cutoffsSeconds);
      for (let node = 0; node < graph.nodeCount; node++) {
        const point = [graph.nodeLng[node]!, graph.nodeLat[node]!] as const;
        // No band reaches farther than the walk in a straight line.
        if (Math.hypot(point[0] - place[0], (point[1] - place[1]) * 1.5) > minutes * 0.0015)
          continue;
        const truly = field.nodeCostMs[node]! <= minutes * 60_000;
        const within = pointInPolygon(point, band!.geometry);
        if (truly) reached++;
        if (within) drawn++;
        if (truly && !within) leftOut++;
        if (within && !truly) letIn++;
      }
    }
    const result = (label: string, wrong: number, of: number) =>
      summarize('accuracy', `${name}, ${minutes} min, ${label}`, '%', [(100 * wrong) / of], 1);
    return [result('wrongly outside', leftOut, reached), result('wrongly inside', letIn, drawn)];
  });
}
