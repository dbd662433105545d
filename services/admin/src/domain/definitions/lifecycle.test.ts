import { describe, expect, it } from '@jest/globals';
import { type Definition, type DefinitionVersion, statusOf } from './definition.ts';
import { publishDraft, retire, saveDraft } from './lifecycle.ts';

const reference = { workspaceId: 'shop', kind: 'segment', definitionId: 'vip' } as const;
const everyone = { condition: { type: 'everyone' } };
const aDraft = (): Definition => saveDraft(undefined, reference, { name: 'VIP', draft: everyone, now: 1 });

const published = (definition: Definition, policy: 'replaced' | 'kept', last?: DefinitionVersion) =>
  publishDraft(definition, { body: definition.draft, now: 2, last, policy });

describe('a definition', () => {
  it('begins as a draft', () => {
    expect(statusOf(aDraft())).toBe('draft');
    expect(aDraft().revision).toBe(1);
  });

  it('is left alone when what is saved is there already', () => {
    const draft = aDraft();
    expect(saveDraft(draft, reference, { name: 'VIP', draft: { condition: { type: 'everyone' } }, now: 9 })).toBe(
      draft,
    );
  });

  it('goes live when it is published, and has unpublished changes when it is edited after that', () => {
    const live = published(aDraft(), 'replaced').definition;
    expect([statusOf(live), live.version]).toEqual(['live', 1]);
    const edited = saveDraft(live, reference, { name: 'VIPs', draft: everyone, now: 3 });
    expect([statusOf(edited), edited.version, edited.revision]).toEqual(['unpublishedChanges', 1, 3]);
  });

  it('is published once, however often it is asked for', () => {
    const live = published(aDraft(), 'replaced').definition;
    expect(published(live, 'replaced')).toEqual({ definition: live, versions: [] });
  });

  it('retires the version before, where people may still be on it', () => {
    const first = published(aDraft(), 'kept');
    const edited = saveDraft(first.definition, reference, { name: 'VIPs', draft: everyone, now: 3 });
    const second = published(edited, 'kept', first.versions[0]);
    expect(second.versions.map(({ version, retired, name }) => [version, retired, name])).toEqual([
      [2, false, 'VIPs'],
      [1, true, 'VIP'],
    ]);
  });

  it('is archived by a version of its own where only the newest counts', () => {
    const first = published(aDraft(), 'replaced');
    const archived = retire(first.definition, { now: 5, last: first.versions[0], policy: 'replaced' });
    expect(statusOf(archived.definition)).toBe('archived');
    expect(archived.versions).toEqual([{ ...first.versions[0], version: 2, retired: true, publishedAt: 5 }]);
    expect(statusOf(published(archived.definition, 'replaced').definition)).toBe('live');
  });

  it('is closed as it stands where versions stay', () => {
    const first = published(aDraft(), 'kept');
    const closed = retire(first.definition, { now: 5, last: first.versions[0], policy: 'kept' });
    expect(closed.versions).toEqual([{ ...first.versions[0], retired: true }]);
  });

  it('cannot be retired before it was published', () => {
    const draft = aDraft();
    expect(retire(draft, { now: 5, last: undefined, policy: 'replaced' })).toEqual({ definition: draft, versions: [] });
  });
});
