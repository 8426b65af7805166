import { MaillageError } from '../../../src/core/domain/errors.ts';
import { fileFaults } from '../../../src/text/file-faults.ts';
import { ProtobufReader } from './protobuf-reader.ts';

/** Tags of an OSM element. */
export type OsmTags = ReadonlyMap<string, string>;

/** Kinds of elements, in the order of their codes as members of relations. */
const ELEMENT_KINDS = ['node', 'way', 'relation'] as const;

/** A member of a relation. */
export interface OsmMember {
  readonly kind: (typeof ELEMENT_KINDS)[number];
  readonly id: number;
  readonly role: string;
}

/** What a reader of blocks is told of; an absent method spares the work of decoding. */
export interface OsmVisitor {
  readonly node?: (id: number, lng: number, lat: number, tags: OsmTags | null) => void;
  readonly way?: (id: number, tags: OsmTags, nodeIds: readonly number[]) => void;
  /** Members are decoded when asked for. */
  readonly relation?: (id: number, tags: OsmTags, members: () => readonly OsmMember[]) => void;
}

/** What a block holds. */
export interface BlockContent {
  readonly nodes: boolean;
  readonly ways: boolean;
  /** Number of relations. */
  readonly relations: number;
}

const NANO = 1e-9;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Decodes a `PrimitiveBlock` and calls the visitor for each element in the order of the block.
 * https://wiki.openstreetmap.org/wiki/PBF_Format#Definition_of_the_OSMData_fileblock
 * @throws MaillageError `file_invalid` when the block is not sound.
 */
export function visitOsmBlock(bytes: Uint8Array, file: string, visitor: OsmVisitor): BlockContent {
  const groups: ProtobufReader[] = [];
  const strings: Uint8Array[] = [];
  let granularity = 100;
  let lngOffset = 0;
  let latOffset = 0;
  const block = new ProtobufReader(bytes, file);
  while (block.next()) {
    if (block.field === 1) {
      const table = block.message();
      while (table.next()) {
        if (table.field === 1) strings.push(table.content());
        else table.skip();
      }
    } else if (block.field === 2) groups.push(block.message());
    else if (block.field === 17) granularity = block.int64();
    else if (block.field === 19) latOffset = block.int64();
    else if (block.field === 20) lngOffset = block.int64();
    else block.skip();
  }
  const decoder = new GroupDecoder(file, strings, visitor, (lng, lat) => [
    degrees(lngOffset + granularity * lng),
    degrees(latOffset + granularity * lat),
  ]);
  if (granularity < 1) throw decoder.invalid();
  for (const group of groups) decoder.decode(group);
  return decoder.content;
}

/** Rounded to the ten-millionth of a degree, the grain of OSM. */
const degrees = (nanodegrees: number): number => Math.round(nanodegrees * NANO * 1e7) / 1e7;

class GroupDecoder {
  readonly content = { nodes: false, ways: false, relations: 0 };
  /** Texts of the strings that were asked for. */
  readonly #texts: string[] = [];

  constructor(
    private readonly file: string,
    private readonly strings: readonly Uint8Array[],
    private readonly visitor: OsmVisitor,
    private readonly place: (lng: number, lat: number) => readonly [number, number],
  ) {}

  decode(group: ProtobufReader): void {
    const { content, visitor } = this;
    while (group.next()) {
      content.nodes ||= group.field === 1 || group.field === 2;
      content.ways ||= group.field === 3;
      content.relations += Number(group.field === 4);
      if (group.field === 1 && visitor.node) this.#node(group.message());
      else if (group.field === 2 && visitor.node) this.#denseNodes(group.message());
      else if (group.field === 3 && visitor.way) this.#way(group.message());
      else if (group.field === 4 && visitor.relation) this.#relation(group.message());
      else group.skip();
    }
  }

  #node(node: ProtobufReader): void {
    let [id, lng, lat] = [NaN, NaN, NaN];
    const tags = new TagLists();
    while (node.next()) {
      if (node.field === 1) id = node.signed();
      else if (node.field === 8) lat = node.signed();
      else if (node.field === 9) lng = node.signed();
      else if (!tags.take(node)) node.skip();
    }
    this.#emitNode(id, lng, lat, tags.keys.length > 0 ? this.#tags(tags) : null);
  }

  #denseNodes(dense: ProtobufReader): void {
    let [ids, lngs, lats, keysVals]: number[][] = [[], [], [], []];
    while (dense.next()) {
      if (dense.field === 1) ids = packed(dense, true);
      else if (dense.field === 8) lats = packed(dense, true);
      else if (dense.field === 9) lngs = packed(dense, true);
      else if (dense.field === 10) keysVals = packed(dense, false);
      else dense.skip();
    }
    if (lngs!.length !== ids!.length || lats!.length !== ids!.length) throw this.invalid();
    let [id, lng, lat] = [0, 0, 0];
    let at = 0;
    for (let i = 0; i < ids!.length; i++) {
      id += ids![i]!;
      lng += lngs![i]!;
      lat += lats![i]!;
      let tags: Map<string, string> | null = null;
      // Key, value, key, value… and a zero after each node; nothing at all when none has tags.
      while (at < keysVals!.length && keysVals![at] !== 0) {
        if (at + 1 >= keysVals!.length) throw this.invalid();
        tags ??= new Map();
        tags.set(this.#string(keysVals![at]!), this.#string(keysVals![at + 1]!));
        at += 2;
      }
      if (keysVals!.length > 0 && at++ >= keysVals!.length) throw this.invalid();
      this.#emitNode(id, lng, lat, tags);
    }
    if (at !== keysVals!.length) throw this.invalid();
  }

  #emitNode(id: number, lng: number, lat: number, tags: OsmTags | null): void {
    const [x, y] = this.place(lng, lat);
    const sound = Number.isSafeInteger(id) && Math.abs(x) <= 180 && Math.abs(y) <= 90;
    if (!sound) throw this.invalid();
    this.visitor.node!(id, x, y, tags);
  }

  #way(way: ProtobufReader): void {
    let id = NaN;
    let refs: number[] = [];
    const tags = new TagLists();
    while (way.next()) {
      if (way.field === 1) id = way.unsigned();
      else if (way.field === 8) refs = packed(way, true);
      else if (!tags.take(way)) way.skip();
    }
    let ref = 0;
    const nodeIds = refs.map((delta) => (ref += delta));
    if (!Number.isSafeInteger(id) || !nodeIds.every(Number.isSafeInteger)) throw this.invalid();
    this.visitor.way!(id, this.#tags(tags), nodeIds);
  }

  #relation(relation: ProtobufReader): void {
    let id = NaN;
    let [roles, deltas, kinds]: number[][] = [[], [], []];
    const tags = new TagLists();
    while (relation.next()) {
      if (relation.field === 1) id = relation.unsigned();
      else if (relation.field === 8) roles = packed(relation, false);
      else if (relation.field === 9) deltas = packed(relation, true);
      else if (relation.field === 10) kinds = packed(relation, false);
      else if (!tags.take(relation)) relation.skip();
    }
    const even = roles!.length === deltas!.length && kinds!.length === deltas!.length;
    if (!Number.isSafeInteger(id) || !even) throw this.invalid();
    this.visitor.relation!(id, this.#tags(tags), () => {
      let member = 0;
      return deltas!.map((delta, i) => {
        member += delta;
        const kind = ELEMENT_KINDS[kinds![i]!];
        if (!kind || !Number.isSafeInteger(member)) throw this.invalid();
        return { kind, id: member, role: this.#string(roles![i]!) };
      });
    });
  }

  #tags({ keys, values }: TagLists): OsmTags {
    if (keys.length !== values.length) throw this.invalid();
    return new Map(keys.map((key, i) => [this.#string(key), this.#string(values[i]!)]));
  }

  #string(index: number): string {
    const bytes = this.strings[index];
    if (bytes === undefined) throw this.invalid();
    try {
      return (this.#texts[index] ??= utf8.decode(bytes));
    } catch {
      throw this.invalid();
    }
  }

  invalid(): MaillageError {
    return new MaillageError('file_invalid', `${this.file}: an OSM block is not sound.`, {
      file: this.file,
      reason: fileFaults.damagedBlock,
    });
  }
}

/** Keys and values of an element: fields 2 and 3 of nodes, ways and relations. */
class TagLists {
  keys: number[] = [];
  values: number[] = [];

  take(element: ProtobufReader): boolean {
    if (element.field === 2) this.keys = packed(element, false);
    else if (element.field === 3) this.values = packed(element, false);
    else return false;
    return true;
  }
}

function packed(element: ProtobufReader, zigzag: boolean): number[] {
  const list = element.message();
  const values: number[] = [];
  while (list.more) values.push(zigzag ? list.signed() : list.unsigned());
  return values;
}
