import { AbortedError, MaillageError } from '../core/domain/errors.ts';
import type { SerializedError } from './protocol.ts';

/** An error as it crosses the worker boundary: structured clones lose classes and own fields. */
export function serializeError(error: unknown): SerializedError {
  if (error instanceof MaillageError) {
    const { name, message, code, details } = error;
    return { name, message, code, details };
  }
  if (error instanceof Error) return { name: error.name, message: error.message };
  return { name: 'Error', message: String(error) };
}

/** The error that `serializeError` described, with its class. */
export function deserializeError(error: SerializedError): Error {
  if (error.name === 'AbortError') return new AbortedError();
  if (error.code !== undefined)
    return new MaillageError(error.code, error.message, error.details ?? {});
  const plain = new Error(error.message);
  plain.name = error.name;
  return plain;
}
