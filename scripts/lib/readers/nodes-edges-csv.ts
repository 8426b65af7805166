import { MaillageError } from '../../../src/core/domain/errors.ts';
import { distanceMeters } from '../../../src/core/geo/distance.ts';
import { STREET_CLASSES } from '../../../src/core/graph/network.ts';
import type { SourceNetwork } from '../../../src/core/graph/network.ts';
import { fileFaults } from '../../../src/text/file-faults.ts';
import { Fields } from '../records.ts';
import type { FieldMapping, SourceRecord } from '../records.ts';
import { readCsv } from './csv.ts';
import { openBytes } from './open-bytes.ts';
import type { LocalFile } from './open-bytes.ts';

const NODE_FIELDS = ['id', 'lng', 'lat'];
const EDGE_FIELDS = ['tail', 'head', 'lengthMeters'];

/**
 * An edge this many times shorter than its ends are apart has a figure that was changed. Ends merged
 * at large crossings, or longitudes taken for latitudes (another error, told later), change less.
 */
const SHORTER_TIMES = 2;
const SHORTER_METERS = 20;

/**
 * A network written as two CSV: nodes (`id`, `lng`, `lat`) and undirected edges (`tail`, `head`,
 * `lengthMeters`), straight, of unknown class, all open in the same way.
 * @param isWhole both files are known to be whole, by their checksums. Otherwise a last line that is
 * not finished and nodes that no edge names are taken for signs of a cut.
 * @throws MaillageError `file_truncated`, `column_missing`, or `value_invalid` naming file, row and
 * value: an end that is no node, a node that comes twice, a length that is not positive or is much
 * less than a straight line.
 */
export async function readNodesAndEdges(
  nodes: LocalFile,
  edges: LocalFile,
  mapping: FieldMapping,
  access: number,
  isWhole = false,
): Promise<SourceNetwork> {
  const sourceIds: number[] = [];
  const lng: number[] = [];
  const lat: number[] = [];
  const indexOf = new Map<number, number>();
  await eachRow(nodes, pick(mapping, NODE_FIELDS), (record, fields) => {
    const id = fields.requiredNumber(record, 'id');
    if (indexOf.has(id)) throw fields.invalid(record, 'id');
    const x = fields.requiredNumber(record, 'lng');
    const y = fields.requiredNumber(record, 'lat');
    if (Math.abs(x) > 180) throw fields.invalid(record, 'lng');
    if (Math.abs(y) > 90) throw fields.invalid(record, 'lat');
    indexOf.set(id, sourceIds.length);
    sourceIds.push(id);
    lng.push(x);
    lat.push(y);
  });
  const tail: number[] = [];
  const head: number[] = [];
  const lengthMeters: number[] = [];
  await eachRow(edges, pick(mapping, EDGE_FIELDS), (record, fields) => {
    const end = (name: string): number => {
      const node = indexOf.get(fields.requiredNumber(record, name));
      if (node === undefined) throw fields.invalid(record, name);
      return node;
    };
    const [from, to] = [end('tail'), end('head')];
    const length = fields.requiredNumber(record, 'lengthMeters');
    const straight = distanceMeters([lng[from]!, lat[from]!], [lng[to]!, lat[to]!]);
    const sound = length > 0 && straight <= SHORTER_TIMES * length + SHORTER_METERS;
    if (!sound) throw fields.invalid(record, 'lengthMeters');
    tail.push(from);
    head.push(to);
    lengthMeters.push(length);
  });
  const count = tail.length;
  if (!isWhole) {
    for (const file of [nodes, edges]) await assertLastLineEnds(file);
    assertNoIsolatedNode(edges, sourceIds.length, [tail, head]);
  }
  return {
    sourceIds,
    lng,
    lat,
    links: {
      tail,
      head,
      lengthMeters,
      streetClass: new Uint8Array(count).fill(STREET_CLASSES.indexOf('unknown')),
      access: new Uint8Array(count).fill(access),
      shape: () => null,
    },
  };
}

async function eachRow(
  file: LocalFile,
  mapping: FieldMapping,
  visit: (record: SourceRecord, fields: Fields) => void,
): Promise<void> {
  let fields: Fields | null = null;
  for await (const record of readCsv(file, {})) {
    fields ??= new Fields(file.name, mapping, record);
    visit(record, fields);
  }
}

async function assertLastLineEnds(file: LocalFile): Promise<void> {
  let last: number | undefined;
  for await (const chunk of openBytes(file, undefined)) last = chunk.at(-1) ?? last;
  if (last !== 0x0a && last !== 0x0d) throw cut(file, fileFaults.noFinalNewline);
}

function assertNoIsolatedNode(
  edges: LocalFile,
  nodeCount: number,
  ends: readonly (readonly number[])[],
): void {
  const isolated = nodeCount - new Set(ends.flat()).size;
  if (isolated > 0) throw cut(edges, fileFaults.isolatedNodes(isolated));
}

function cut(file: LocalFile, reason: string): MaillageError {
  return new MaillageError('file_truncated', `${file.name} may be cut.`, {
    file: file.name,
    reason,
  });
}

/** Columns are named as the fields unless the manifest says otherwise. */
function pick(mapping: FieldMapping, names: readonly string[]): FieldMapping {
  return Object.fromEntries(names.map((name) => [name, mapping[name] ?? name]));
}
