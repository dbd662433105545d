import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEvent, eventually } from '@ichie/testing';
import { type AdminInstallation, type RunningAdmin, WORKSPACE, createAdminInstallation } from './admin-installation.ts';

const PATIENCE = { timeoutMs: 60_000 };

describe('the dead letters of a workspace', () => {
  let outer: AdminInstallation;
  let admin: RunningAdmin;

  beforeAll(async () => {
    outer = await createAdminInstallation('admin dead letters');
    admin = await outer.start();
  });

  afterAll(async () => {
    await admin[Symbol.asyncDispose]();
    await outer[Symbol.asyncDispose]();
  });

  const openLetters = async (): Promise<readonly { readonly letterId: string }[]> => {
    const { body } = await admin.inWorkspace('GET', '/dead-letters?group=admin');
    return (body as { readonly items: readonly { readonly letterId: string }[] }).items;
  };

  it('are listed, shown with their record, and discarded; those of others are not seen', async () => {
    await outer.installation.publish(
      [WORKSPACE, 'elsewhere'].map((workspaceId) => ({
        topic: 'profiles.activity' as const,
        record: anEvent('profile-1', 1, 'Product Viewed', { workspaceId, properties: 'no JSON' }),
      })),
    );
    const letters = await eventually(async () => {
      const found = await openLetters();
      expect(found).toHaveLength(1);
      return found;
    }, PATIENCE);
    const letterId = letters[0]?.letterId ?? '';
    const path = `/dead-letters/admin/${encodeURIComponent(letterId)}`;
    expect(await admin.inWorkspace('GET', path)).toMatchObject({
      status: 200,
      body: { state: 'open', record: { workspaceId: WORKSPACE, properties: 'no JSON' } },
    });
    const body = { letterIds: [letterId, 'profiles.activity/0/999'], reason: 'Sent by a test.' };
    expect(await admin.inWorkspace('POST', '/dead-letters/admin/discard', body)).toEqual({
      status: 200,
      body: { done: 1, notOpen: ['profiles.activity/0/999'], failures: [] },
    });
    expect(await openLetters()).toEqual([]);
    expect(await admin.inWorkspace('GET', path)).toMatchObject({
      body: { state: 'discarded', reason: 'Sent by a test.' },
    });
  });

  it('are unknown where there are none', async () => {
    expect(await admin.inWorkspace('GET', '/dead-letters/admin/nothing')).toMatchObject({
      status: 404,
      body: { code: 'dead_letter_unknown' },
    });
    expect(await admin.inWorkspace('POST', '/dead-letters/nobody/redrive', { letterIds: ['a'] })).toMatchObject({
      status: 404,
      body: { code: 'group_unknown' },
    });
  });
});
