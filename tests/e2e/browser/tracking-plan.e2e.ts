import type { RunningIchie } from '@ichie/testing';
import { expect } from '@playwright/test';
import { AdminClient } from '../../support/admin-client.ts';
import { pageUrl, signIn, test } from './ichie-fixture.ts';

test('a marketer plans what a source sends, publishes it, and sees what breaks it', async ({ page, ichie }) => {
  const { addresses } = ichie;
  const { sourceId, writeKey } = await makeSource(adminOf(ichie), 'Planned');
  await signIn(page, ichie);
  await page.goto(pageUrl(ichie, `sources/${sourceId}?tab=plan`));
  await page.getByRole('button', { name: 'Start empty' }).click();

  await page.getByRole('combobox', { name: 'Properties that break the plan' }).selectOption('Block the event');
  const json = page.getByRole('textbox', { name: 'The tracking plan as JSON' });
  await expect(json).toContainText('"violations": "block"');
  await expect(page.getByRole('button', { name: /^Order Completed/ })).toContainText('Violations block');

  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('Live v1', { exact: true })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Version 1' })).toContainText('Admin');
  await page.getByRole('link', { name: 'Version 1' }).click();
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveAttribute('aria-readonly', 'true');
  await page.keyboard.press('Escape');

  await page.getByRole('tab', { name: 'Violations' }).click();
  await expect(page.getByText('No violations')).toBeVisible();
  const violation = page.getByRole('row').filter({ hasText: '/properties/total' });
  // The plan reaches ingest a moment after it was published.
  await expect(async () => {
    await fetch(`${addresses.ingest}/v1/track`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${writeKey}:`)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ userId: 'sota', event: 'Order Completed', properties: { orderId: 'o-1', total: 'much' } }),
    });
    await expect(violation).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 40_000 });
  await expect(violation).toContainText('number');
  await expect(violation).toContainText('"much"');
  await expect(violation).toContainText('Blocked');
});

test('a marketer does not overwrite what a colleague has saved, and archives the plan', async ({ page, ichie }) => {
  const admin = adminOf(ichie);
  const { sourceId } = await makeSource(admin, 'Shared');
  const plan = `/tracking-plans/${sourceId}`;
  const rules = { unplannedEvents: 'allow', unplannedProperties: 'allow', violations: 'allow', coerce: false };
  const planOf = (event: string) => ({ rules, events: { [event]: { schema: { type: 'object' } } } });
  await admin.request('PUT', plan, { draft: planOf('Order Completed') });
  await admin.request('POST', `${plan}/publish`, {});
  await signIn(page, ichie);
  await page.goto(pageUrl(ichie, `sources/${sourceId}?tab=plan`));

  const json = page.getByRole('textbox', { name: 'The tracking plan as JSON' });
  await page.getByRole('combobox', { name: 'Properties that break the plan' }).selectOption('Leave the property out');
  await expect(json).toContainText('"violations": "omit"');
  await admin.request('PUT', plan, { draft: planOf('Order Refunded') });
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByRole('alert')).toContainText('Somebody else has saved in between.');
  await expect(json).toContainText('"violations": "omit"');
  await expect(json).toContainText('Order Completed');
  await page.getByRole('button', { name: 'Load their version, drop mine' }).click();
  await expect(json).toContainText('Order Refunded');
  await expect(page.getByRole('alert')).toHaveCount(0);

  await page.getByRole('button', { name: 'Archive' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click();
  const versions = page.getByRole('region', { name: 'Versions' }).getByRole('listitem');
  await expect(versions.first()).toContainText('Archived');
  await expect(versions.first()).toContainText('Admin');
  await expect(versions.last()).toContainText('a program');
});

const adminOf = ({ addresses, credentials }: RunningIchie): AdminClient =>
  new AdminClient({
    url: addresses.console,
    apiKey: credentials.admin.apiKey,
    workspaceId: credentials.demo.workspaceId,
  });

const makeSource = (admin: AdminClient, name: string) =>
  admin.request<{ sourceId: string; writeKey: string }>('POST', '/sources', { name });
