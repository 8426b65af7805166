import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import { MaillageError } from '../../src/core/domain/errors.ts';

export type FgbColumnType = keyof typeof ColumnType;

/** A column of the file. Values are null or absent unless `nullable` is false. */
export interface FgbColumn {
  readonly name: string;
  readonly type: FgbColumnType;
  readonly title?: string;
  readonly description?: string;
  readonly nullable?: boolean;
}

export type FgbProperties = Readonly<Record<string, unknown>>;

const INTEGER_RANGES: Partial<Record<FgbColumnType, readonly [min: bigint, max: bigint]>> = {
  Byte: [-(2n ** 7n), 2n ** 7n - 1n],
  UByte: [0n, 2n ** 8n - 1n],
  Short: [-(2n ** 15n), 2n ** 15n - 1n],
  UShort: [0n, 2n ** 16n - 1n],
  Int: [-(2n ** 31n), 2n ** 31n - 1n],
  UInt: [0n, 2n ** 32n - 1n],
  Long: [-(2n ** 63n), 2n ** 63n - 1n],
  ULong: [0n, 2n ** 64n - 1n],
};
const INTEGER_BYTES: Partial<Record<FgbColumnType, number>> = {
  Byte: 1,
  UByte: 1,
  Short: 2,
  UShort: 2,
  Int: 4,
  UInt: 4,
  Long: 8,
  ULong: 8,
};
const DATE_TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;
/** A lone surrogate would be written as another character; readers in C stop at a NUL. */
const UNWRITABLE_TEXT = /[\p{Surrogate}\0]/u;

/**
 * Encodes the properties of features one after the other, as the format wants them: for each value
 * present, the number of its column (16 bits) then the value, little-endian.
 */
export class FgbPropertiesEncoder {
  readonly #columns: readonly FgbColumn[];
  readonly #names: ReadonlySet<string>;
  readonly #file: string;
  readonly #text = new TextEncoder();
  #bytes = new Uint8Array(1024);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  /** @throws MaillageError (argument_invalid) when two columns share a name. */
  constructor(file: string, columns: readonly FgbColumn[]) {
    this.#file = file;
    this.#columns = columns;
    this.#names = new Set(columns.map((column) => column.name));
    if (this.#names.size !== columns.length) {
      throw new MaillageError('argument_invalid', `${file}: two columns have the same name.`, {
        file,
        columns: columns.map((column) => column.name).join(', '),
      });
    }
  }

  /**
   * Bytes of one feature's properties, valid until the next call.
   * @throws MaillageError (value_invalid) on an undeclared property, a value that is not of its
   * column's type, or no value where the column is not nullable.
   */
  encode(properties: FgbProperties, feature: number): Uint8Array {
    for (const name of Object.keys(properties)) {
      if (!this.#names.has(name)) this.#refuse(feature, name, properties[name], 'no such column');
    }
    this.#length = 0;
    this.#columns.forEach((column, index) => {
      const value = properties[column.name];
      if (value === null || value === undefined) {
        if (column.nullable === false)
          this.#refuse(feature, column.name, value, 'a value is needed');
        return;
      }
      this.#reserve(2);
      this.#view.setUint16(this.#length, index, true);
      this.#length += 2;
      if (!this.#encodeValue(column.type, value)) {
        this.#refuse(feature, column.name, value, `expected ${column.type}`);
      }
    });
    return this.#bytes.subarray(0, this.#length);
  }

  /** False when the value is not of that type. */
  #encodeValue(type: FgbColumnType, value: unknown): boolean {
    switch (type) {
      case 'Bool':
        if (typeof value !== 'boolean') return false;
        return this.#put(1, (at) => this.#view.setUint8(at, Number(value)));
      case 'Float':
        if (typeof value !== 'number' || !Number.isFinite(Math.fround(value))) return false;
        return this.#put(4, (at) => this.#view.setFloat32(at, value, true));
      case 'Double':
        if (typeof value !== 'number' || !Number.isFinite(value)) return false;
        return this.#put(8, (at) => this.#view.setFloat64(at, value, true));
      case 'String':
        return typeof value === 'string' && this.#putText(value);
      case 'DateTime':
        return typeof value === 'string' && DATE_TIME.test(value) && this.#putText(value);
      case 'Json':
        return this.#putText(JSON.stringify(value));
      case 'Binary':
        return value instanceof Uint8Array && this.#putBlob(value);
      default:
        return this.#putInteger(type, value);
    }
  }

  #putInteger(type: FgbColumnType, value: unknown): boolean {
    if (typeof value !== 'bigint' && !Number.isSafeInteger(value)) return false;
    const integer = BigInt(value as number | bigint);
    const [min, max] = INTEGER_RANGES[type]!;
    if (integer < min || integer > max) return false;
    const size = INTEGER_BYTES[type]!;
    return this.#put(size, (at) => {
      for (let byte = 0; byte < size; byte++) {
        this.#view.setUint8(at + byte, Number((integer >> BigInt(8 * byte)) & 0xffn));
      }
    });
  }

  #putText(text: string): boolean {
    return !UNWRITABLE_TEXT.test(text) && this.#putBlob(this.#text.encode(text));
  }

  #putBlob(blob: Uint8Array): boolean {
    return this.#put(4 + blob.length, (at) => {
      this.#view.setUint32(at, blob.length, true);
      this.#bytes.set(blob, at + 4);
    });
  }

  #put(size: number, write: (at: number) => void): true {
    this.#reserve(size);
    write(this.#length);
    this.#length += size;
    return true;
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#length + size, this.#bytes.length * 2));
    grown.set(this.#bytes);
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }

  #refuse(feature: number, column: string, value: unknown, reason: string): never {
    const shown = typeof value === 'object' ? JSON.stringify(value) : String(value);
    throw new MaillageError(
      'value_invalid',
      `${this.#file}, feature ${feature}: column "${column}" cannot hold ${shown?.slice(0, 80)}: ${reason}.`,
      { file: this.#file, feature, field: column, value: shown?.slice(0, 80) ?? null, reason },
    );
  }
}
