import { describe, expect, it } from '@jest/globals';
import { contentKeyOf, hasEffectOnce } from './content-key.ts';
import type { ImportMapping } from './import-types.ts';

const mapping: ImportMapping = {
  format: { container: 'csv', compression: 'none', encoding: 'utf8', separator: ',', hasHeader: true },
  columns: [{ column: 'email', target: 'email', type: 'email' }],
  event: null,
  country: 'JP',
  timeZone: 'Asia/Tokyo',
};
const content = { kind: 'profiles', mapping, sha256: 'a'.repeat(64) } as const;

describe('the key of imported content', () => {
  it('does not depend on the order in which a database keeps the keys of JSON', () => {
    const { event, columns, ...rest } = mapping;
    const shuffled: ImportMapping = { ...rest, columns, event };
    expect(JSON.stringify(shuffled)).not.toBe(JSON.stringify(mapping));
    expect(contentKeyOf({ ...content, mapping: shuffled })).toBe(contentKeyOf(content));
  });

  it('differs with the file, with what its rows become, and with how they are read', () => {
    const keys = [
      content,
      { ...content, sha256: 'b'.repeat(64) },
      { ...content, kind: 'consents' as const },
      { ...content, mapping: { ...mapping, country: 'US' } },
      { ...content, mapping: { ...mapping, columns: [] } },
    ].map(contentKeyOf);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('leaves out again only what happened, not what is', () => {
    expect(['events', 'profiles', 'consents'].every((kind) => hasEffectOnce(kind as 'events'))).toBe(true);
    expect(hasEffectOnce('items') || hasEffectOnce('suppressions')).toBe(false);
  });
});
