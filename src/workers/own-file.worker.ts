import { readOwnFile } from '../io/own-file/read-own-file.ts';
import { serializeError } from './error-transfer.ts';
import type { OwnFileAnswer, OwnFileRequest } from './open-own-file.ts';

/** Reads one file of one's own: a damaged one may take long, and is then ended from outside. */
self.onmessage = async ({ data: { name, bytes } }: MessageEvent<OwnFileRequest>): Promise<void> => {
  let answer: OwnFileAnswer;
  try {
    answer = { file: await readOwnFile(name, new Uint8Array(bytes)) };
  } catch (error) {
    answer = { error: serializeError(error) };
  }
  self.postMessage(answer);
};
