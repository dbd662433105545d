import { describe, expect, it } from '@jest/globals';
import { port, str } from 'envalid';
import { readSettings } from './settings.ts';

describe('readSettings', () => {
  it('reads what is there and takes defaults for the rest', () => {
    const settings = readSettings({ PORT: '4001' }, { PORT: port(), NAME: str({ default: 'Ichie' }) });
    expect({ ...settings }).toEqual({ PORT: 4001, NAME: 'Ichie' });
  });

  it('names every fault at once', () => {
    const read = (): unknown => readSettings({ PORT: 'seven' }, { PORT: port(), DATABASE_URL: str() });
    expect(read).toThrow(/PORT is not valid: .*seven.*\n {2}DATABASE_URL is missing/s);
  });
});
