import { tick } from 'svelte';

interface Selection {
  /** Of the row (`data-row`); null: none is selected. */
  readonly code: string | null;
  /** What is said under it is there. */
  readonly full: boolean;
}

/**
 * A row that is selected elsewhere comes into view once, then once more with what is under it. Call
 * it while the component of the table initialises.
 */
export function useSelectedRow(
  container: () => HTMLElement | undefined,
  selection: () => Selection,
): void {
  /** The selection already in view, without what is under it, and with it. */
  let seen: string | null = null;
  let seenInFull: string | null = null;
  $effect(() => {
    const { code, full } = selection();
    if (code === null) seen = seenInFull = null;
    if (code === null || (full ? seenInFull : seen) === code) return;
    seen = code;
    if (full) seenInFull = code;
    void tick().then(() => {
      const row = container()?.querySelector(`[data-row="${CSS.escape(code)}"]`);
      if (full) row?.nextElementSibling?.scrollIntoView({ block: 'nearest' });
      row?.scrollIntoView({ block: 'nearest' });
    });
  });
}
