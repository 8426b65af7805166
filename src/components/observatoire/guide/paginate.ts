/** A thing to put on pages, that is never cut. */
export interface Measured {
  readonly height: number;
  /** A heading: the last on a page, it would head nothing. */
  readonly heading: boolean;
}

/**
 * Positions of the things on each page, in their order: as many as fit, none cut, no heading left at
 * the bottom of a page. A thing taller than a page has one of its own.
 * @param pageHeight of a page, by its number from 0.
 * @param gap between two things of a page, in the unit of the heights.
 */
export function paginate(
  things: readonly Measured[],
  pageHeight: (page: number) => number,
  gap: number,
): number[][] {
  const pages: number[][] = [];
  let page: number[] = [];
  let used = 0;
  for (let from = 0; from < things.length;) {
    const to = endOfRun(things, from);
    const height = things
      .slice(from, to)
      .reduce((sum, thing) => sum + thing.height + gap, page.length === 0 ? -gap : 0);
    if (page.length > 0 && used + height > pageHeight(pages.length)) {
      pages.push(page);
      [page, used] = [[], 0];
      continue;
    }
    for (let index = from; index < to; index++) page.push(index);
    used += height;
    from = to;
  }
  return page.length === 0 ? pages : [...pages, page];
}

/** Headings go with the first thing after them. */
function endOfRun(things: readonly Measured[], from: number): number {
  let to = from;
  while (to < things.length && things[to]!.heading) to++;
  return Math.min(to + 1, things.length);
}
