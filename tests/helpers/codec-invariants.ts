import fc from 'fast-check';
import { expect } from 'vitest';
import { MaillageError } from '../../src/core/domain/errors.ts';
import { crc32 } from '../../src/core/graph/crc32.ts';

/** Version, length and checksum of a packed tile of streets or of inhabitants. */
export const HEADER_BYTES = 9;

/** A codec of tiles under such a header, and values it packs. */
export interface Codec<Value> {
  readonly arbitrary: fc.Arbitrary<Value>;
  readonly encode: (value: Value) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => Value;
}

/** Decodes, and gives the error code instead when that fails as it may. */
export function decodeOrCode<Value>(
  { decode }: Pick<Codec<Value>, 'decode'>,
  bytes: Uint8Array,
): Value | string {
  try {
    return decode(bytes);
  } catch (error) {
    if (error instanceof MaillageError) return error.code;
    throw error;
  }
}

/** Puts the right length and checksum on a content that was tampered with. */
export function sealed(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  view.setUint32(1, bytes.length - HEADER_BYTES, true);
  view.setUint32(5, crc32(bytes, HEADER_BYTES), true);
  return bytes;
}

/** Every shortened buffer is said to be truncated. */
export function expectTruncated<Value>(codec: Codec<Value>): void {
  const part = fc.double({ min: 0, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(codec.arbitrary, part, (value, kept) => {
      const bytes = codec.encode(value);
      const code = decodeOrCode(codec, bytes.subarray(0, Math.floor(kept * bytes.length)));
      expect(code).toBe('file_truncated');
    }),
  );
}

/** Every buffer with a byte changed or added is refused. */
export function expectRefused<Value>(codec: Codec<Value>): void {
  const flip = fc.integer({ min: 1, max: 255 });
  fc.assert(
    fc.property(codec.arbitrary, fc.nat(), flip, (value, at, flipped) => {
      const bytes = codec.encode(value);
      bytes[at % bytes.length]! ^= flipped;
      expect(decodeOrCode(codec, bytes)).toMatch(/^file_(invalid|truncated)$/);
      const longer = Uint8Array.of(...codec.encode(value), 0);
      expect(decodeOrCode(codec, longer)).toBe('file_invalid');
    }),
  );
}

/** Content tampered with under a right checksum is an error or a sound value, and both happen. */
export function expectSoundOrError<Value>(
  codec: Codec<Value>,
  checkSound: (value: Value) => void,
  seed: number,
): void {
  let sound = 0;
  const someChanges = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(codec.arbitrary, someChanges, fc.nat(6), (value, changes, cut) => {
      const whole = codec.encode(value);
      const bytes = whole.slice(0, Math.max(HEADER_BYTES + 1, whole.length - cut));
      for (const [at, changed] of changes)
        bytes[HEADER_BYTES + (at % (bytes.length - HEADER_BYTES))] = changed;
      const result = decodeOrCode(codec, sealed(bytes));
      if (typeof result === 'string') expect(result).toMatch(/^file_(invalid|truncated)$/);
      else {
        sound++;
        checkSound(result);
      }
    }),
    { numRuns: 1000, seed },
  );
  expect(sound).toBeGreaterThan(0);
}

/** Pure noise of a version, under a right checksum, is an error or a sound value. */
export function expectNoiseWithinBounds<Value>(
  codec: Codec<Value>,
  checkSound: (value: Value) => void,
  version: number,
): void {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: HEADER_BYTES, maxLength: 200 }), (noise) => {
      noise[0] = version;
      const result = decodeOrCode(codec, sealed(noise));
      if (typeof result !== 'string') checkSound(result);
    }),
    { numRuns: 1000 },
  );
}
