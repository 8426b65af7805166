import * as v from 'valibot';
import { describeFailure, unreachable } from './download.ts';
import type { Checksum } from './download.ts';
import type { SourceLocation } from './source-manifest.ts';

/** An address a file can be downloaded from. */
export interface RemoteAddress {
  readonly url: string;
  readonly checksum: Checksum | null;
}

const API = 'https://www.data.gouv.fr/api/1/datasets';
const SILENCE_MILLISECONDS = 30_000;

/** The part of data.gouv.fr's answer that is used (guides.data.gouv.fr, API reference). */
const DatasetSchema = v.object({
  resources: v.array(
    v.object({
      title: v.nullish(v.string(), ''),
      format: v.nullish(v.string(), ''),
      url: v.pipe(v.string(), v.url()),
      last_modified: v.nullish(v.string(), ''),
      checksum: v.nullish(v.object({ type: v.string(), value: v.string() })),
    }),
  ),
});

/**
 * Where a remote source is today. A dataset is searched by title and format, newest first, because
 * some producers make a new resource at each publication; the known resource, or an address that
 * served the file once, is the fallback.
 * @param target where the file will be put, named when nothing answers.
 * @throws MaillageError `network_failure`.
 */
export async function resolveAddress(
  location: SourceLocation,
  target: string,
): Promise<RemoteAddress> {
  if (location.url !== undefined) return { url: location.url, checksum: null };
  if (location.dataset) return datasetAddress(location.dataset, target);
  if (location.listing) return listingAddress(location.listing, target);
  throw unreachable(String(location.path), target, 'no address');
}

async function datasetAddress(
  dataset: NonNullable<SourceLocation['dataset']>,
  target: string,
): Promise<RemoteAddress> {
  const url = `${API}/${dataset.slug}/`;
  const known = dataset.resource ? `${API}/r/${dataset.resource}` : dataset.fallbackUrl;
  const permalink = known === undefined ? null : { url: known, checksum: null };
  try {
    const answer = await get(url, target);
    const { resources } = v.parse(DatasetSchema, await answer.json());
    const title = new RegExp(dataset.title, 'iu');
    const found = resources
      .filter((resource) => title.test(resource.title))
      .filter(({ format }) => !dataset.format || format.toLowerCase() === dataset.format)
      .sort((a, b) => (a.last_modified < b.last_modified ? 1 : -1))[0];
    if (found) return { url: found.url, checksum: knownChecksum(found.checksum) };
    if (permalink) return permalink;
    throw unreachable(url, target, `aucune ressource « ${dataset.title} »`);
  } catch (error) {
    if (permalink) return permalink;
    throw error;
  }
}

function knownChecksum(
  checksum: { readonly type: string; readonly value: string } | null | undefined,
): Checksum | null {
  if (checksum?.type === 'sha256' || checksum?.type === 'sha1' || checksum?.type === 'md5') {
    return { type: checksum.type, value: checksum.value };
  }
  return null;
}

async function listingAddress(
  listing: NonNullable<SourceLocation['listing']>,
  target: string,
): Promise<RemoteAddress> {
  const answer = await get(listing.url, target);
  const match = new RegExp(listing.match, 'iu').exec(await answer.text());
  if (!match) throw unreachable(listing.url, target, `aucun lien « ${listing.match} »`);
  return { url: new URL(match[0], listing.url).href, checksum: null };
}

async function get(url: string, target: string): Promise<Response> {
  const response = await fetch(url, {
    signal: AbortSignal.timeout(SILENCE_MILLISECONDS),
  }).catch((error: unknown) => {
    throw unreachable(url, target, describeFailure(error), error);
  });
  if (!response.ok) throw unreachable(url, target, `HTTP ${response.status}`);
  return response;
}
