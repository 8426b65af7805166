import * as v from 'valibot';
import { MaillageError } from '../core/domain/errors.ts';

/**
 * Parses a JSON file and checks its content.
 * @throws MaillageError manifest_invalid naming the file, the field and the value.
 */
export function parseJson<Schema extends v.GenericSchema>(
  file: string,
  bytes: Uint8Array,
  schema: Schema,
): v.InferOutput<Schema> {
  const content = decodeJson(file, bytes);
  const result = v.safeParse(schema, content, { abortEarly: true });
  if (result.success) return result.output;
  const issue = result.issues[0];
  const field = v.getDotPath(issue) ?? '';
  throw new MaillageError('manifest_invalid', `${file}, ${field || 'content'}: ${issue.message}.`, {
    file,
    field,
    value: issue.received.slice(0, 80),
  });
}

function decodeJson(file: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    const message = `${file} is not JSON: ${cause instanceof Error ? cause.message : ''}`;
    throw new MaillageError('manifest_invalid', message, { file }, { cause });
  }
}
