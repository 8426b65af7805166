import type { Arcs } from '../../../src/core/graph/arcs.ts';
import { fetchPackages } from '../fetched-packages.ts';

const PATH = {
  name: 'ngraph.path',
  version: '1.6.1',
  integrity:
    'sha512-NiA52wAoRo/t36/1dBAZkXPeX+rQ1mn82bc9LSfnfywGY9TxH/jXw3x3fZ1mOCblyln26lHtfHHEzssjjyX+aw==',
};
const GRAPH = {
  name: 'ngraph.graph',
  version: '20.1.2',
  integrity:
    'sha512-W/G3GBR3Y5UxMLHTUCPP9v+pbtpzwuAEIqP5oZV+9IwgxAIEZwh+Foc60iPc1idlnK7Zxu0p3puxAyNmDvBd0Q==',
};
const EVENTS = {
  name: 'ngraph.events',
  version: '1.4.0',
  integrity:
    'sha512-NeDGI4DSyjBNBRtA86222JoYietsmCXbs8CEB0dZ51Xeh4lhVl1y3wpWLumczvnha8sFQIW4E0vvVWwgmX2mGw==',
};

interface NgraphGraph {
  addNode(id: number): void;
  addLink(from: number, to: number, costMs: number): void;
}

interface NgraphLink {
  readonly fromId: number;
  readonly toId: number;
  readonly data: number;
}

interface NgraphPath {
  aStar(
    graph: NgraphGraph,
    options: {
      readonly oriented: boolean;
      readonly distance: (from: unknown, to: unknown, link: NgraphLink) => number;
    },
  ): { find(from: number, to: number): readonly { readonly id: number }[] };
}

/** Nodes of the shortest way from one node to another, both included. */
export type FindWay = (from: number, to: number) => number[];

/**
 * ngraph.path on the same arcs: its `aStar` without a guess of the distance left, which is Dijkstra's
 * algorithm from one node to one other.
 *
 * @throws PeerMissing when the packages cannot be had.
 */
export async function startNgraph({ first, targets }: Arcs): Promise<FindWay> {
  const packages = await fetchPackages(`ngraph-${PATH.version}`, [PATH, GRAPH, EVENTS]);
  const createGraph = packages.load(GRAPH.name) as () => NgraphGraph;
  const { aStar } = packages.load(PATH.name) as NgraphPath;
  const graph = createGraph();
  const nodeCount = first.length - 1;
  for (let node = 0; node < nodeCount; node++) graph.addNode(node);
  for (let node = 0; node < nodeCount; node++) {
    for (let arc = first[node]!; arc < first[node + 1]!; arc++) {
      graph.addLink(node, targets[2 * arc]!, targets[2 * arc + 1]!);
    }
  }
  const finder = aStar(graph, { oriented: true, distance: (_, __, link) => link.data });
  // It gives the way from its end to its start.
  return (from, to) =>
    finder
      .find(from, to)
      .map(({ id }) => id)
      .reverse();
}
