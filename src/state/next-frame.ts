let waiting: Promise<void> | null = null;

/**
 * Resolves in the next frame, before it is drawn: what waits for it is seen in that frame, all of it at
 * once. Outside a browser, at once.
 */
export function nextFrame(): Promise<void> {
  if (typeof requestAnimationFrame === 'undefined') return Promise.resolve();
  waiting ??= new Promise((resolve) =>
    requestAnimationFrame(() => {
      waiting = null;
      resolve();
    }),
  );
  return waiting;
}
