import type { LayerId, LayerManifest, Nature } from '../../src/core/domain/territory.ts';
import type { LayerCheck } from '../checks/index.ts';
import type { BundleDocument, PreparedLayer } from '../lib/bundle-writer.ts';
import type { SourceException } from '../lib/exceptions.ts';
import type { LocalFile } from '../lib/readers/open-bytes.ts';
import type { Fields, SourceRecord } from '../lib/records.ts';
import type { SourceLog } from '../lib/build-report.ts';
import type { SourceEntry, SourceLocation } from '../lib/source-manifest.ts';
import type { TerritoryArea } from '../lib/territory-area.ts';

/** One record of a source as a step sees it. */
export interface Visit {
  readonly record: SourceRecord;
  readonly fields: Fields;
  readonly log: SourceLog;
}

/** What a step works with. */
export interface StepContext {
  readonly siren: string;
  /** Null until the outline or the communes are built. */
  readonly area: TerritoryArea | null;
  /** Layers built so far: a step may need an earlier one. */
  readonly built: ReadonlyMap<LayerId, PreparedLayer>;
  /** Sources of a layer, in the order of the manifest. */
  entries(layer: LayerId): readonly SourceEntry[];
  /**
   * Reads a source: filter of the manifest and committed exceptions applied, every record left
   * given to `visit`. Awaited before the next source.
   * @throws MaillageError whatever stops the source.
   */
  read(entry: SourceEntry, visit: (visit: Visit) => void): Promise<SourceLog>;
  exceptions(entry: SourceEntry): Promise<readonly SourceException[]>;
  locate(location: SourceLocation): Promise<LocalFile>;
  /** The log of a source, for steps that read it by other means. */
  log(entry: SourceEntry): SourceLog;
}

/** What a step makes: a layer, and the documents that go with it. */
export interface StepResult {
  readonly layer: PreparedLayer;
  readonly documents?: readonly BundleDocument[];
  /** Compares what was written with the source. */
  readonly check?: LayerCheck;
}

/** Builds one layer. */
export type Step = (context: StepContext) => Promise<StepResult>;

const NATURE_ORDER: readonly Nature[] = ['reel', 'generalise', 'simule'];

type Described = Pick<
  LayerManifest,
  'nature' | 'title' | 'producer' | 'vintage' | 'licence' | 'url' | 'accuracyMeters' | 'caveats'
>;

/**
 * What a layer's manifest says of its sources together: each title, producer, vintage and licence
 * once, the least exact nature, every caveat.
 */
export function describeSources(
  entries: readonly SourceEntry[],
  caveats: readonly string[] = [],
): Described {
  const joined = (texts: readonly string[]): string => [...new Set(texts)].join(' ; ');
  const natures = entries.map((entry) => NATURE_ORDER.indexOf(entry.nature));
  const accuracies = entries.flatMap((entry) => entry.accuracyMeters ?? []);
  const url = entries[0]?.page ?? entries[0]?.url;
  return {
    nature: NATURE_ORDER[Math.max(...natures)]!,
    title: joined(entries.map((entry) => entry.title)),
    producer: joined(entries.map((entry) => entry.producer)),
    vintage: joined(entries.map((entry) => entry.vintage)),
    licence: joined(entries.map((entry) => entry.licence)),
    ...(url === undefined ? {} : { url }),
    ...(accuracies.length === 0 ? {} : { accuracyMeters: Math.max(...accuracies) }),
    caveats: [...new Set([...entries.flatMap((entry) => entry.caveats), ...caveats])],
  };
}
