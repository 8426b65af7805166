import { describe, expect, it } from 'vitest';
import { startProgress } from '../../../../scripts/lib/progress.ts';

const MEBIBYTE = 1 << 20;
function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, columns: 80, written, write: (text: string) => void written.push(text) };
}

describe('startProgress', () => {
  it('draws each percent once and clears its line', () => {
    const screen = terminal(true);
    const progress = startProgress('Lecture', 100 * MEBIBYTE, screen);
    for (let i = 0; i < 400; i++) progress.advance(MEBIBYTE / 4);
    progress.end();
    // 0 to 100 %, and the line wiped.
    expect(screen.written).toHaveLength(102);
    expect(screen.written.at(-2)).toContain('100 %');
    expect(screen.written.at(-1)).not.toContain('Lecture');
  });

  it('counts when the total is unknown', () => {
    const screen = terminal(true);
    const progress = startProgress('Lecture', 0, screen);
    progress.advance(3 * MEBIBYTE);
    expect(screen.written.at(-1)).toContain('3 Mio');
  });

  it('says nothing in a file, nor for what takes no time', () => {
    for (const [isTTY, total] of [[false, 100 * MEBIBYTE], [true, 1000]] as const) {
      const screen = terminal(isTTY);
      const progress = startProgress('Lecture', total, screen);
      progress.advance(total);
      progress.end();
      expect(screen.written).toEqual([]);
    }
  }); // prettier-ignore
});
