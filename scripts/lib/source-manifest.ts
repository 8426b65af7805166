import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import * as v from 'valibot';
import { LAYER_IDS } from '../../src/core/domain/territory.ts';
import { MaillageError } from '../../src/core/domain/errors.ts';
import { COUNTRIES } from './osm/speed-limits.ts';

const Text = v.pipe(v.string(), v.nonEmpty());
const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u, 'sha256: 64 hexadecimal digits'));
const Pattern = v.pipe(
  Text,
  v.check((text) => isPattern(text), 'not a regular expression'),
);

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'iu');
    return true;
  } catch {
    return false;
  }
}

/** Where a file is: exactly one of path, url, dataset and listing. `{siren}` is the EPCI's. */
const locationEntries = {
  /** Relative to the manifest. */
  path: v.optional(Text),
  url: v.optional(v.pipe(v.string(), v.url())),
  /** A dataset of data.gouv.fr: the newest resource whose title matches, or a known resource. */
  dataset: v.optional(
    v.strictObject({
      slug: Text,
      title: Pattern,
      format: v.optional(Text),
      /** Resource id used when the dataset cannot be searched. */
      resource: v.optional(Text),
      /** Address that served the file once, the last to be tried. */
      fallbackUrl: v.optional(v.pipe(v.string(), v.url())),
    }),
  ),
  /** A page whose first link matching the pattern is the file. */
  listing: v.optional(v.strictObject({ url: v.pipe(v.string(), v.url()), match: Pattern })),
  /** Name of the file once downloaded, also its name in a mirror. */
  file: v.optional(v.pipe(Text, v.regex(/^[\w.{}-]+$/u, 'file: a plain file name'))),
  sha256: v.optional(Sha256),
};
const AnyLocationSchema = v.strictObject(locationEntries);
type AnyLocation = v.InferOutput<typeof AnyLocationSchema>;

function hasOneLocation({ path, url, dataset, listing }: AnyLocation): boolean {
  return [path, url, dataset, listing].filter((place) => place !== undefined).length === 1;
}
const ONE_LOCATION = 'exactly one of "path", "url", "dataset" and "listing" is needed';

function hasFileName({ dataset, listing, file }: AnyLocation): boolean {
  return (dataset === undefined && listing === undefined) || file !== undefined;
}
const FILE_NAME_NEEDED = '"file" is needed to name what is downloaded';

const LocationSchema = v.pipe(
  AnyLocationSchema,
  v.check((entry) => hasOneLocation(entry), ONE_LOCATION),
  v.check((entry) => hasFileName(entry), FILE_NAME_NEEDED),
);

const FilterValue = v.union([
  Text,
  v.array(Text),
  v.strictObject({ prefix: Text }),
  v.strictObject({ contains: Text }),
]);

const EntrySchema = v.pipe(
  v.strictObject({
    ...locationEntries,
    /** Names the source in messages, in `data/exceptions` and in the report. */
    id: Text,
    layer: v.picklist(LAYER_IDS),
    /** What the source brings to a layer made of several. */
    role: v.optional(Text),
    reader: Text,
    /** Second file of the reader `nodes_edges_csv`. */
    edges: v.optional(LocationSchema),
    /** Files that the reader `sirene` joins: positions by SIRET, legal units by SIREN. */
    geolocation: v.optional(LocationSchema),
    legalUnits: v.optional(LocationSchema),
    /** Column of the source for each field of the step; several names are tried in turn. */
    fields: v.optional(v.record(Text, v.union([Text, v.pipe(v.array(Text), v.minLength(1))])), {}),
    /** Rows kept: each column equals (one of) the values; `{siren}` is the EPCI's. */
    filter: v.optional(v.record(Text, FilterValue), {}),
    /** Keep only what is inside the territory's outline. */
    within: v.optional(v.literal('territory')),
    /** File inside an archive. */
    member: v.optional(Pattern),
    encoding: v.optional(v.picklist(['utf-8', 'windows-1252', 'iso-8859-15'])),
    access: v.optional(v.array(v.picklist(['walk', 'bike', 'car']))),
    /** Whose law sets the speed limits of streets that no tag tells; France when absent. */
    country: v.optional(v.picklist(COUNTRIES)),
    populationVintage: v.optional(Text),
    nature: v.picklist(['reel', 'generalise', 'simule']),
    accuracyMeters: v.optional(v.pipe(v.number(), v.minValue(0))),
    title: Text,
    producer: Text,
    vintage: Text,
    licence: Text,
    /** Page that presents the source. */
    page: v.optional(v.pipe(v.string(), v.url())),
    caveats: v.optional(v.array(Text), []),
  }),
  v.check((entry) => hasOneLocation(entry), ONE_LOCATION),
  v.check((entry) => hasFileName(entry), FILE_NAME_NEEDED),
);

const ManifestSchema = v.strictObject({
  formatVersion: v.literal(1),
  title: Text,
  territory: v.optional(
    v.strictObject({ name: Text, siren: v.pipe(v.string(), v.regex(/^\d{9}$/u)) }),
  ),
  /** SIREN of the territory that the curated catalogue describes. */
  catalogue: v.optional(v.pipe(v.string(), v.regex(/^\d{9}$/u))),
  sources: v.pipe(v.array(EntrySchema), v.minLength(1)),
});

export type SourceLocation = v.InferOutput<typeof LocationSchema>;
export type SourceEntry = v.InferOutput<typeof EntrySchema>;
export type FilterRule = v.InferOutput<typeof FilterValue>;
export type SourceManifest = v.InferOutput<typeof ManifestSchema> & {
  /** Folder that relative paths start from. */
  readonly folder: string;
  readonly file: string;
};

/**
 * Reads and checks a source manifest.
 * @throws MaillageError `file_missing`, or `manifest_invalid` naming the file, the place in it and
 * the value.
 */
export async function readSourceManifest(file: string): Promise<SourceManifest> {
  const name = basename(file);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new MaillageError('file_missing', `${file} cannot be read.`, { file }, { cause });
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw invalid(name, '', reason, null, cause);
  }
  const parsed = v.safeParse(ManifestSchema, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const value = issue.input === undefined ? null : JSON.stringify(issue.input).slice(0, 120);
    throw invalid(name, v.getDotPath(issue) ?? '', issue.message, value);
  }
  const ids = parsed.output.sources.map((source) => source.id);
  const repeated = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (repeated >= 0) throw invalid(name, `sources.${repeated}.id`, 'repeated', ids[repeated]!);
  return { ...parsed.output, folder: dirname(resolve(file)), file: name };
}

function invalid(
  file: string,
  place: string,
  reason: string,
  value: string | null,
  cause?: unknown,
): MaillageError {
  return new MaillageError(
    'manifest_invalid',
    `${file}: ${place}: ${reason}`,
    { file, place, reason, value },
    { cause },
  );
}
