import { flushSync } from 'svelte';
import { on } from 'svelte/events';

export interface Printing {
  /** The page is on its way to paper. */
  readonly now: boolean;
  /** When that last began, or when the component came. */
  readonly date: Date;
}

/**
 * Follows the printing of the page, for what is only on paper or is there otherwise. The page is
 * printed as it stands when the event returns: what depends on this is drawn at once. Call it while
 * a component initialises.
 *
 * @param begin what else is read at that moment
 */
export function usePrinting(begin?: () => void): Printing {
  let now = $state(false);
  let date = $state.raw(new Date());
  $effect(() => {
    const stops = [
      on(window, 'beforeprint', () =>
        flushSync(() => {
          begin?.();
          date = new Date();
          now = true;
        }),
      ),
      on(window, 'afterprint', () => flushSync(() => (now = false))),
    ];
    return () => stops.forEach((stop) => stop());
  });
  return {
    get now() {
      return now;
    },
    get date() {
      return date;
    },
  };
}
