import { describe, expect, it } from '@jest/globals';

import { snippetLanguages, snippetOf } from './snippets.ts';

const source = { writeKey: 'wk_7Qe2…', host: 'http://127.0.0.1:4001' };

describe('the first event', () => {
  it.each(snippetLanguages)('in $name names the key', ({ language }) => {
    expect(snippetOf(language, source)).toContain('wk_7Qe2…');
  });

  it('gives the browser’s SDK a host without a scheme, as it expects', () => {
    expect(snippetOf('browser', source)).toContain("apiHost: '127.0.0.1:4001/v1'");
  });
});
