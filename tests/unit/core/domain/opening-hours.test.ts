import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DAY_MINUTES,
  isOpenAt,
  openMinutes,
  parseClock,
  parseOpeningHours,
  readMoment,
  readWeek,
  WEEKDAYS,
  writeMoment,
  writeWeek,
  type OpeningWeek,
} from '../../../../src/core/domain/opening-hours.ts';
import { openingHoursText } from '../../../../src/text/command-line/pipeline.ts';
import { moments, weeks } from '../../../helpers/change-arbitraries.ts';

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** A week as the national file of France services gives it to the pipeline. */
const asPublished = (week: OpeningWeek): string | null =>
  openingHoursText(
    week.map((day) =>
      day.length === 0
        ? null
        : day.map(([from, to]) => `${clock(from)} - ${clock(to)}`).join(' / '),
    ),
  );

describe('opening hours of the data', () => {
  it('are read as the pipeline writes them', () => {
    fc.assert(
      fc.property(weeks, (week) => {
        const read = parseOpeningHours(asPublished(week));
        // A week without any hour is no text at all, which says nothing.
        expect(read).toEqual(openMinutes(week) === 0 ? null : week);
      }),
    );
  });

  it('a day that is not named is closed, several intervals make one day', () => {
    const week = parseOpeningHours('lundi 08:30 - 12:00 / 13:30 - 18:00 ; samedi 9h-12h')!;
    expect(week[0]).toEqual([[510, 720], [810, 1080]]); // prettier-ignore
    expect(week[5]).toEqual([[540, 720]]);
    expect(week[1]).toEqual([]);
  });

  it.each([
    null,
    '',
    'sur rendez-vous',
    'lundi 09:00 - 12:00 ; sur rendez-vous le mardi',
    'lundi 12:00 - 09:00',
    'lundi 09:00 - 12:75',
    'lundi 09:00 - 25:00',
    'lundi 09:00 - 12:00 ; lundi 14:00 - 18:00',
  ])('are not known rather than half known: « %s »', (text) => {
    expect(parseOpeningHours(text)).toBeNull();
  });
});

describe('parseClock', () => {
  it('reads a time as people type it', () => {
    for (const text of ['18:30', '18h30', '18 h 30', '18H30', ' 18\u00a0h\u00a030 '])
      expect(parseClock(text)).toBe(1110);
    for (const text of ['9', '9h', '09:00', '9 h']) expect(parseClock(text)).toBe(540);
    expect(parseClock('24:00')).toBe(DAY_MINUTES);
  });

  it.each(['', 'midi', '25', '9:60', '-1', '9:5', '12:00 AM'])('knows no « %s »', (text) => {
    expect(parseClock(text)).toBeNull();
  });
});

describe('isOpenAt', () => {
  it('says the same as a table of every minute', () => {
    fc.assert(
      fc.property(weeks, moments, (week, moment) => {
        const table = new Uint8Array(DAY_MINUTES);
        for (const [from, to] of week[moment.weekday]!) table.fill(1, from, to);
        expect(isOpenAt(week, moment)).toBe(table[moment.minute] === 1);
      }),
    );
  });

  it('is open on opening and closed on closing', () => {
    const week = WEEKDAYS.map(() => [[540, 1080]] as const);
    expect(isOpenAt(week, { weekday: 0, minute: 540 })).toBe(true);
    expect(isOpenAt(week, { weekday: 0, minute: 1080 })).toBe(false);
  });
});

describe('weeks and moments in a link', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(weeks, moments, (week, moment) => {
        expect(readWeek(writeWeek(week))).toEqual(week);
        expect(readMoment(writeMoment(moment))).toEqual(moment);
      }),
    );
  });

  it('are short, in characters that a link keeps', () => {
    const day = [[510, 720], [810, 1080]] as const; // prettier-ignore
    expect(writeWeek([day, day, day, day, day, [], []])).toBe('0830-1200_1330-1800.*.*.*.*..');
    expect(writeMoment({ weekday: 0, minute: 1080 })).toBe('1-1800');
  });

  it('anything else is nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const week = readWeek(text);
        if (week !== null) expect(readWeek(writeWeek(week))).toEqual(week);
      }),
    );
    for (const text of ['', '*......', '0900-0800......', '900-1000......', '0900-1000']) {
      expect(readWeek(text)).toBeNull();
    }
    for (const text of [null, '', '0-0900', '8-0900', '1-2400', '1-0960', '1-900'])
      expect(readMoment(text)).toBeNull();
  });
});
