/** Minutes since midnight, from included, to excluded: 0 ≤ from < to ≤ 1440. */
export type OpenInterval = readonly [fromMinute: number, toMinute: number];

/** Seven days, Monday first; intervals ascending and apart. A day without any is closed. */
export type OpeningWeek = readonly (readonly OpenInterval[])[];

export const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;
/** Monday is 0. */
export type Weekday = (typeof WEEKDAYS)[number];

/** A moment that comes back every week. */
export interface WeekMoment {
  readonly weekday: Weekday;
  /** Since midnight. */
  readonly minute: number;
}

export const DAY_MINUTES = 1440;

/** Days as the opening hours of the data name them, Monday first. */
export const WEEKDAY_NAMES = [
  'lundi',
  'mardi',
  'mercredi',
  'jeudi',
  'vendredi',
  'samedi',
  'dimanche',
] as const;

export function isOpenAt(week: OpeningWeek, { weekday, minute }: WeekMoment): boolean {
  return week[weekday]!.some(([from, to]) => from <= minute && minute < to);
}

/** Hours of the whole week, in minutes. */
export function openMinutes(week: OpeningWeek): number {
  return week.flat().reduce((sum, [from, to]) => sum + to - from, 0);
}

/** The same hours of a day, ascending, those that meet or overlap joined. */
export function joinIntervals(intervals: readonly OpenInterval[]): readonly OpenInterval[] {
  const joined: OpenInterval[] = [];
  for (const [from, to] of [...intervals].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = joined.at(-1);
    if (last === undefined || from > last[1]) joined.push([from, to]);
    else joined[joined.length - 1] = [last[0], Math.max(last[1], to)];
  }
  return joined;
}

const DAY_TEXT = new RegExp(`^(${WEEKDAY_NAMES.join('|')})\\s+(.+)$`, 'iu');
const INTERVAL_TEXT = /^(\d{1,2})[:hH](\d{2})?\s*[-–]\s*(\d{1,2})[:hH](\d{2})?$/u;

/**
 * Reads opening hours as the data give them: `"lundi 08:30 - 12:00 / 13:30 - 18:00 ; mardi …"`. A
 * day that is not named is closed. Null when the hours are not known, or when any of the text is
 * not understood: half of a week would be taken for all of it.
 */
export function parseOpeningHours(text: string | null): OpeningWeek | null {
  if (text === null || text.trim() === '') return null;
  const week: (readonly OpenInterval[])[] = WEEKDAYS.map(() => []);
  for (const part of text.split(';')) {
    const found = DAY_TEXT.exec(part.trim());
    if (found === null) return null;
    const day = WEEKDAY_NAMES.findIndex((name) => name === found[1]!.toLowerCase());
    if (week[day]!.length > 0) return null;
    const intervals = found[2]!.split('/').map((one) => parseInterval(one.trim()));
    if (intervals.includes(null)) return null;
    week[day] = joinIntervals(intervals as OpenInterval[]);
  }
  return week;
}

function parseInterval(text: string): OpenInterval | null {
  const found = INTERVAL_TEXT.exec(text);
  if (found === null) return null;
  const from = minuteOf(found[1]!, found[2] ?? '00');
  const to = minuteOf(found[3]!, found[4] ?? '00');
  return from === null || to === null || from >= to ? null : [from, to];
}

/** Null for what no clock shows; midnight at the end of the day is 24:00. */
function minuteOf(hours: string, minutes: string): number | null {
  const minute = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && minute <= DAY_MINUTES ? minute : null;
}

/** A time as people type it, `"18:30"`, `"18h30"`, `"18 h"`, `"18"`, in minutes; null for anything else. */
export function parseClock(text: string): number | null {
  const found = /^(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)?$/u.exec(text.trim());
  return found === null ? null : minuteOf(found[1]!, found[2] ?? '00');
}

const clock = (minute: number): string =>
  String(Math.floor(minute / 60)).padStart(2, '0') + String(minute % 60).padStart(2, '0');

/**
 * A week in the characters of a URL: the days from Monday joined by ".", the hours of a day by "_",
 * "*" for those of the day before: `"0830-1200_1330-1800.*.*.*.*.."` is open from Monday to Friday.
 */
export function writeWeek(week: OpeningWeek): string {
  const days = week.map((day) => day.map(([from, to]) => `${clock(from)}-${clock(to)}`).join('_'));
  return days.map((day, index) => (day !== '' && day === days[index - 1] ? '*' : day)).join('.');
}

/** The week `writeWeek` wrote; null for anything else. */
export function readWeek(text: string): OpeningWeek | null {
  const days = text.split('.');
  if (days.length !== WEEKDAYS.length) return null;
  const week: (readonly OpenInterval[])[] = [];
  for (const day of days) {
    const intervals = day === '*' ? week.at(-1) : readDay(day);
    if (intervals === undefined || intervals === null) return null;
    week.push(intervals);
  }
  return week;
}

function readDay(text: string): readonly OpenInterval[] | null {
  if (text === '') return [];
  const intervals = text.split('_').map((one): OpenInterval | null => {
    const found = /^(\d{2})(\d{2})-(\d{2})(\d{2})$/.exec(one);
    if (found === null) return null;
    const from = minuteOf(found[1]!, found[2]!);
    const to = minuteOf(found[3]!, found[4]!);
    return from === null || to === null || from >= to ? null : [from, to];
  });
  return intervals.includes(null) ? null : joinIntervals(intervals as OpenInterval[]);
}

/** A moment in the characters of a URL: day from 1 (Monday) to 7, then the time: `"1-1800"`. */
export function writeMoment({ weekday, minute }: WeekMoment): string {
  return `${weekday + 1}-${clock(minute)}`;
}

/** The moment `writeMoment` wrote; null for anything else. */
export function readMoment(text: string | null): WeekMoment | null {
  const found = /^([1-7])-(\d{2})(\d{2})$/.exec(text ?? '');
  if (found === null) return null;
  const minute = minuteOf(found[2]!, found[3]!);
  if (minute === null || minute === DAY_MINUTES) return null;
  return { weekday: (Number(found[1]) - 1) as Weekday, minute };
}
