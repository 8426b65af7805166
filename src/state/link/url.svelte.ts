import { readableQuery } from './readable-query.ts';

/** A part of the state that is kept in the URL. `read` must accept anything and fall back. */
export interface UrlPart {
  read(params: URLSearchParams): void;
  write(params: URLSearchParams): void;
}

const DEBOUNCE_MILLISECONDS = 150;

/**
 * Keeps the query string equal to the state: reads it at start and on back/forward, writes it
 * after each change. A change of `historyKey` (the screen, the question, the selection) makes a new history
 * entry, so that the browser's Back button undoes it; anything else replaces the current one.
 * Returns the function that stops it.
 */
export function bindUrl(parts: readonly UrlPart[], historyKey: () => string): () => void {
  const readAll = (): void => {
    const params = new URLSearchParams(location.search);
    for (const part of parts) part.read(params);
  };
  readAll();
  let writtenKey = historyKey();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const write = (query: string, key: string): void => {
    const url = `${location.pathname}${query === '' ? '' : `?${query}`}`;
    if (url === `${location.pathname}${location.search}`) return;
    if (key === writtenKey) history.replaceState(null, '', url);
    else history.pushState(null, '', url);
    writtenKey = key;
  };

  const stop = $effect.root(() => {
    $effect(() => {
      const params = new URLSearchParams();
      for (const part of parts) part.write(params);
      const query = readableQuery(params);
      const key = historyKey();
      clearTimeout(timer);
      timer = setTimeout(() => write(query, key), DEBOUNCE_MILLISECONDS);
    });
  });

  const onPopState = (): void => {
    clearTimeout(timer);
    readAll();
    writtenKey = historyKey();
  };
  addEventListener('popstate', onPopState);
  return () => {
    clearTimeout(timer);
    removeEventListener('popstate', onPopState);
    stop();
  };
}
