import { describe, expect, it } from '@jest/globals';
import { parseJavaVersion } from './java-version.ts';

describe('the version of Java', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['java version "1.8.0_402"', 8],
    ['openjdk version "25" 2025-09-16', 25],
    ['command not found', undefined],
  ])('reads %s', (output, version) => {
    expect(parseJavaVersion(output)).toBe(version);
  });
});
