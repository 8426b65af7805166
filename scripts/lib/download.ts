import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { MaillageError } from '../../src/core/domain/errors.ts';
import { fileFaults } from '../../src/text/file-faults.ts';
import { terminal } from '../../src/text/command-line/pipeline.ts';
import { startProgress } from './progress.ts';

/** A checksum as data.gouv.fr and the manifests give it. */
export interface Checksum {
  readonly type: 'sha256' | 'sha1' | 'md5';
  readonly value: string;
}

/** What the server said of the file whose first bytes are kept, to know it has not changed. */
interface PartialState {
  readonly url: string;
  readonly validator: string | null;
}

const ATTEMPTS = 3;
/** A server that sends nothing for this long has failed. */
const SILENCE_MILLISECONDS = 30_000;

/**
 * Downloads a file to `target`. What was received before an interruption is kept in
 * `<target>.part` and asked no more (Range and If-Range), within this call and in later ones.
 * @throws MaillageError `network_failure` naming the address and where to put the file by hand,
 * `file_invalid` for a wrong checksum or a web page in place of the file.
 */
export async function download(
  url: string,
  target: string,
  checksum: Checksum | null,
): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  let failure: unknown = null;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      await fetchRest(url, target);
      await finish(target, checksum);
      return;
    } catch (error) {
      failure = error;
      if (error instanceof MaillageError) break;
    }
  }
  if (failure instanceof MaillageError) throw failure;
  throw unreachable(url, target, describeFailure(failure), failure);
}

/** The error for an address that gives nothing. */
export function unreachable(
  url: string,
  target: string,
  reason: string,
  cause?: unknown,
): MaillageError {
  return new MaillageError(
    'network_failure',
    `${url}: ${reason}`,
    { url, reason, file: basename(target), put: target },
    { cause },
  );
}

/** What went wrong in a fetch: Node hides the system's reason in `cause`. */
export function describeFailure(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}

async function fetchRest(url: string, target: string): Promise<void> {
  const part = `${target}.part`;
  const { received, validator } = await receivedSoFar(url, target);
  const headers: Record<string, string> = {};
  if (received > 0 && validator !== null) {
    headers['Range'] = `bytes=${received}-`;
    headers['If-Range'] = validator;
  }
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MILLISECONDS);
  try {
    const response = await fetch(url, { headers, signal: silence.signal });
    if (response.status === 416) {
      // The file has shrunk or the range is past its end: start again.
      await rm(part, { force: true });
      throw new Error('HTTP 416');
    }
    if (!response.ok || !response.body) {
      throw unreachable(url, target, `HTTP ${response.status}`);
    }
    const resumed = response.status === 206;
    await rememberState(url, target, response);
    const length = Number(response.headers.get('content-length') ?? 0);
    const label = resumed ? terminal.resuming : terminal.downloading;
    const progress = startProgress(label(basename(target)), length + (resumed ? received : 0));
    if (resumed) progress.advance(received);
    const file = createWriteStream(part, { flags: resumed ? 'a' : 'w' });
    let written = 0;
    try {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), SILENCE_MILLISECONDS);
        written += chunk.length;
        progress.advance(chunk.length);
        if (!file.write(chunk))
          await new Promise<void>((resolve) => file.once('drain', () => resolve()));
      }
    } finally {
      progress.end();
      await new Promise<void>((resolve) => file.end(() => resolve()));
    }
    // A compressed response announces its compressed length.
    if (length > 0 && written < length && !response.headers.has('content-encoding')) {
      throw new Error(`${written} / ${length}`);
    }
  } finally {
    clearTimeout(timer);
  }
}

async function receivedSoFar(
  url: string,
  target: string,
): Promise<{ received: number; validator: string | null }> {
  try {
    const state = JSON.parse(await readFile(`${target}.part.json`, 'utf8')) as PartialState;
    if (state.url !== url || state.validator === null) return { received: 0, validator: null };
    return { received: (await stat(`${target}.part`)).size, validator: state.validator };
  } catch {
    return { received: 0, validator: null };
  }
}

/** Only a strong validator allows to glue two halves together (RFC 9110, 13.1.5). */
async function rememberState(url: string, target: string, response: Response): Promise<void> {
  const etag = response.headers.get('etag');
  const strong = etag !== null && !etag.startsWith('W/') ? etag : null;
  const validator = strong ?? response.headers.get('last-modified');
  const state: PartialState = { url, validator };
  await writeFile(`${target}.part.json`, JSON.stringify(state));
}

async function finish(target: string, checksum: Checksum | null): Promise<void> {
  const part = `${target}.part`;
  const name = basename(target);
  try {
    await refuseWebPage(part, name);
    if (checksum) await verifyChecksum(part, name, checksum);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  } finally {
    await rm(`${target}.part.json`, { force: true });
  }
  await rename(part, target);
}

/** Some hosts answer a dead address with a page and the status 200. */
async function refuseWebPage(path: string, name: string): Promise<void> {
  for await (const chunk of createReadStream(path, { end: 511 })) {
    if (!/^\s*<(?:!doctype html|html)/iu.test((chunk as Buffer).toString('latin1'))) return;
    throw new MaillageError('file_invalid', `${name} is a web page.`, {
      file: name,
      reason: fileFaults.webPage,
    });
  }
}

/**
 * @throws MaillageError `file_invalid` when the file's bytes are not those announced.
 */
export async function verifyChecksum(
  path: string,
  name: string,
  { type, value }: Checksum,
): Promise<void> {
  const hash = createHash(type);
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  const found = hash.digest('hex');
  if (found === value.toLowerCase()) return;
  throw new MaillageError('file_invalid', `${name}: ${type} ${found}, expected ${value}.`, {
    file: name,
    reason: fileFaults.checksum(type, found, value),
  });
}
