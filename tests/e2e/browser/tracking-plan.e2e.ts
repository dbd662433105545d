import { expect } from '@playwright/test';
import { AdminClient } from '../../support/admin-client.ts';
import { pageUrl, signIn, test } from './ichie-fixture.ts';

test('a marketer plans what a source sends, publishes it, and sees what breaks it', async ({ page, ichie }) => {
  const { addresses, credentials } = ichie;
  const admin = new AdminClient({
    url: addresses.console,
    apiKey: credentials.admin.apiKey,
    workspaceId: credentials.demo.workspaceId,
  });
  const { sourceId, writeKey } = await admin.request<{ sourceId: string; writeKey: string }>('POST', '/sources', {
    name: 'Planned',
  });
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
