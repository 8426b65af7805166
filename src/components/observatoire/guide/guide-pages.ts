import type { GuideBlock } from './guide-blocks.ts';
import { paginate } from './paginate.ts';

/** A type in the table of contents, and its communes. */
export interface ContentsLine {
  readonly key: string;
  readonly title: string;
  /** From 1. */
  readonly page: number;
  readonly communes: readonly { readonly title: string; readonly page: number }[];
}

export interface GuidePages {
  /** Blocks of each page, in order; none on a first page that has the table of contents. */
  readonly pages: readonly (readonly GuideBlock[])[];
  readonly contents: readonly ContentsLine[];
}

export interface PageMeasure {
  /** Of a page, less its running line. */
  readonly pageHeight: number;
  /** Of what stands at the top of the first page, without a table of contents. */
  readonly frontHeight: number;
  readonly blockHeights: readonly number[];
  readonly gap: number;
}

/** Longest guide without a table of contents. */
const MAX_PAGES_AT_A_GLANCE = 2;

/** Lays the guide out: on one or two pages after its title, else after a page of contents. */
export function layGuideOut(blocks: readonly GuideBlock[], measure: PageMeasure): GuidePages {
  const { blockHeights, frontHeight, gap, pageHeight } = measure;
  const things = blocks.map(({ kind }, index) => ({
    height: blockHeights[index] ?? 0,
    heading: kind !== 'entry',
  }));
  const blocksOf = (positions: readonly number[]): GuideBlock[] =>
    positions.map((position) => blocks[position]!);
  const short = paginate(
    things,
    (page) => (page === 0 ? pageHeight - frontHeight - gap : pageHeight),
    gap,
  );
  if (short.length <= MAX_PAGES_AT_A_GLANCE) return { pages: short.map(blocksOf), contents: [] };
  const pages = [[], ...paginate(things, () => pageHeight, gap).map(blocksOf)];
  return { pages, contents: contentsOf(pages) };
}

function contentsOf(pages: readonly (readonly GuideBlock[])[]): ContentsLine[] {
  const numbered = pages.flatMap((page, index) =>
    page.map((block) => ({ block, page: index + 1 })),
  );
  return numbered.flatMap(({ block, page }) => {
    if (block.kind !== 'type') return [];
    const communes = numbered.flatMap((one) =>
      one.block.kind === 'commune' && one.block.type === block.key
        ? [{ title: one.block.title, page: one.page }]
        : [],
    );
    return [{ key: block.key, title: block.title, page, communes }];
  });
}
