import { MaillageError } from '../../domain/errors.ts';
import { MICRODEGREES } from '../tile-bbox.ts';

/** Error for bytes that are no sound tile. */
export function invalid(message: string, value: number): MaillageError {
  return new MaillageError('file_invalid', `Network tile: ${message}.`, {
    reason: message,
    value,
  });
}

/** Beyond 32 bits a value would wrap around and pass for a coordinate. */
export function boundedCoordinate(value: number): number {
  if (Math.abs(value) > 180 * MICRODEGREES) throw invalid('a coordinate is beyond 180°', value);
  return value;
}
