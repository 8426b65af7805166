import {
  WEEKDAY_NAMES,
  type OpenInterval,
  type OpeningWeek,
  type WeekMoment,
} from '../core/domain/opening-hours.ts';

const NBSP = '\u00a0';

/** `510` → `"8 h 30"`. */
export function formatClock(minute: number): string {
  const rest = minute % 60;
  const hours = `${Math.floor(minute / 60)}${NBSP}h`;
  return rest === 0 ? hours : `${hours}${NBSP}${String(rest).padStart(2, '0')}`;
}

/** `"lundi à 18 h"`. */
export function formatMoment({ weekday, minute }: WeekMoment): string {
  return `${WEEKDAY_NAMES[weekday]} à ${formatClock(minute)}`;
}

/** `"de 8 h 30 à 12 h et de 13 h 30 à 18 h"`; a closed day says so. */
export function formatDay(intervals: readonly OpenInterval[]): string {
  if (intervals.length === 0) return 'fermé';
  return intervals.map(([from, to]) => `de ${formatClock(from)} à ${formatClock(to)}`).join(' et ');
}

/**
 * A week, days alike together: `"du lundi au vendredi de 9 h à 17 h ; samedi de 9 h à 12 h"`. Closed
 * days are left out.
 */
export function formatWeek(week: OpeningWeek): string {
  const runs: { first: number; last: number; text: string }[] = [];
  week.forEach((intervals, day) => {
    if (intervals.length === 0) return;
    const text = formatDay(intervals);
    const run = runs.at(-1);
    if (run?.text === text && run.last === day - 1) run.last = day;
    else runs.push({ first: day, last: day, text });
  });
  if (runs.length === 0) return 'jamais ouvert';
  return runs
    .map(({ first, last, text }) => `${daysPhrase(first, last)} ${text}`)
    .join(`${NBSP}; `);
}

function daysPhrase(first: number, last: number): string {
  const [from, to] = [WEEKDAY_NAMES[first]!, WEEKDAY_NAMES[last]!];
  if (first === last) return from;
  return last === first + 1 ? `${from} et ${to}` : `du ${from} au ${to}`;
}
