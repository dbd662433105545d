import { describe, expect, it } from '@jest/globals';
import { createZoneOffsets } from './zone-offsets.ts';

describe('createZoneOffsets', () => {
  const offset = createZoneOffsets();

  it.each([
    ['Asia/Tokyo', '2026-07-01T00:00:00Z', -540],
    ['UTC', '2026-07-01T00:00:00Z', 0],
    ['America/St_Johns', '2026-01-01T00:00:00Z', 210],
    ['Europe/Berlin', '2026-03-29T00:59:59Z', -60],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', -120],
  ])('knows %s at %s', (timeZone, at, expected) => {
    expect(offset(new Date(at), timeZone)).toBe(expected);
  });
});
