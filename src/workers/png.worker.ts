import { serializeError } from './error-transfer.ts';
import type { PngAnswer, PngRequest } from './encode-png.ts';

/** Encodes pictures out of the page's thread: a map at twice its size takes a good part of a second. */
self.onmessage = async ({ data: { bitmap } }: MessageEvent<PngRequest>): Promise<void> => {
  let answer: PngAnswer;
  try {
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext('bitmaprenderer')!.transferFromImageBitmap(bitmap);
    answer = { blob: await canvas.convertToBlob({ type: 'image/png' }) };
  } catch (error) {
    answer = { error: serializeError(error) };
  }
  self.postMessage(answer);
};
