import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RowFault } from '../row-fault.ts';
import { createReadDates } from './read-date.ts';

const inTokyo = createReadDates({ country: 'JP', timeZone: 'Asia/Tokyo' });

describe('dates without a time', () => {
  it.each([
    ['2026-04-01', '2026-04-01'],
    ['2026/4/1', '2026-04-01'],
    ['2026.4.1', '2026-04-01'],
    ['20260401', '2026-04-01'],
    ['2026年4月1日', '2026-04-01'],
    ['2026年4月1日（水）', '2026-04-01'],
    ['２０２６年４月１日', '2026-04-01'],
    ['令和8年4月1日', '2026-04-01'],
    ['令和元年5月1日', '2019-05-01'],
    ['㋿8年4月1日', '2026-04-01'],
    ['R8.4.1', '2026-04-01'],
    ['r08/04/01', '2026-04-01'],
    ['平成31年4月30日', '2019-04-30'],
    ['H1.1.8', '1989-01-08'],
    ['昭和64年1月7日', '1989-01-07'],
    ['S45-3-2', '1970-03-02'],
    ['大正15年12月24日', '1926-12-24'],
    ['明治45年7月29日', '1912-07-29'],
    ['平成32年1月1日', '2020-01-01'],
    ['2024-02-29', '2024-02-29'],
    ['25/12/2026', '2026-12-25'],
    ['12/25/2026', '2026-12-25'],
    ['1868-01-01', '1868-01-01'],
  ])('%s is %s', (text, date) => {
    expect(inTokyo.asText(text)).toBe(date);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026/4/31',
    '0000-00-00',
    '26/4/1',
    '昭和1年1月1日',
    '令和0年5月1日',
    '令和元年4月30日',
    '明治5年1月1日',
    '4/1/2026',
    'tomorrow',
    '2026年4月',
    '99999999',
    '12345',
  ])('%s is none', (text) => {
    expect(inTokyo.asText(text)).toBeInstanceOf(RowFault);
  });

  it('are read as of the country where the year stands last', () => {
    const inUs = createReadDates({ country: 'US', timeZone: 'UTC' });
    const inFrance = createReadDates({ country: 'FR', timeZone: 'UTC' });
    expect(inUs.asText('4/1/2026')).toBe('2026-04-01');
    expect(inFrance.asText('4/1/2026')).toBe('2026-01-04');
    expect(inTokyo.asText('4/4/2026')).toBe('2026-04-04');
  });

  it('begin at midnight of their zone', () => {
    expect(inTokyo.asInstant('2026年4月1日')).toBe(Date.parse('2026-04-01T00:00:00+09:00'));
  });

  it('go there and back through any Japanese era', () => {
    const japanese = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
      era: 'long',
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      timeZone: 'UTC',
    });
    const short = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
      era: 'narrow',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      timeZone: 'UTC',
    });
    const days = fc.integer({ min: Date.UTC(1873, 0, 1) / 86_400_000, max: Date.UTC(2099, 11, 31) / 86_400_000 });
    fc.assert(
      fc.property(days, (day) => {
        const date = new Date(day * 86_400_000);
        expect(inTokyo.asText(japanese.format(date))).toBe(date.toISOString().slice(0, 10));
        expect(inTokyo.asText(short.format(date))).toBe(date.toISOString().slice(0, 10));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('dates with a time', () => {
  it.each([
    ['2026-04-01T09:30:00Z', '2026-04-01T09:30:00.000Z'],
    ['2026-04-01T09:30:00.123456+09:00', '2026-04-01T00:30:00.123Z'],
    ['2026-04-01 09:30', '2026-04-01T00:30:00.000Z'],
    ['2026/4/1 9:05:07', '2026-04-01T00:05:07.000Z'],
    ['2026年4月1日 9時30分', '2026-04-01T00:30:00.000Z'],
    ['2026年4月1日 9時30分15秒', '2026-04-01T00:30:15.000Z'],
    ['令和8年4月1日　午後3:05', '2026-04-01T06:05:00.000Z'],
    ['2026/4/1 午前12:05', '2026-03-31T15:05:00.000Z'],
    ['4/13/2026 3:05 PM', '2026-04-13T06:05:00.000Z'],
    ['2026-04-01 09:30:00 +0000', '2026-04-01T09:30:00.000Z'],
    ['2026-04-01 09:30:00 UTC', '2026-04-01T09:30:00.000Z'],
    ['20260401093000', '2026-04-01T00:30:00.000Z'],
    ['2026-04-01 24:00', '2026-04-01T15:00:00.000Z'],
    ['1775003400', '2026-04-01T00:30:00.000Z'],
    ['1775003400123', '2026-04-01T00:30:00.123Z'],
  ])('%s is %s', (text, instant) => {
    expect(inTokyo.asText(text)).toBe(instant);
    expect(inTokyo.asInstant(text)).toBe(Date.parse(instant));
  });

  it.each(['2026-04-01 25:00', '2026-04-01T09:61', '2026-02-30T09:00:00Z', '2026-04-01T09:30:00Zulu'])(
    '%s is none',
    (text) => {
      expect(inTokyo.asText(text)).toBeInstanceOf(RowFault);
      expect(inTokyo.asInstant(text)).toBeInstanceOf(RowFault);
    },
  );

  it('are of the clocks of the zone at that moment, in summer and in winter', () => {
    const inBerlin = createReadDates({ country: 'DE', timeZone: 'Europe/Berlin' });
    expect(inBerlin.asText('2026-01-15 12:00')).toBe('2026-01-15T11:00:00.000Z');
    expect(inBerlin.asText('2026-07-15 12:00')).toBe('2026-07-15T10:00:00.000Z');
    // The clocks go forward at 2:00 on 29 March, and back at 3:00 on 25 October.
    expect(inBerlin.asText('2026-03-29 01:59')).toBe('2026-03-29T00:59:00.000Z');
    expect(inBerlin.asText('2026-03-29 03:00')).toBe('2026-03-29T01:00:00.000Z');
    expect(inBerlin.asText('2026-10-25 01:00')).toBe('2026-10-24T23:00:00.000Z');
    expect(inBerlin.asText('2026-10-25 03:00')).toBe('2026-10-25T02:00:00.000Z');
  });

  it('agree with the platform on every local time there is', () => {
    const zones = fc.constantFrom('Asia/Tokyo', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC');
    const instants = fc.date({ min: new Date('1990-01-01'), max: new Date('2049-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(zones, instants, (timeZone, date) => {
        const dates = createReadDates({ country: 'JP', timeZone });
        const instant = Math.floor(date.getTime() / 1_000) * 1_000;
        const local = new Date(instant).toLocaleString('sv-SE', { timeZone });
        const read = dates.asInstant(local);
        expect(new Date(Number(read)).toLocaleString('sv-SE', { timeZone })).toBe(local);
      }),
      { numRuns: 300 },
    );
  });
});
