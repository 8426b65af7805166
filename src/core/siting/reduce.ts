import { candidateCount, restrict, type Benefits, type Restriction } from './benefits.ts';

/**
 * Benefits by demand point, of some points: `row[k]` brings `value[k]` to point j, k from `first[j]`,
 * ascending row.
 */
interface Columns {
  readonly first: Uint32Array;
  readonly row: Uint32Array;
  readonly value: Float64Array;
}

/**
 * The candidates that can be in a best choice: those that bring something, and more to somebody than
 * any other one candidate that brings at least as much to everybody (dominated candidates: Church and
 * ReVelle, 1974). Of candidates that bring the same to each, the first is kept.
 */
export function withoutDominated(benefits: Benefits): Restriction {
  const rarest = rarestPoints(benefits);
  const columns = columnsOf(benefits, rarest);
  const rows: number[] = [];
  for (let row = 0; row < candidateCount(benefits); row++)
    if (rarest[row]! >= 0 && !isDominated(benefits, columns, row, rarest[row]!)) rows.push(row);
  return restrict(benefits, Uint32Array.from(rows));
}

/** Of each row, the position of the point that fewest reach; -1 when it brings nothing. */
function rarestPoints({ demandCount, first, demand }: Benefits): Int32Array {
  const reachedBy = new Uint32Array(demandCount);
  for (let k = 0; k < demand.length; k++) reachedBy[demand[k]!]!++;
  const rarest = new Int32Array(first.length - 1).fill(-1);
  for (let row = 0; row < rarest.length; row++) {
    let fewest = Infinity;
    const end = first[row + 1]!;
    for (let k = first[row]!; k < end; k++) {
      const reached = reachedBy[demand[k]!]!;
      if (reached >= fewest) continue;
      fewest = reached;
      rarest[row] = k;
    }
  }
  return rarest;
}

/** Only who brings something to the point of the row that fewest reach can bring as much to all. */
function isDominated(benefits: Benefits, columns: Columns, row: number, rarest: number): boolean {
  const point = benefits.demand[rarest]!;
  const value = benefits.value[rarest]!;
  for (let k = columns.first[point]!; k < columns.first[point + 1]!; k++) {
    const other = columns.row[k]!;
    if (other !== row && columns.value[k]! >= value && dominates(benefits, other, row)) return true;
  }
  return false;
}

/** True when `other` brings at least as much to each point as `row`, and more to one or comes first. */
function dominates({ first, demand, value }: Benefits, other: number, row: number): boolean {
  const end = first[other + 1]!;
  const endOfMine = first[row + 1]!;
  let k = first[other]!;
  const beyond = end - k - (endOfMine - first[row]!);
  if (beyond < 0) return false;
  let more = beyond > 0;
  for (let mine = first[row]!; mine < endOfMine; mine++) {
    while (k < end && demand[k]! < demand[mine]!) k++;
    if (k === end || demand[k] !== demand[mine] || value[k]! < value[mine]!) return false;
    more ||= value[k]! > value[mine]!;
    k++;
  }
  return more || other < row;
}

/** The columns of the points at the positions. */
function columnsOf(benefits: Benefits, positions: Int32Array): Columns {
  const { demandCount, first, demand, value } = benefits;
  const isAsked = new Uint8Array(demandCount);
  for (const k of positions) if (k >= 0) isAsked[demand[k]!] = 1;
  const start = new Uint32Array(demandCount + 1);
  for (let k = 0; k < demand.length; k++) if (isAsked[demand[k]!]) start[demand[k]! + 1]!++;
  for (let j = 0; j < demandCount; j++) start[j + 1]! += start[j]!;
  const next = start.slice();
  const count = start[demandCount]!;
  const columns = { first: start, row: new Uint32Array(count), value: new Float64Array(count) };
  for (let row = 0; row + 1 < first.length; row++) {
    const end = first[row + 1]!;
    for (let k = first[row]!; k < end; k++) {
      const point = demand[k]!;
      if (!isAsked[point]) continue;
      const place = next[point]!++;
      columns.row[place] = row;
      columns.value[place] = value[k]!;
    }
  }
  return columns;
}
