import { candidateCount, restrict, type Benefits, type Restriction } from './benefits.ts';

/** Benefits by demand point: `row[k]` brings `value[k]` to point j, k from `first[j]`, ascending row. */
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
  const columns = columnsOf(benefits);
  const rows: number[] = [];
  for (let row = 0; row < candidateCount(benefits); row++)
    if (benefits.first[row + 1]! > benefits.first[row]! && !isDominated(benefits, columns, row))
      rows.push(row);
  return restrict(benefits, Uint32Array.from(rows));
}

/** Only who brings something to the point of the row that fewest reach can bring as much to all. */
function isDominated(benefits: Benefits, columns: Columns, row: number): boolean {
  const { first, demand, value } = benefits;
  let rarest = first[row]!;
  const reachedBy = (k: number) => columns.first[demand[k]! + 1]! - columns.first[demand[k]!]!;
  for (let k = rarest + 1; k < first[row + 1]!; k++)
    if (reachedBy(k) < reachedBy(rarest)) rarest = k;
  const point = demand[rarest]!;
  for (let k = columns.first[point]!; k < columns.first[point + 1]!; k++) {
    const other = columns.row[k]!;
    if (other !== row && columns.value[k]! >= value[rarest]! && dominates(benefits, other, row))
      return true;
  }
  return false;
}

/** True when `other` brings at least as much to each point as `row`, and more to one or comes first. */
function dominates({ first, demand, value }: Benefits, other: number, row: number): boolean {
  const end = first[other + 1]!;
  let k = first[other]!;
  let more = end - k > first[row + 1]! - first[row]!;
  for (let mine = first[row]!; mine < first[row + 1]!; mine++) {
    while (k < end && demand[k]! < demand[mine]!) k++;
    if (k === end || demand[k] !== demand[mine] || value[k]! < value[mine]!) return false;
    more ||= value[k]! > value[mine]!;
    k++;
  }
  return more || other < row;
}

function columnsOf({ demandCount, first, demand, value }: Benefits): Columns {
  const start = new Uint32Array(demandCount + 1);
  for (const j of demand) start[j + 1]!++;
  for (let j = 0; j < demandCount; j++) start[j + 1]! += start[j]!;
  const next = start.slice();
  const columns = { first: start, row: new Uint32Array(demand.length), value: new Float64Array(demand.length) }; // prettier-ignore
  for (let row = 0; row + 1 < first.length; row++)
    for (let k = first[row]!; k < first[row + 1]!; k++) {
      const place = next[demand[k]!]!++;
      columns.row[place] = row;
      columns.value[place] = value[k]!;
    }
  return columns;
}
