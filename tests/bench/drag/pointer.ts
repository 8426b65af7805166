import type { Page } from 'playwright';

type Offset = readonly [x: number, y: number];

/** Where a drag goes, in pixels from where it began: never still, and back at the start. */
export function loop(moves: number, reachX: number, reachY: number): Offset[] {
  return Array.from({ length: moves }, (_, i): Offset => {
    const turn = (2 * Math.PI * (i + 1)) / moves;
    return [reachX * Math.sin(2 * turn), reachY * Math.sin(3 * turn)];
  });
}

/**
 * Presses what is at `from`, follows the moves and lets go. The events are a mouse's, made by the
 * browser, which gives the page one move per frame; the next is sent once that one was handled.
 */
export async function drag(page: Page, from: Offset, moves: readonly Offset[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const send = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', [dx, dy]: Offset) =>
    session.send('Input.dispatchMouseEvent', {
      ...{ type, x: from[0] + dx, y: from[1] + dy, button: 'left', clickCount: 1 },
      buttons: type === 'mouseReleased' ? 0 : 1,
    });
  await send('mousePressed', [0, 0]);
  for (const move of moves) await send('mouseMoved', move);
  await send('mouseReleased', moves.at(-1)!);
  await session.detach();
}
