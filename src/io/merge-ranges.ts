/** Bytes `start` to `end - 1`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Ranges close enough to be read at once. */
export interface MergedRange<Range extends ByteRange> extends ByteRange {
  readonly members: readonly Range[];
}

export interface MergeOptions {
  /** Ranges with at most this many bytes between them are read together. */
  readonly gapBytes: number;
  /** A merged range grows no further than this (one member may be longer). */
  readonly limitBytes: number;
}

/** Groups ranges, given by ascending `start` and not overlapping, into few reads. */
export function mergeRanges<Range extends ByteRange>(
  ranges: readonly Range[],
  options: MergeOptions,
): MergedRange<Range>[] {
  const merged: { start: number; end: number; members: Range[] }[] = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    const near = last && range.start - last.end <= options.gapBytes;
    if (near && range.end - last.start <= options.limitBytes) {
      last.end = range.end;
      last.members.push(range);
    } else {
      merged.push({ start: range.start, end: range.end, members: [range] });
    }
  }
  return merged;
}

/**
 * The same ranges in fewer reads: while there are more than `most`, the two with the least between
 * them are joined, as long as all that is read for nothing by it stays within `wasteBytes` and no
 * read grows past `limitBytes`.
 */
export function joinNearest<Range extends ByteRange>(
  ranges: readonly MergedRange<Range>[],
  most: number,
  { wasteBytes, limitBytes }: { readonly wasteBytes: number; readonly limitBytes: number },
): MergedRange<Range>[] {
  const joined = [...ranges];
  let left = wasteBytes;
  while (joined.length > most) {
    const gaps = joined.map((range, i) => {
      const next = joined[i + 1];
      return next && next.end - range.start <= limitBytes ? next.start - range.end : Infinity;
    });
    const gap = Math.min(...gaps);
    if (gap > left) break;
    left -= gap;
    const at = gaps.indexOf(gap);
    const [first, second] = [joined[at]!, joined[at + 1]!];
    const members = [...first.members, ...second.members];
    joined.splice(at, 2, { start: first.start, end: second.end, members });
  }
  return joined;
}
