import type { LayerId } from '../../src/core/domain/territory.ts';
import { checkFaults } from '../../src/text/command-line/pipeline.ts';
import type { PreparedLayer } from '../lib/bundle-writer.ts';
import type { Checker } from './check.ts';

const KEYS: Readonly<Partial<Record<LayerId, string>>> = {
  communes: 'code',
  qpv_2024: 'code',
  qpv_2015: 'code',
  npnru: 'code',
  qpv_figures: 'code',
  population: 'id',
  structures: 'id',
};

/** Codes come once in their layer, and those that point to a QPV point to one of the bundle. */
export function checkCodes(layers: readonly PreparedLayer[], checker: Checker): void {
  const byId = new Map(layers.map((layer) => [layer.id, layer]));
  for (const { id, features } of layers) {
    const key = KEYS[id];
    if (key === undefined) continue;
    const seen = new Set<string>();
    for (const code of valuesOf(features, key)) {
      checker.that(!seen.has(code), 'unique_codes', checkFaults.repeatedCode(id, code));
      seen.add(code);
    }
  }
  const codes = (id: LayerId): string[] => valuesOf(byId.get(id)?.features ?? [], 'code');
  const qpv2015 = new Set(codes('qpv_2015'));
  const qpv = new Set([...qpv2015, ...codes('qpv_2024')]);
  for (const code of codes('npnru')) {
    checker.that(qpv2015.has(code), 'unmatched_codes', checkFaults.unknownQpv('npnru', code));
  }
  for (const code of codes('qpv_figures')) {
    checker.that(qpv.has(code), 'unmatched_codes', checkFaults.unknownQpv('qpv_figures', code));
  }
  const successors = valuesOf(byId.get('npnru')?.features ?? [], 'qpv2024Code');
  if (byId.has('qpv_2024')) {
    for (const code of successors.filter((text) => text !== '')) {
      checker.that(qpv.has(code), 'unmatched_codes', checkFaults.unknownQpv('npnru', code));
    }
  }
}

function valuesOf(features: PreparedLayer['features'], key: string): string[] {
  return features.map(({ properties }) => String((properties as Record<string, unknown>)[key]));
}
