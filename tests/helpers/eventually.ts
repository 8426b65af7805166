import { vi } from 'vitest';

/** As `vi.waitFor`, for as long as a busy machine may take; what is true at once takes no longer. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 20_000, interval: 20 });
}
