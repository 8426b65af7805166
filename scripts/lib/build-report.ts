import type { LayerId, MissingLayer } from '../../src/core/domain/territory.ts';
import type { BundleDocument } from './bundle-writer.ts';

/** What a build did with one source. */
export interface SourceReport {
  readonly id: string;
  readonly layer: LayerId;
  readonly file: string;
  readonly read: number;
  readonly kept: number;
  readonly dropped: readonly {
    /** French. */
    readonly reason: string;
    readonly count: number;
    /** Names of those dropped, in file order; the first ones when they are many. */
    readonly items: readonly string[];
  }[];
  readonly corrected: readonly { readonly item: string; readonly reason: string }[];
  /** The source could not be used, in French. */
  readonly failure: string | null;
  /** Anything else worth a reader's attention, in French. */
  readonly notes: readonly string[];
}

/** `build-report.json` of a bundle: what every step read, kept, corrected and dropped, and why. */
export interface BuildReport {
  readonly manifest: string;
  readonly sources: readonly SourceReport[];
  readonly missing: readonly MissingLayer[];
}

/** Beyond this many names a list says only how many there are. */
const ITEMS_KEPT = 60;

/** Counts what a step does with a source as it does it. */
export class SourceLog {
  read = 0;
  kept = 0;
  failure: string | null = null;
  readonly #dropped = new Map<string, { count: number; items: string[] }>();
  readonly #corrected: { item: string; reason: string }[] = [];
  readonly #notes: string[] = [];

  constructor(
    readonly id: string,
    readonly layer: LayerId,
    public file: string,
  ) {}

  drop(reason: string, item?: string, count = 1): void {
    const entry = this.#dropped.get(reason) ?? { count: 0, items: [] };
    entry.count += count;
    if (item !== undefined && entry.items.length < ITEMS_KEPT) entry.items.push(item);
    this.#dropped.set(reason, entry);
  }

  correct(item: string, reason: string): void {
    this.#corrected.push({ item, reason });
  }

  note(sentence: string): void {
    this.#notes.push(sentence);
  }

  summary(): SourceReport {
    return {
      id: this.id,
      layer: this.layer,
      file: this.file,
      read: this.read,
      kept: this.kept,
      dropped: [...this.#dropped].map(([reason, entry]) => ({ reason, ...entry })),
      corrected: this.#corrected,
      failure: this.failure,
      notes: this.#notes,
    };
  }
}

/** The report as a file of the bundle. */
export function reportDocument(report: BuildReport): BundleDocument {
  const bytes = new TextEncoder().encode(`${JSON.stringify(report, null, 2)}\n`);
  return { id: 'build_report', file: 'build-report.json', bytes };
}
