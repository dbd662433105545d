import { describe, expect, it } from '@jest/globals';

import { snippets } from './snippets.ts';

const local = { writeKey: 'wk_7Qe2…', ingestUrl: 'http://127.0.0.1:4001' };
const hosted = { writeKey: 'wk_7Qe2…', ingestUrl: 'https://in.shop.example' };
const codeOf = (name: string, parts: typeof local): string =>
  snippets.find(({ snippet }) => snippet === name)?.code(parts) ?? '';

describe('the first event', () => {
  it.each(snippets)('with $snippet names the key and the host', ({ code }) => {
    expect(code(hosted)).toContain('wk_7Qe2…');
    expect(code(hosted)).toContain('in.shop.example');
    expect(code(hosted)).not.toContain('undefined');
  });

  it('gives the browser’s SDK a host without a scheme, as it expects, and says where http is meant', () => {
    expect(codeOf('segment-browser', hosted)).toContain(`{ apiHost: 'in.shop.example/v1' }`);
    expect(codeOf('segment-browser', local)).toContain(`{ apiHost: '127.0.0.1:4001/v1', protocol: 'http' }`);
  });

  it('gives Ruby a host and a port of its own', () => {
    expect(codeOf('segment-ruby', hosted)).toContain(`host: 'in.shop.example')`);
    expect(codeOf('segment-ruby', { ...hosted, ingestUrl: 'https://in.shop.example:8443' })).toContain(
      `host: 'in.shop.example', port: 8443)`,
    );
  });
});
