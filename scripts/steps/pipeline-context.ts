import type { LayerId } from '../../src/core/domain/territory.ts';
import { SourceLog } from '../lib/build-report.ts';
import type { PreparedLayer } from '../lib/bundle-writer.ts';
import { readExceptions } from '../lib/exceptions.ts';
import type { SourceException } from '../lib/exceptions.ts';
import { recordReader } from '../lib/readers/index.ts';
import type { LocalFile } from '../lib/readers/open-bytes.ts';
import { locateSource } from '../lib/source-location.ts';
import type { SourceEntry, SourceLocation, SourceManifest } from '../lib/source-manifest.ts';
import { asAreal, TerritoryArea } from '../lib/territory-area.ts';
import { readSource } from './read-source.ts';
import type { StepContext, Visit } from './step.ts';

export interface PipelineOptions {
  readonly manifest: SourceManifest;
  readonly siren: string;
  readonly exceptionsFolder: string;
  readonly rawFolder: string;
  readonly mirror: string | null;
}

/** The context every step of one build shares: sources by layer, what is built, what is logged. */
export class PipelineContext implements StepContext {
  readonly built = new Map<LayerId, PreparedLayer>();
  readonly #logs = new Map<string, SourceLog>();
  readonly #options: PipelineOptions;

  constructor(options: PipelineOptions) {
    this.#options = options;
  }

  get siren(): string {
    return this.#options.siren;
  }

  /** The outline of the territory, or else of its communes together. */
  get area(): TerritoryArea | null {
    const layer = this.built.get('territory') ?? this.built.get('communes');
    if (layer !== this.#areaLayer) {
      this.#areaLayer = layer;
      const outlines = layer?.features.flatMap((feature) => asAreal(feature.geometry) ?? []);
      this.#area = outlines ? new TerritoryArea(outlines) : null;
    }
    return this.#area;
  }
  #area: TerritoryArea | null = null;
  #areaLayer: PreparedLayer | undefined;

  get logs(): readonly SourceLog[] {
    return [...this.#logs.values()];
  }

  entries(layer: LayerId): readonly SourceEntry[] {
    return this.#options.manifest.sources.filter((source) => source.layer === layer);
  }

  async read(entry: SourceEntry, visit: (visit: Visit) => void): Promise<SourceLog> {
    const log = this.log(entry);
    // Before any download: a reader that does not exist will not exist once the file is there.
    recordReader(entry.reader);
    const file = await this.locate(entry);
    log.file = file.name;
    const exceptions = await this.exceptions(entry);
    await readSource(file, entry, this.siren, exceptions, log, visit);
    return log;
  }

  exceptions(entry: SourceEntry): Promise<readonly SourceException[]> {
    return readExceptions(this.#options.exceptionsFolder, entry.id);
  }

  locate(location: SourceLocation): Promise<LocalFile> {
    const { manifest, rawFolder, mirror } = this.#options;
    return locateSource(forTerritory(location, this.siren), {
      folder: manifest.folder,
      rawFolder,
      mirror,
    });
  }

  log(entry: SourceEntry): SourceLog {
    const known = this.#logs.get(entry.id);
    if (known) return known;
    const { file, path, url } = forTerritory(entry, this.siren);
    const log = new SourceLog(entry.id, entry.layer, file ?? path ?? url ?? '');
    this.#logs.set(entry.id, log);
    return log;
  }
}

/** Some addresses serve one territory at a time. */
function forTerritory(location: SourceLocation, siren: string): SourceLocation {
  const fill = (text: string): string => text.replaceAll('{siren}', siren);
  const { file, url } = location;
  return {
    ...location,
    ...(file === undefined ? {} : { file: fill(file) }),
    ...(url === undefined ? {} : { url: fill(url) }),
  };
}
