import { expect } from '@playwright/test';
import { withStockSdk } from '../../support/shoppers.ts';
import { signIn, test } from './ichie-fixture.ts';

test('a marketer signs in, finds a person, and sees their timeline grow while they act', async ({ page, ichie }) => {
  const { addresses, credentials } = ichie;
  const aboutHer = { anonymousId: 'device-of-akari', userId: 'akari' };
  const browse = (events: readonly string[]): Promise<void> =>
    withStockSdk(addresses.ingest, credentials.demo.writeKey, (analytics) => {
      for (const event of events) analytics.track({ ...aboutHer, event });
    });
  await withStockSdk(addresses.ingest, credentials.demo.writeKey, (analytics) => {
    analytics.track({ anonymousId: aboutHer.anonymousId, event: 'Window Admired' });
    analytics.identify({ ...aboutHer, traits: { firstName: '灯', lastName: '森川', email: 'akari@shop.example' } });
  });

  await signIn(page, ichie);
  await page.getByRole('navigation').getByRole('link', { name: 'People' }).click();
  await page.getByLabel('Search people').fill('akari@shop');
  const row = page.getByRole('row').filter({ hasText: 'akari@shop.example' });
  await expect(row).toHaveCount(1);
  await row.getByRole('link').click();

  const timeline = page.getByRole('region', { name: 'Timeline' }).getByRole('listitem');
  await expect(timeline.filter({ hasText: 'Window Admired' })).toHaveCount(1);
  await browse(['Teapot Lifted', 'Teapot Turned']);
  await expect(timeline.filter({ hasText: 'Teapot Lifted' })).toHaveCount(1);
  await expect(timeline.filter({ hasText: 'Teapot Turned' })).toHaveCount(1);
  await browse(['Teapot Put Back']);
  await expect(timeline.filter({ hasText: 'Teapot Put Back' })).toHaveCount(1);
  await expect(timeline.first()).toContainText('Teapot Put Back');
});
