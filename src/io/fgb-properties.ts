import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import type { FgbColumn } from './fgb-header.ts';

/**
 * A 64-bit integer is a bigint only when a number would not hold it. A Json column gives what
 * `JSON.parse` gives.
 */
export type FgbValue = unknown;
export type FgbProperties = Record<string, FgbValue>;

/** Faithful: a byte order mark is kept, bytes that are not UTF-8 are an error. */
const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Decodes the properties of one feature; columns without value are absent from the result. Reading
 * outside of `bytes` throws (DataView checks).
 * @throws Error on bytes that say something impossible.
 */
export function decodeProperties(
  bytes: Uint8Array | null,
  columns: readonly FgbColumn[],
): FgbProperties {
  const properties: FgbProperties = {};
  const reader = new ValueReader(bytes ?? new Uint8Array(0));
  while (!reader.atEnd) {
    const index = reader.columnIndex();
    const column = columns[index];
    if (!column) throw new Error(`a value for column ${index} of ${columns.length}`);
    if (Object.hasOwn(properties, column.name)) throw new Error(`two values of "${column.name}"`);
    properties[column.name] = reader.value(column);
  }
  for (const { name, nullable } of columns) {
    if (!nullable && !Object.hasOwn(properties, name)) throw new Error(`no value of "${name}"`);
  }
  return properties;
}

class ValueReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  columnIndex(): number {
    return this.#view.getUint16(this.#advance(2), true);
  }

  value({ name, type }: FgbColumn): FgbValue {
    switch (type) {
      case ColumnType.Bool: {
        const byte = this.#view.getUint8(this.#advance(1));
        if (byte > 1) throw new Error(`"${name}" is ${byte}, neither true nor false`);
        return byte === 1;
      }
      case ColumnType.Byte:
        return this.#view.getInt8(this.#advance(1));
      case ColumnType.UByte:
        return this.#view.getUint8(this.#advance(1));
      case ColumnType.Short:
        return this.#view.getInt16(this.#advance(2), true);
      case ColumnType.UShort:
        return this.#view.getUint16(this.#advance(2), true);
      case ColumnType.Int:
        return this.#view.getInt32(this.#advance(4), true);
      case ColumnType.UInt:
        return this.#view.getUint32(this.#advance(4), true);
      case ColumnType.Long:
        return asNumber(this.#view.getBigInt64(this.#advance(8), true));
      case ColumnType.ULong:
        return asNumber(this.#view.getBigUint64(this.#advance(8), true));
      case ColumnType.Float:
        return finite(name, this.#view.getFloat32(this.#advance(4), true));
      case ColumnType.Double:
        return finite(name, this.#view.getFloat64(this.#advance(8), true));
      case ColumnType.String:
      case ColumnType.DateTime:
        return text.decode(this.#blob());
      case ColumnType.Json:
        return JSON.parse(text.decode(this.#blob()));
      case ColumnType.Binary:
        return this.#blob();
    }
  }

  #blob(): Uint8Array {
    const length = this.#view.getUint32(this.#advance(4), true);
    const start = this.#advance(length);
    if (this.#at > this.#bytes.length) throw new Error(`a value of ${length} bytes`);
    return this.#bytes.subarray(start, this.#at);
  }

  #advance(bytes: number): number {
    const at = this.#at;
    this.#at += bytes;
    return at;
  }
}

function asNumber(integer: bigint): number | bigint {
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : integer;
}

function finite(name: string, value: number): number {
  if (!Number.isFinite(value)) throw new Error(`"${name}" is ${value}`);
  return value;
}
