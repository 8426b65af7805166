import { SaxesParser } from 'saxes';
import type { MaillageError } from '../../../src/core/domain/errors.ts';
import { fileFaults } from '../../../src/text/file-faults.ts';

/** A node or an edge of a GraphML file: its own attributes and its data, by attribute name. */
export interface GraphElement {
  readonly attributes: Readonly<Record<string, string>>;
  readonly data: Readonly<Record<string, string>>;
}

/**
 * A parser that calls back for each node and edge once it is whole, `data` keys told by their names.
 * What would be lost or misread is refused: a key nobody declared or that comes twice, a node inside
 * another, an undirected graph.
 */
export function elementParser(
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
    else if (name === 'graph' && attributes['edgedefault'] !== 'directed') {
      throw invalid(fileFaults.graphValue(name, attributes['edgedefault'] ?? ''));
    } else if (name === 'node' || name === 'edge') {
      if (element) throw invalid(fileFaults.graphValue(name, attributes['id'] ?? ''));
      element = { attributes, data: {} };
    } else if (name === 'data' && element) {
      const id = attributes['key'] ?? '';
      key = names.get(id) ?? null;
      if (key === null || Object.hasOwn(element.data, key)) {
        throw invalid(fileFaults.graphValue(name, id));
      }
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
