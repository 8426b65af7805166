/**
 * Errors the product knows how to explain. `code` selects the French sentence shown to a person
 * (`src/text`), `details` carries the offending values.
 */
export type ErrorCode =
  | 'file_missing'
  | 'file_truncated'
  | 'file_invalid'
  | 'file_unindexed'
  | 'server_without_ranges'
  | 'network_failure'
  | 'timeout'
  | 'manifest_invalid'
  | 'reader_unknown'
  | 'column_missing'
  | 'value_invalid'
  | 'coordinates_swapped'
  | 'outside_territory'
  | 'geometry_invalid'
  | 'layer_empty'
  | 'layer_missing'
  | 'check_failed'
  | 'outside_network'
  | 'argument_invalid'
  | 'analysis_stopped'
  | 'map_unavailable'
  | 'own_file'
  | 'scenario_invalid'
  | 'storage_full'
  | 'storage_unavailable'
  | 'follow_up_columns'
  | 'follow_up_storage';

export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** The one error class of the product: an error with a code and the values that caused it. */
export class MaillageError extends Error {
  override readonly name = 'MaillageError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Thrown when a request was cancelled or superseded by a newer one. */
export class AbortedError extends Error {
  override readonly name = 'AbortError';

  constructor() {
    super('The request was cancelled.');
  }
}

/** What crosses into `core` in place of an `AbortSignal`. */
export interface Cancellation {
  readonly aborted: boolean;
}

/** @throws AbortedError when the request was cancelled. */
export function throwIfAborted(signal: Cancellation | undefined): void {
  if (signal?.aborted) throw new AbortedError();
}
