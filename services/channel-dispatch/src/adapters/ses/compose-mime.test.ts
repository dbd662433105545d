import { describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { aMail } from '../../../test/builders.ts';
import { composeMime } from './compose-mime.ts';

const sender = { from: '喫茶一会 <hello@kissa.example>', replyTo: 'help@kissa.example' };

const headersOf = (mime: Buffer): Map<string, string> => {
  const [head = ''] = mime.toString('latin1').split('\r\n\r\n');
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  return new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
};

describe('composing a mail', () => {
  it('carries Japanese subjects, names and bodies in text and HTML', async () => {
    const mail = await simpleParser(await composeMime(aMail(), sender));
    expect(mail.subject).toBe('愛子さん、ようこそ');
    expect(mail.from?.value).toEqual([{ name: '喫茶一会', address: 'hello@kissa.example' }]);
    expect(mail.replyTo?.value).toEqual([{ name: '', address: 'help@kissa.example' }]);
    expect(mail.text?.trim()).toBe('愛子さん');
    expect(mail.html).toBe('<html><body><p>愛子さん</p></body></html>');
  });

  it('is a multipart of text first and HTML last, as mail programs show the last they can', async () => {
    const mime = (await composeMime(aMail(), sender)).toString();
    expect(headersOf(Buffer.from(mime)).get('content-type')).toMatch(/^multipart\/alternative/);
    expect(mime.indexOf('Content-Type: text/plain')).toBeLessThan(mime.indexOf('Content-Type: text/html'));
  });

  it('can be unsubscribed from with one click, and is named by our id', async () => {
    const headers = headersOf(await composeMime(aMail(), sender));
    expect(headers.get('list-unsubscribe')).toBe('<https://mail.kissa.example/u/token>');
    expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(headers.get('list-id')).toBe('<kissa.kissa.example>');
    expect(headers.get('x-ichie-message-id')).toBe('message-1');
    expect(headers.get('message-id')).toBe('<message-1@kissa.example>');
    expect(headers.get('x-ses-message-tags')).toBe('ichie-message-id=message-1');
  });

  it('keeps a long address of unsubscribing whole', async () => {
    const unsubscribeUrl = `https://mail.kissa.example/u/${'t0ken-'.repeat(60)}`;
    const headers = headersOf(await composeMime(aMail({ unsubscribeUrl }), sender));
    expect(headers.get('list-unsubscribe')).toBe(`<${unsubscribeUrl}>`);
  });

  it('lets no line break of a subject become another header', async () => {
    const headers = headersOf(await composeMime(aMail({ subject: 'Hello\r\nBcc: other@example.com' }), sender));
    expect(headers.get('bcc')).toBeUndefined();
  });
});
