import { readableQuery } from './readable-query.ts';

/** What changes the look of the page and not what it says. */
const LOOK_ALONE = ['theme'] as const;

/** The permanent address of what is shown, without what it does not need, to be read on paper. */
export function shortAddress(href: string): string {
  const url = new URL(href);
  for (const name of LOOK_ALONE) url.searchParams.delete(name);
  const query = readableQuery(url.searchParams);
  return `${url.origin}${url.pathname}${query === '' ? '' : `?${query}`}`;
}
