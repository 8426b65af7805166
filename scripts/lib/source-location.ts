import { access, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { MaillageError } from '../../src/core/domain/errors.ts';
import { fileFaults } from '../../src/text/file-faults.ts';
import { download, verifyChecksum } from './download.ts';
import type { LocalFile } from './readers/open-bytes.ts';
import { resolveAddress } from './remote-address.ts';
import type { SourceLocation } from './source-manifest.ts';

export interface LocateOptions {
  /** Folder of the manifest. */
  readonly folder: string;
  /** Folder of downloaded files. */
  readonly rawFolder: string;
  /** Another root, folder or address, that holds files of the same names. */
  readonly mirror: string | null;
}

/**
 * The file of a source on this disk: in the mirror, at its path, already downloaded or placed by
 * hand, or else downloaded now.
 * @throws MaillageError `file_missing`, `network_failure`, `file_invalid` (a folder, a wrong checksum).
 */
export async function locateSource(
  location: SourceLocation,
  options: LocateOptions,
): Promise<LocalFile> {
  const file = await findOrFetch(location, options);
  if ((await stat(file.path)).isDirectory()) {
    const details = { file: file.name, reason: fileFaults.folder };
    throw new MaillageError('file_invalid', `${file.path} is a folder.`, details);
  }
  if (location.sha256 !== undefined) {
    await verifyChecksum(file.path, file.name, { type: 'sha256', value: location.sha256 });
  }
  return file;
}

async function findOrFetch(
  location: SourceLocation,
  { folder, rawFolder, mirror }: LocateOptions,
): Promise<LocalFile> {
  const name = localName(location);
  const raw = { path: join(rawFolder, name), name };
  if (mirror !== null && isAddress(mirror)) {
    if (!(await exists(raw.path))) {
      await download(`${mirror.replace(/\/+$/u, '')}/${name}`, raw.path, null);
    }
    return raw;
  }
  if (mirror !== null) {
    const mirrored = { path: resolve(mirror, name), name };
    if (await exists(mirrored.path)) return mirrored;
    if (location.path === undefined) throw missing(mirrored);
  }
  if (location.path !== undefined) {
    const local = { path: resolve(folder, location.path), name };
    if (await exists(local.path)) return local;
    throw missing({ path: local.path, name: location.path });
  }
  if (!(await exists(raw.path))) {
    const { url, checksum } = await resolveAddress(location, raw.path);
    await download(url, raw.path, checksum);
  }
  return raw;
}

/** Name of a source's file on disk and in a mirror. */
function localName({ file, path, url }: SourceLocation): string {
  return file ?? basename(path ?? new URL(url!).pathname);
}

/** Whether a mirror is an address rather than a folder. */
export function isAddress(mirror: string): boolean {
  return /^https?:\/\//iu.test(mirror);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function missing(file: LocalFile): MaillageError {
  return new MaillageError('file_missing', `${file.path} does not exist.`, {
    file: file.name,
    path: file.path,
  });
}
