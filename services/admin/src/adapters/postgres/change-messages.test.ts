import { describe, expect, it } from '@jest/globals';
import { changeMessages, parseChangeMessage } from './change-messages.ts';

describe('messages about changes', () => {
  it('bring every person of every workspace, and stay below what PostgreSQL takes', () => {
    const touched = Array.from({ length: 500 }, (_, index) => ({
      workspaceId: `a workspace with a long name ${String(index % 2)}`,
      profileId: `00000000-0000-8000-8000-${String(index).padStart(12, '0')}`,
      version: 1_000_000 + index,
    }));
    const messages = changeMessages(touched);
    expect(Math.max(...messages.map((message) => Buffer.byteLength(message)))).toBeLessThan(8_000);
    const byId = (one: { profileId: string }, other: { profileId: string }) =>
      one.profileId < other.profileId ? -1 : 1;
    expect(messages.flatMap(parseChangeMessage).sort(byId)).toEqual(touched);
  });
});
