import { BoundedCache } from '../bounded-cache.ts';

const OFFSET = /GMT(?:([+-])(\d{2}):(\d{2}))?/;

/** Tells how many minutes a zone is behind UTC at an instant, as `Date.getTimezoneOffset` does. Remembers its formats. */
export function createZoneOffsets(): (instant: Date, timeZone: string) => number {
  const formats = new BoundedCache<Intl.DateTimeFormat>(200);
  return (instant, timeZone) => {
    const make = () => new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    const [, sign, hours, minutes] = OFFSET.exec(formats.getOrMake(timeZone, make).format(instant)) ?? [];
    if (sign === undefined) return 0;
    const ahead = Number(hours) * 60 + Number(minutes);
    return sign === '+' ? 0 - ahead : ahead;
  };
}
