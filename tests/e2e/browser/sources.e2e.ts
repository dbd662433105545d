import { expect } from '@playwright/test';
import { withStockSdk } from '../../support/shoppers.ts';
import { pageUrl, signIn, test } from './ichie-fixture.ts';

test('a marketer makes a source, copies the snippet, and sees the first event come in', async ({
  page,
  context,
  ichie,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, ichie);
  await page.getByRole('navigation').getByRole('link', { name: 'Sources' }).click();

  await page.getByRole('button', { name: 'New source' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Kiosk');
  await page.getByRole('button', { name: 'Create source' }).click();
  await page.getByRole('heading', { level: 1, name: 'Kiosk' }).waitFor();
  const keys = page.getByRole('region', { name: 'Copy the keys now' });
  const writeKey = await keys.getByRole('region', { name: 'Write key' }).innerText();
  expect(writeKey).toMatch(/^wk_[\w-]{43}$/);

  await page.getByRole('combobox', { name: 'SDK' }).click();
  await page.getByRole('option', { name: 'Segment · Node.js' }).click();
  await page.getByRole('button', { name: 'Copy the code' }).click();
  const snippet = await page.evaluate<string>('navigator.clipboard.readText()');
  expect(snippet).toContain(`new Analytics({ writeKey: '${writeKey}', host: '${ichie.addresses.ingest}' })`);

  await keys.getByRole('button', { name: 'I have copied them' }).click();
  await expect(keys).toHaveCount(0);
  await page.getByRole('link', { name: 'Watch it arrive' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toHaveCount(1);

  const events = page.getByRole('list', { name: 'Events as they come in, the newest first' }).getByRole('listitem');
  const send = (event: string): Promise<void> =>
    withStockSdk(ichie.addresses.ingest, writeKey, (analytics) => analytics.track({ userId: 'sota', event }));
  await expect(async () => {
    await send('Lantern Lit');
    await expect(events.filter({ hasText: 'Lantern Lit' }).first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await events.filter({ hasText: 'Lantern Lit' }).first().getByRole('button').click();
  await expect(events.getByRole('region', { name: 'The event as JSON' })).toContainText('"userId": "sota"');

  await page.getByRole('button', { name: 'Pause' }).click();
  await send('Lantern Put Out');
  await expect(page.getByRole('status').filter({ hasText: 'more event' })).toBeVisible();
  await expect(events.filter({ hasText: 'Lantern Put Out' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(events.filter({ hasText: 'Lantern Put Out' })).toHaveCount(1);

  await page.getByRole('radio', { name: 'Rejected' }).check({ force: true });
  await fetch(`${ichie.addresses.ingest}/v1/track`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${writeKey}:`)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ userId: 'sota', properties: { nameless: true } }),
  });
  await expect(events).toHaveCount(1);
  await expect(events.first()).toContainText('A track call needs the name of its event.');
});

test('a marketer gives a source a new key while the old one works on, and keeps other pages out', async ({
  page,
  ichie,
}) => {
  await signIn(page, ichie);
  await page.goto(pageUrl(ichie, 'sources'));
  await page.getByRole('button', { name: 'New source' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Rotated');
  await page.getByRole('button', { name: 'Create source' }).click();
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'I have copied them' }).click();

  await page.getByRole('button', { name: 'New write key' }).click();
  await page.getByRole('button', { name: 'Make the new key' }).click();
  const fresh = page.getByRole('region', { name: 'Copy the new key now' });
  const writeKey = await fresh.getByRole('region', { name: 'Write key' }).innerText();
  const keys = page.getByRole('region', { name: 'Keys', exact: true }).getByRole('listitem');
  await expect(keys).toHaveCount(3);
  await expect(keys.filter({ hasText: 'Works until' })).toHaveCount(1);
  await expect(keys.filter({ hasText: writeKey.slice(0, 8) })).toContainText('Current');

  await page.getByRole('textbox', { name: 'Origins' }).fill('https://Kiosk.example/');
  const origins = page.getByRole('region', { name: 'Pages that may send' });
  await origins.getByRole('button', { name: 'Save' }).click();
  await expect(origins.getByRole('status')).toContainText('Saved');
  await expect(page.getByRole('textbox', { name: 'Origins' })).toHaveValue('https://kiosk.example');
});
