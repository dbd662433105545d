import { describe, expect, it } from '@jest/globals';
import { linksOf } from './mail.ts';
import { readMail } from './reading-habits.ts';

const html = `<p><a class="x" href="http://127.0.0.1:4003/c/one.two">View</a>
  <a href="http://127.0.0.1:4003/c/a?b=1&amp;c=2">Shop</a>
  <a href="http://127.0.0.1:4003/u/never">Unsubscribe</a></p>
  <img src="http://127.0.0.1:4003/o/pixel" width="1" height="1">`;

const aMail = (messageId: string) => ({ messageId, html });

describe('what people do with a mail', () => {
  it('touches tracked links and the pixel only', () => {
    expect(linksOf(aMail('1'))).toEqual({
      pixel: 'http://127.0.0.1:4003/o/pixel',
      links: ['http://127.0.0.1:4003/c/one.two', 'http://127.0.0.1:4003/c/a?b=1&c=2'],
    });
  });

  it('is the same for the same mail', () => {
    expect(readMail(aMail('1'), 'seed')).toEqual(readMail(aMail('1'), 'seed'));
  });

  it('opens half and clicks some of them, afterwards', () => {
    const touches = Array.from({ length: 1_000 }, (_, index) => readMail(aMail(String(index)), 'seed'));
    const opened = touches.filter(({ length }) => length > 0);
    const clicked = touches.filter(({ length }) => length > 1);
    expect(opened.length).toBeGreaterThan(500);
    expect(opened.length).toBeLessThan(600);
    expect(clicked.length).toBeGreaterThan(170);
    expect(clicked.length).toBeLessThan(270);
    for (const [opening, click] of clicked) expect(click?.afterMs).toBeGreaterThan(opening?.afterMs ?? 0);
  });
});
