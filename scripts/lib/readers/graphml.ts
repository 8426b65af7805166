import { MaillageError } from '../../../src/core/domain/errors.ts';
import { distanceMeters } from '../../../src/core/geo/distance.ts';
import { fileFaults } from '../../../src/text/file-faults.ts';
import { legalLimit, limitOf } from '../osm/speed-limits.ts';
import type { Country } from '../osm/speed-limits.ts';
import { bunzip, isBzip2 } from './bzip2.ts';
import { elementParser } from './graphml-elements.ts';
import type { GraphElement } from './graphml-elements.ts';
import type { LocalFile } from './open-bytes.ts';
import { readBytes } from './open-bytes.ts';

/** A directed edge as OSMnx writes it. */
export interface StreetEdge {
  readonly source: number;
  readonly target: number;
  readonly lengthMeters: number;
  /** The first value of the tag `highway`. */
  readonly highway: string;
  /** Legal limit in km/h, the lowest of those of the ways that were merged; 0 where unknown. */
  readonly maxspeedKmh: number;
  /** `[lng, lat, lng, lat…]` from source to target, ends included; null: straight. */
  readonly line: readonly number[] | null;
}

/** A street graph as OSMnx saves it. */
export interface StreetGraph {
  readonly nodes: ReadonlyMap<number, readonly [lng: number, lat: number]>;
  readonly edges: readonly StreetEdge[];
  /** Edges whose ways had different limits. */
  readonly severalLimits: number;
}

/**
 * An edge is as long as it is drawn: OSMnx rounds to the millimetre, on a sphere half a per cent off
 * the ellipsoid. Beyond this share and these metres a figure was changed. An edge without a line may
 * be longer than straight: lines can have been left out.
 */
const TOLERANCE_SHARE = 1.05;
const TOLERANCE_METERS = 5;

/**
 * Reads a street graph that OSMnx saved (`save_graphml`), plain, gzip or bzip2; the XML is parsed as
 * it is decompressed. http://graphml.graphdrawing.org/specification.html
 * @param country whose law sets the speed limits that no attribute tells.
 * @throws MaillageError `file_missing`, `file_truncated`, or `file_invalid` naming the element.
 */
export async function readGraphml(file: LocalFile, country: Country = 'FR'): Promise<StreetGraph> {
  const nodes = new Map<number, readonly [number, number]>();
  const edges: StreetEdge[] = [];
  let severalLimits = 0;
  const invalid = (reason: string, cause?: unknown): MaillageError =>
    new MaillageError('file_invalid', `${file.name}: ${reason}`, { file: file.name, reason }, { cause }); // prettier-ignore
  const number = (text: string | undefined, element: string): number => {
    const value = text === undefined || text.trim() === '' ? NaN : Number(text);
    if (!Number.isFinite(value)) throw invalid(fileFaults.graphValue(element, text ?? ''));
    return value;
  };
  const onNode = ({ attributes, data }: GraphElement): void => {
    const name = `node ${attributes['id']}`;
    const id = number(attributes['id'], name);
    const [lng, lat] = [number(data['x'], name), number(data['y'], name)];
    const sound = Number.isSafeInteger(id) && id >= 0 && Math.abs(lng) <= 180 && Math.abs(lat) <= 90; // prettier-ignore
    if (!sound || nodes.has(id)) throw invalid(fileFaults.graphValue(name, `${lng} ${lat}`));
    nodes.set(id, [lng, lat]);
  };
  const onEdge = ({ attributes, data }: GraphElement): void => {
    const name = `edge ${attributes['source']} → ${attributes['target']}`;
    const [source, target] = [number(attributes['source'], name), number(attributes['target'], name)]; // prettier-ignore
    const lengthMeters = number(data['length'], name);
    if (lengthMeters < 0) throw invalid(fileFaults.graphValue(name, data['length']!));
    const wkt = data['geometry'];
    const line = wkt === undefined ? null : lineOf(wkt);
    if (wkt !== undefined && line === null) throw invalid(fileFaults.graphValue(name, wkt.slice(0, 60))); // prettier-ignore
    const [highway = ''] = valuesOf(data['highway'] ?? '');
    if (highway === '') throw invalid(fileFaults.graphValue(name, 'highway'));
    const limits = valuesOf(data['maxspeed'] ?? '').map(limitOf).filter((limit) => limit > 0); // prettier-ignore
    if (new Set(limits).size > 1) severalLimits += 1;
    const maxspeedKmh = limits.length > 0 ? Math.min(...limits) : legalLimit(highway, country);
    edges.push({ source, target, lengthMeters, highway, maxspeedKmh, line });
  };
  const parser = elementParser({ node: onNode, edge: onEdge }, invalid);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const bytes = await readBytes(file, undefined);
  try {
    const onChunk = (chunk: Uint8Array): void => void parser.write(decoder.decode(chunk, { stream: true })); // prettier-ignore
    if (isBzip2(bytes)) bunzip(bytes, file.name, onChunk);
    else onChunk(bytes);
    parser.write(decoder.decode());
    parser.close();
  } catch (cause) {
    throw cause instanceof MaillageError ? cause : invalid((cause as Error).message, cause);
  }
  for (const edge of edges) {
    const fault = faultOf(edge, nodes);
    if (fault !== null) throw invalid(fault);
  }
  return { nodes, edges, severalLimits };
}

/** `['residential', 'service']`, a Python list, says that ways were merged. */
function valuesOf(value: string): string[] {
  if (!/^\[.*\]$/u.test(value)) return [value];
  return Array.from(value.matchAll(/'([^']*)'/gu), ([, one]) => one!);
}

/** What does not fit in an edge: its ends, its line between them, its length; null when all does. */
function faultOf(edge: StreetEdge, nodes: StreetGraph['nodes']): string | null {
  const name = `edge ${edge.source} → ${edge.target}`;
  const [from, to] = [nodes.get(edge.source), nodes.get(edge.target)];
  if (!from || !to) return fileFaults.graphValue('edge', `${edge.source} → ${edge.target}`);
  const line = edge.line ?? [...from, ...to];
  const gaps =
    drawnMeters([...from, ...line.slice(0, 2)]) + drawnMeters([...line.slice(-2), ...to]);
  if (gaps > TOLERANCE_METERS) return fileFaults.graphValue(name, line.join(' ').slice(0, 60));
  const drawn = drawnMeters(line);
  const exceeds = (a: number, b: number): boolean => a > TOLERANCE_SHARE * b + TOLERANCE_METERS;
  const wrong =
    exceeds(drawn, edge.lengthMeters) || (edge.line && exceeds(edge.lengthMeters, drawn));
  return wrong ? fileFaults.otherLength(name, edge.lengthMeters, drawn) : null;
}

function drawnMeters(line: readonly number[]): number {
  let meters = 0;
  for (let i = 2; i < line.length; i += 2) {
    meters += distanceMeters([line[i - 2]!, line[i - 1]!], [line[i]!, line[i + 1]!]);
  }
  return meters;
}

/** `LINESTRING (x y, x y…)` → flat numbers; null for anything else. */
function lineOf(wkt: string): number[] | null {
  const inside = /^LINESTRING ?\(([^()]*)\)$/u.exec(wkt.trim())?.[1];
  const pairs = (inside ?? '').split(',').map((pair) => pair.trim().split(/\s+/u).map(Number));
  const sound = pairs.every(([x, y, ...rest]) => Math.abs(x!) <= 180 && Math.abs(y!) <= 90 && rest.length === 0); // prettier-ignore
  return inside !== undefined && pairs.length > 1 && sound ? pairs.flat() : null;
}
