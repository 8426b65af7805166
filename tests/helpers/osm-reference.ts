import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { PbfReader } from 'pbf';
import type { Profile } from '../../src/core/domain/travel.ts';
import { STREET_CLASSES } from '../../src/core/graph/network.ts';
import { blockedProfiles } from '../../scripts/lib/osm/barrier-table.ts';
import { wayRule } from '../../scripts/lib/osm/way-rules.ts';
import type { RawArc, RawStreets } from './raw-streets.ts';

/*
 * A second reader of `.osm.pbf`, by a general protocol-buffer library and in one pass over a whole
 * file: every node of every street is a node of the graph, every step between two an arc. Only what
 * tags mean is taken from the importer.
 */

interface RawWay {
  readonly id: number;
  readonly refs: readonly number[];
  readonly tags: ReadonlyMap<string, string>;
}

interface RawRelation {
  readonly id: number;
  readonly tags: ReadonlyMap<string, string>;
  /** `type` is 0 for a node, 1 for a way, 2 for a relation. */
  readonly members: readonly {
    readonly type: number;
    readonly ref: number;
    readonly role: string;
  }[];
}

export interface RawOsm {
  readonly nodes: ReadonlyMap<number, readonly [lng: number, lat: number]>;
  readonly nodeTags: ReadonlyMap<number, ReadonlyMap<string, string>>;
  readonly ways: readonly RawWay[];
  readonly relations: readonly RawRelation[];
  /** Number of relations that are turn restrictions. */
  readonly restrictions: number;
}

export function readRawOsm(path: string): RawOsm {
  const bytes = readFileSync(path);
  const nodes = new Map<number, readonly [number, number]>();
  const nodeTags = new Map<number, Map<string, string>>();
  const ways: RawWay[] = [];
  const relations: RawRelation[] = [];
  for (let at = 0; at < bytes.length;) {
    const head = bytes.readUInt32BE(at);
    const { type, size } = new PbfReader(bytes.subarray(at + 4, at + 4 + head)).readFields(
      (tag, result, pbf) => {
        if (tag === 1) result.type = pbf.readString();
        if (tag === 3) result.size = pbf.readVarint();
      },
      { type: '', size: 0 },
    );
    const blob = new PbfReader(bytes.subarray(at + 4 + head, at + 4 + head + size));
    at += 4 + head + size;
    const data = blob.readFields(
      (tag, result, pbf) => {
        if (tag === 1) result.bytes = Buffer.from(pbf.readBytes());
        if (tag === 3) result.bytes = inflateSync(pbf.readBytes());
      },
      { bytes: Buffer.alloc(0) },
    ).bytes;
    if (type === 'OSMData') readBlock(data);
  }
  const restrictions = relations.filter(({ tags }) => tags.get('type') === 'restriction').length;
  return { nodes, nodeTags, ways, relations, restrictions };

  function readBlock(data: Buffer): void {
    const strings: string[] = [];
    const groups: Uint8Array[] = [];
    let granularity = 100;
    new PbfReader(data).readFields((tag, _, pbf) => {
      if (tag === 1)
        pbf.readMessage((field, __, table) => {
          if (field === 1) strings.push(table.readString());
        }, null);
      if (tag === 2) groups.push(pbf.readBytes());
      if (tag === 17) granularity = pbf.readVarint();
    }, null);
    const degrees = (units: number): number => Number((units * granularity * 1e-9).toFixed(7));
    for (const group of groups)
      new PbfReader(group).readFields((tag, _, pbf) => {
        if (tag === 2) {
          const dense = pbf.readMessage(
            (field, lists, list) => {
              if (field === 1) list.readPackedSVarint(lists.id);
              if (field === 8) list.readPackedSVarint(lists.lat);
              if (field === 9) list.readPackedSVarint(lists.lng);
              if (field === 10) list.readPackedVarint(lists.tags);
            },
            { id: [] as number[], lat: [] as number[], lng: [] as number[], tags: [] as number[] },
          );
          let [id, lng, lat, t] = [0, 0, 0, 0];
          dense.id.forEach((delta, i) => {
            id += delta;
            lng += dense.lng[i]!;
            lat += dense.lat[i]!;
            nodes.set(id, [degrees(lng), degrees(lat)]);
            const tags = new Map<string, string>();
            for (; dense.tags[t]; t += 2) tags.set(strings[dense.tags[t]!]!, strings[dense.tags[t + 1]!]!); // prettier-ignore
            t += 1;
            if (tags.size > 0) nodeTags.set(id, tags);
          });
        }
        if (tag !== 3 && tag !== 4) return;
        const element = pbf.readMessage(
          (field, lists, list) => {
            if (field === 1) lists.id = list.readVarint();
            if (field === 2) list.readPackedVarint(lists.keys);
            if (field === 3) list.readPackedVarint(lists.values);
            if (field === 8 && tag === 3) list.readPackedSVarint(lists.refs);
            if (field === 8 && tag === 4) list.readPackedVarint(lists.roles);
            if (field === 9 && tag === 4) list.readPackedSVarint(lists.refs);
            if (field === 10 && tag === 4) list.readPackedVarint(lists.types);
          },
          { id: 0, keys: [] as number[], values: [] as number[], refs: [] as number[], roles: [] as number[], types: [] as number[] },
        ); // prettier-ignore
        const { id } = element;
        const tags = new Map(element.keys.map((key, i) => [strings[key]!, strings[element.values[i]!]!])); // prettier-ignore
        let last = 0;
        const refs = element.refs.map((delta) => (last += delta));
        if (tag === 3) ways.push({ id, refs, tags });
        else
          relations.push({ id, tags, members: refs.map((ref, i) => ({ ref, type: element.types[i]!, role: strings[element.roles[i]!]! })) }); // prettier-ignore
      }, null);
  }
}

const FORWARD_BIT: Readonly<Record<Profile, number>> = { walk: 1, bike: 4, car: 16 };

/** Every step of every street that a profile may take, one arc each way; barriers stop it. */
export function rawOsmStreets(osm: RawOsm, profile: Profile): RawStreets {
  const arcs: RawArc[] = [];
  const stops = new Set<number>();
  for (const [id, tags] of osm.nodeTags) if (blockedProfiles(tags).includes(profile)) stops.add(id);
  for (const { refs, tags } of osm.ways) {
    const rule = wayRule(tags);
    if ('dropped' in rule) continue;
    const streetClass = STREET_CLASSES[rule.streetClass]!;
    refs.slice(1).forEach((to, i) => {
      const from = refs[i]!;
      const meters = flatMeters(osm.nodes.get(from)!, osm.nodes.get(to)!);
      if (rule.access & FORWARD_BIT[profile]) arcs.push({ from, to, meters, streetClass });
      if (rule.access & (FORWARD_BIT[profile] << 1)) arcs.push({ from: to, to: from, meters, streetClass }); // prettier-ignore
    });
  }
  return { arcs, stops };
}

/** On the plane that touches WGS 84 halfway, by the usual series in cosines of the latitude. */
function flatMeters([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number]) {
  const phi = ((ay + by) * Math.PI) / 360;
  const x = 111412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi) + 0.118 * Math.cos(5 * phi);
  const y = 111132.92 - 559.82 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi);
  return Math.hypot((bx - ax) * x, (by - ay) * y);
}
