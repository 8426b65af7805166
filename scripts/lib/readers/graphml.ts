import { SaxesParser } from 'saxes';
import { MaillageError } from '../../../src/core/domain/errors.ts';
import { fileFaults } from '../../../src/text/file-faults.ts';
import { bunzip, isBzip2 } from './bzip2.ts';
import type { LocalFile } from './open-bytes.ts';
import { readBytes } from './open-bytes.ts';

/** A node or an edge of a GraphML file: its own attributes and its data, by attribute name. */
interface GraphElement {
  readonly attributes: Readonly<Record<string, string>>;
  readonly data: Readonly<Record<string, string>>;
}

/** A directed edge as OSMnx writes it. */
export interface StreetEdge {
  readonly source: number;
  readonly target: number;
  readonly lengthMeters: number;
  /** The first value of the tag `highway`. */
  readonly highway: string;
  /** `[lng, lat, lng, lat…]` from source to target, ends included; null: straight. */
  readonly line: readonly number[] | null;
}

/** A street graph as OSMnx saves it. */
export interface StreetGraph {
  readonly nodes: ReadonlyMap<number, readonly [lng: number, lat: number]>;
  readonly edges: readonly StreetEdge[];
}

/**
 * Reads a street graph that OSMnx saved (`save_graphml`), plain, gzip or bzip2; the XML is parsed as
 * it is decompressed. http://graphml.graphdrawing.org/specification.html
 * @throws MaillageError `file_missing`, `file_truncated`, or `file_invalid` naming the element.
 */
export async function readGraphml(file: LocalFile): Promise<StreetGraph> {
  const nodes = new Map<number, readonly [number, number]>();
  const edges: StreetEdge[] = [];
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
    edges.push({ source, target, lengthMeters, highway: firstOf(data['highway'] ?? ''), line });
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
  for (const { source, target } of edges) {
    if (nodes.has(source) && nodes.has(target)) continue;
    throw invalid(fileFaults.graphValue('edge', `${source} → ${target}`));
  }
  return { nodes, edges };
}

/** Calls back for each node and edge once it is whole, `data` keys told by their names. */
function elementParser(
  visit: Readonly<Record<'node' | 'edge', (element: GraphElement) => void>>,
  invalid: (reason: string) => MaillageError,
): SaxesParser {
  const parser = new SaxesParser();
  /** `d13` → `highway`. */
  const names = new Map<string, string>();
  let root = true;
  let element: { attributes: Record<string, string>; data: Record<string, string> } | null = null;
  let key: string | null = null;
  let text = '';
  parser.on('error', (error) => {
    throw invalid(error.message);
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (root && name !== 'graphml') throw invalid(fileFaults.notGraphml(name));
    root = false;
    if (name === 'key') names.set(attributes['id'] ?? '', attributes['attr.name'] ?? '');
    else if (name === 'node' || name === 'edge') element = { attributes, data: {} };
    else if (name === 'data' && element) {
      key = names.get(attributes['key'] ?? '') ?? null;
      text = '';
    }
  });
  parser.on('text', (piece) => {
    if (key !== null) text += piece;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'data' && element && key !== null) {
      element.data[key] = text;
      key = null;
    } else if ((name === 'node' || name === 'edge') && element) {
      visit[name](element);
      element = null;
    }
  });
  return parser;
}

/** `['residential', 'service']`, a Python list, says that ways were merged: the first is taken. */
function firstOf(value: string): string {
  return /^\['([^']*)'/u.exec(value)?.[1] ?? value;
}

/** `LINESTRING (x y, x y…)` → flat numbers; null for anything else. */
function lineOf(wkt: string): number[] | null {
  const inside = /^LINESTRING ?\(([^()]*)\)$/u.exec(wkt.trim())?.[1];
  const pairs = (inside ?? '').split(',').map((pair) => pair.trim().split(/\s+/u).map(Number));
  const sound = pairs.every(([x, y, ...rest]) => Math.abs(x!) <= 180 && Math.abs(y!) <= 90 && rest.length === 0); // prettier-ignore
  return inside !== undefined && pairs.length > 1 && sound ? pairs.flat() : null;
}
