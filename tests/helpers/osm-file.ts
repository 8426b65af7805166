import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceNetwork } from '../../src/core/graph/network.ts';
import { readOsmPbf } from '../../scripts/lib/readers/osm-pbf.ts';
import type { OsmOptions, OsmStreets } from '../../scripts/lib/readers/osm-pbf.ts';

/** A folder of `.osm.pbf` that are read as soon as written; to be removed after the tests. */
export class OsmFiles {
  #folder = '';
  #count = 0;

  async create(): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), 'maillage-osm-'));
  }

  remove(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true });
  }

  async read(bytes: Uint8Array, options: OsmOptions = {}): Promise<OsmStreets> {
    const name = `essai-${this.#count++}.osm.pbf`;
    await writeFile(join(this.#folder, name), bytes);
    return readOsmPbf({ path: join(this.#folder, name), name }, options);
  }
}

/** Links as readable lines: ends by source id, access, shape. */
export function linkLines(network: SourceNetwork): string[] {
  return Array.from(network.links.tail, (tail, i) => {
    const ids = [tail, network.links.head[i]!].map((node) => network.sourceIds[node]);
    return `${ids.join('-')} ${network.links.access[i]} ${(network.links.shape(i) as number[] | null)?.join(' ') ?? ''}`.trim();
  });
}

/** Banned turns as the source ids of the nodes they go through, sorted; a tie repeats its node. */
export function banLines({ bannedTurns = [], links, sourceIds }: SourceNetwork): string[] {
  return bannedTurns
    .map((ban) =>
      Array.from(ban, (traversal, i) => {
        const ends = [links.tail[traversal >> 1]!, links.head[traversal >> 1]!];
        if (traversal & 1) ends.reverse();
        return ends.slice(i === 0 ? 0 : 1).map((node) => sourceIds[node]);
      })
        .flat()
        .join(' '),
    )
    .sort();
}
