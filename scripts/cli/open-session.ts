import { join } from 'node:path';
import { openBundleFrom } from '../../src/io/bundle.ts';
import type { Job } from '../../src/workers/job.ts';
import { Session } from '../../src/workers/session/session.ts';
import { FileSource } from '../lib/file-source.ts';

/** Opens a bundle of this machine. @throws MaillageError `file_missing`, `manifest_invalid` */
export async function openSession(folder: string): Promise<Session> {
  return new Session(await openBundleFrom((file) => new FileSource(join(folder, file))));
}

/** A request nobody cancels nor follows. */
export function plainJob(): Job {
  return { signal: new AbortController().signal, report: () => {} };
}
