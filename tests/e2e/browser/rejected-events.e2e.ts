import { expect } from '@playwright/test';
import { AdminClient } from '../../support/admin-client.ts';
import { rejectEvents } from '../../support/reject-events.ts';
import { pageUrl, signIn, test } from './ichie-fixture.ts';

test('a marketer finds what was rejected, mends one event by hand and the others by a rule', async ({
  page,
  ichie,
}) => {
  const sourceId = await rejectEvents(ichie, 3);
  await signIn(page, ichie);
  await page.getByRole('navigation').getByRole('link', { name: 'Rejected events' }).click();
  await page.goto(pageUrl(ichie, `rejected-events?sourceId=${sourceId}`));
  const rows = page.getByRole('list', { name: 'Rejected events, the newest first' }).getByRole('listitem');
  await expect(rows).toHaveCount(3);
  await rows.filter({ hasText: 'userId' }).first().getByRole('link').click();

  await page.getByRole('heading', { level: 1, name: 'Till Opened' }).waitFor();
  await expect(page.getByRole('region', { name: 'What keeps it out' })).toContainText('Add a userId');
  const body = page.getByRole('textbox', { name: 'The event as JSON' });
  await body.fill('{"type":"track","event":"Till Opened","userId":"null"}');
  await page.getByRole('button', { name: 'Replay with the changes' }).click();
  await expect(page.getByRole('region', { name: 'It would still be rejected' })).toContainText('stand for nobody');
  await body.fill('{"type":"track","event":"Till Opened","userId":"clerk-by-hand"}');
  await page.getByRole('button', { name: 'Replay with the changes' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'was accepted' })).toBeVisible();
  await page.getByRole('link', { name: 'Rejected events' }).last().click();
  await expect(rows).toHaveCount(2);

  await page.getByRole('link', { name: 'Mend many' }).click();
  await page.getByRole('textbox', { name: 'Rule (JSONata)' }).fill('$ ~> |$|{"userId": properties.clerk}|');
  await page.getByRole('button', { name: 'Preview' }).click();
  const preview = page.getByRole('region', { name: 'Preview of the 2 newest events' });
  await expect(preview).toContainText('2 of them would be accepted, 0 would stay rejected.');
  await preview.getByRole('button', { name: 'Mend and replay 2 events' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Mend and replay 2 events' }).click();
  await page.getByRole('heading', { level: 2, name: 'Mended' }).waitFor({ timeout: 30_000 });
  await page.getByRole('link', { name: 'To the rejected events' }).click();
  await expect(page.getByText('No rejected event matches')).toBeVisible();

  const { addresses, credentials } = ichie;
  const { workspaceId } = credentials.demo;
  const admin = new AdminClient({ url: addresses.console, apiKey: credentials.admin.apiKey, workspaceId });
  for (const clerk of ['clerk-by-hand', 'clerk-0']) {
    await expect.poll(async () => (await admin.findPeople(clerk)).length, { timeout: 30_000 }).toBe(1);
  }
});

test('a marketer discards many at once, and none but those', async ({ page, ichie }) => {
  const sourceId = await rejectEvents(ichie, 3);
  await signIn(page, ichie);
  await page.goto(pageUrl(ichie, `rejected-events?sourceId=${sourceId}&search=clerk-1`));
  const rows = page.getByRole('list', { name: 'Rejected events, the newest first' }).getByRole('listitem');
  await page.getByRole('button', { name: 'Discard 1 event' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard 1 event' }).click();
  await expect(page.getByRole('status').filter({ hasText: '1 event was discarded.' })).toBeVisible();

  await page.goto(pageUrl(ichie, `rejected-events?sourceId=${sourceId}`));
  await expect(rows).toHaveCount(2);
  await page.getByRole('button', { name: 'Discard 2 events' }).click();
  const question = page.getByRole('dialog', { name: 'Discard 2 events?' });
  await expect(question).toContainText('all open events that match the filters');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toHaveCount(0);
  await expect(rows).toHaveCount(2);
  await page.getByRole('button', { name: 'Discard 2 events' }).click();
  await question.getByRole('button', { name: 'Discard 2 events' }).click();
  await expect(page.getByRole('status').filter({ hasText: '2 events were discarded.' })).toBeVisible();
  await expect(page.getByText('No rejected event matches')).toBeVisible();

  await page.goto(pageUrl(ichie, `rejected-events?sourceId=${sourceId}&state=discarded`));
  await expect(rows).toHaveCount(3);
  await expect(page.getByRole('button', { name: /^Discard/ })).toHaveCount(0);
});
