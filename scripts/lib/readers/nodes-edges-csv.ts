import { STREET_CLASSES } from '../../../src/core/graph/network.ts';
import type { SourceNetwork } from '../../../src/core/graph/network.ts';
import { Fields } from '../records.ts';
import type { FieldMapping, SourceRecord } from '../records.ts';
import { readCsv } from './csv.ts';
import type { LocalFile } from './open-bytes.ts';

const NODE_FIELDS = ['id', 'lng', 'lat'];
const EDGE_FIELDS = ['tail', 'head', 'lengthMeters'];

/**
 * A network written as two CSV: nodes (`id`, `lng`, `lat`) and undirected edges (`tail`, `head`,
 * `lengthMeters`), straight, of unknown class, all open in the same way.
 * @throws MaillageError `column_missing`, or `value_invalid` naming file, row and value: an end that is
 * no node, a node that comes twice, a length that is not positive.
 */
export async function readNodesAndEdges(
  nodes: LocalFile,
  edges: LocalFile,
  mapping: FieldMapping,
  access: number,
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
    tail.push(end('tail'));
    head.push(end('head'));
    const length = fields.requiredNumber(record, 'lengthMeters');
    if (!(length > 0)) throw fields.invalid(record, 'lengthMeters');
    lengthMeters.push(length);
  });
  const count = tail.length;
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

/** Columns are named as the fields unless the manifest says otherwise. */
function pick(mapping: FieldMapping, names: readonly string[]): FieldMapping {
  return Object.fromEntries(names.map((name) => [name, mapping[name] ?? name]));
}
