import { describe, expect, it } from '@jest/globals';
import { faultOfMapping } from './mapping-fault.ts';

describe('the mapping of a webhook', () => {
  it('is any JSONata', () => {
    expect(faultOfMapping('{"type": "track", "event": type, "properties": data.object}')).toBeUndefined();
  });

  it('is refused with the place where it breaks', () => {
    expect(faultOfMapping('{"type": "track"')).toMatch(/^is not JSONata \(at character 16\): Expected/);
  });
});
