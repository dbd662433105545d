import { describe, expect, it } from '@jest/globals';
import { wantsOneClick } from './one-click-form.ts';

const multipart = (name: string, value: string) =>
  `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--x--\r\n`;

describe('the form of one click', () => {
  it.each([
    'List-Unsubscribe=One-Click',
    'a=b&List-Unsubscribe=One-Click\r\n',
    multipart('List-Unsubscribe', 'One-Click'),
  ])('is %j', (body) => {
    expect(wantsOneClick(body)).toBe(true);
  });

  it.each([
    '',
    'List-Unsubscribe=',
    'One-Click',
    multipart('Other', 'One-Click'),
    undefined,
    { 'List-Unsubscribe': 'One-Click' },
  ])('is not %j', (body) => {
    expect(wantsOneClick(body)).toBe(false);
  });
});
