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
