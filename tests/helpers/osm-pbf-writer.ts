import { deflateSync } from 'node:zlib';
import { PbfWriter } from 'pbf';

type Tags = Readonly<Record<string, string>>;

/** What a small `.osm.pbf` is written from; degrees to the ten-millionth. */
export interface OsmContent {
  readonly nodes: readonly { id: number; lng: number; lat: number; tags?: Tags }[];
  readonly ways: readonly { id: number; nodeIds: readonly number[]; tags: Tags }[];
  readonly relations?: readonly { id: number; tags: Tags; members?: readonly Member[] }[];
}

const KINDS = ['node', 'way', 'relation'] as const;
interface Member {
  readonly kind: (typeof KINDS)[number];
  readonly id: number;
  readonly role: string;
}

export interface OsmWriting {
  /** Elements in a block. */
  readonly blockSize?: number;
  readonly compress?: boolean;
  /** Nodes one by one rather than in columns. */
  readonly plainNodes?: boolean;
  readonly feature?: string;
}

/** Writes nodes, then ways, then relations, as the format's description says. */
export function writeOsmPbf(content: OsmContent, writing: OsmWriting = {}): Buffer {
  const { blockSize = 8000, compress = true, plainNodes = false } = writing;
  const header = new PbfWriter();
  for (const feature of ['OsmSchema-V0.6', 'DenseNodes', ...(writing.feature ? [writing.feature] : [])])
    header.writeStringField(4, feature); // prettier-ignore
  const pieces = [fileBlock('OSMHeader', header.finish(), compress)];
  const add = <Item>(items: readonly Item[], write: (chunk: readonly Item[]) => Uint8Array): void => {
    for (let i = 0; i < items.length; i += blockSize)
      pieces.push(fileBlock('OSMData', write(items.slice(i, i + blockSize)), compress));
  }; // prettier-ignore
  add(content.nodes, (nodes) => nodeBlock(nodes, plainNodes));
  add(content.ways, (ways) =>
    elementBlock(ways, 3, (way, pbf) => pbf.writePackedSVarint(8, deltas(way.nodeIds))),
  );
  add(content.relations ?? [], (relations) =>
    elementBlock(relations, 4, ({ members = [] }, pbf, strings) => {
      pbf.writePackedVarint(
        8,
        members.map(({ role }) => strings.index(role)),
      );
      pbf.writePackedSVarint(9, deltas(members.map(({ id }) => id)));
      pbf.writePackedVarint(
        10,
        members.map(({ kind }) => KINDS.indexOf(kind)),
      );
    }),
  );
  return Buffer.concat(pieces);
}

export function fileBlock(type: string, data: Uint8Array, compress = true): Buffer {
  const blob = new PbfWriter();
  if (compress) {
    blob.writeVarintField(2, data.length);
    blob.writeBytesField(3, deflateSync(data));
  } else blob.writeBytesField(1, data);
  const body = blob.finish();
  const head = new PbfWriter();
  head.writeStringField(1, type);
  head.writeVarintField(3, body.length);
  const headBytes = head.finish();
  const size = Buffer.alloc(4);
  size.writeUInt32BE(headBytes.length);
  return Buffer.concat([size, headBytes, body]);
}

class Strings {
  readonly list = [''];
  readonly #index = new Map<string, number>();

  index(text: string): number {
    let index = this.#index.get(text);
    if (index === undefined) this.#index.set(text, (index = this.list.push(text) - 1));
    return index;
  }
}

function block(strings: Strings, group: Uint8Array): Uint8Array {
  const table = new PbfWriter();
  for (const text of strings.list) table.writeBytesField(1, Buffer.from(text));
  const pbf = new PbfWriter();
  pbf.writeBytesField(1, table.finish());
  pbf.writeBytesField(2, group);
  return pbf.finish();
}

const deltas = (values: readonly number[]): number[] =>
  values.map((value, i) => value - (values[i - 1] ?? 0));
const units = (degrees: number): number => Math.round(degrees * 1e7);

function nodeBlock(nodes: OsmContent['nodes'], plain: boolean): Uint8Array {
  const strings = new Strings();
  const group = new PbfWriter();
  if (plain) {
    for (const { id, lng, lat, tags = {} } of nodes) {
      const node = new PbfWriter();
      node.writeSVarintField(1, id);
      writeTags(node, strings, tags);
      node.writeSVarintField(8, units(lat));
      node.writeSVarintField(9, units(lng));
      group.writeBytesField(1, node.finish());
    }
  } else {
    const dense = new PbfWriter();
    dense.writePackedSVarint(1, deltas(nodes.map(({ id }) => id)));
    dense.writePackedSVarint(8, deltas(nodes.map(({ lat }) => units(lat))));
    dense.writePackedSVarint(9, deltas(nodes.map(({ lng }) => units(lng))));
    const keysVals = nodes.flatMap(({ tags = {} }) => [
      ...Object.entries(tags).flat().map((text) => strings.index(text)),
      0,
    ]); // prettier-ignore
    dense.writePackedVarint(10, keysVals);
    group.writeBytesField(2, dense.finish());
  }
  return block(strings, group.finish());
}

function elementBlock<Item extends { readonly id: number; readonly tags: Tags }>(
  items: readonly Item[],
  field: number,
  writeRest: (item: Item, pbf: PbfWriter, strings: Strings) => void,
): Uint8Array {
  const strings = new Strings();
  const group = new PbfWriter();
  for (const item of items) {
    const pbf = new PbfWriter();
    pbf.writeVarintField(1, item.id);
    writeTags(pbf, strings, item.tags);
    writeRest(item, pbf, strings);
    group.writeBytesField(field, pbf.finish());
  }
  return block(strings, group.finish());
}

function writeTags(pbf: PbfWriter, strings: Strings, tags: Tags): void {
  pbf.writePackedVarint(2, Object.keys(tags).map((text) => strings.index(text))); // prettier-ignore
  pbf.writePackedVarint(3, Object.values(tags).map((text) => strings.index(text))); // prettier-ignore
}
