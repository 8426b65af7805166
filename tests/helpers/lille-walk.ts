import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ACCESS, type SourceNetwork } from '../../src/core/graph/network.ts';

const FOLDER = resolve('../shared/data/network/lille-walk');

/** The real walking network of Lille lies beside the repository on some machines only. */
export const hasLilleWalk = existsSync(`${FOLDER}/nodes.csv`);

const rows = (file: string) =>
  readFileSync(`${FOLDER}/${file}`, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));

/** Reads the real walking network of Lille: undirected links, straight, no class. */
export function readLilleWalk(): SourceNetwork {
  const nodes = rows('nodes.csv');
  const edges = rows('edges.csv');
  const indexOf = new Map(nodes.map((node, i) => [node[0]!, i]));
  return {
    sourceIds: nodes.map((node) => node[0]!),
    lng: nodes.map((node) => node[1]!),
    lat: nodes.map((node) => node[2]!),
    links: {
      tail: edges.map((edge) => indexOf.get(edge[0]!)!),
      head: edges.map((edge) => indexOf.get(edge[1]!)!),
      lengthMeters: edges.map((edge) => edge[2]!),
      streetClass: new Uint8Array(edges.length),
      access: new Uint8Array(edges.length).fill(ACCESS.walkForward | ACCESS.walkBackward),
      shape: () => null,
    },
  };
}
