import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { signIn, test } from './ichie-fixture.ts';

const MEMBERS = fileURLToPath(new URL('members.shift-jis.csv', import.meta.url));

test('a marketer drops a Shift_JIS file, sees what its columns become, and finds the person', async ({
  page,
  ichie,
}) => {
  test.setTimeout(300_000);
  await signIn(page, ichie);
  await page.getByRole('navigation').getByRole('link', { name: 'Imports' }).click();
  await page.getByRole('button', { name: 'New import' }).click();
  await page.getByLabel('Drop a file here').setInputFiles(MEMBERS);
  await page.getByRole('textbox', { name: 'Name' }).fill('Members of the old shop');
  await page.getByRole('button', { name: 'Upload and continue' }).click();
  await page.getByRole('heading', { level: 1, name: 'Members of the old shop' }).waitFor();

  await expect(page.getByRole('combobox', { name: 'Encoding' })).toHaveValue('Shift_JIS');
  await expect(page.getByRole('combobox', { name: 'What 会員番号 becomes' })).toHaveValue('User ID');
  await expect(page.getByRole('combobox', { name: 'How 購入回数 is read' })).toBeVisible();
  await page.getByRole('combobox', { name: 'How 購入回数 is read' }).click();
  await page.getByRole('option', { name: 'Number' }).click();
  const rows = page.getByRole('region', { name: 'The first rows of the file' });
  await expect(rows).toContainText('Is not a number.');
  await rows.getByRole('button', { name: 'Row 1: show what it becomes' }).click();
  await expect(rows.getByRole('region', { name: 'What the row becomes' })).toContainText('+819012345678');

  await page.getByRole('button', { name: 'Dry run' }).click();
  const result = page.getByRole('region', { name: 'Result of the dry run' });
  await expect(result).toContainText('1 (50%)', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Start the import' }).click();
  const outcome = page.getByRole('region', { name: 'Imported' });
  await expect(outcome).toContainText('1 (50%)', { timeout: 60_000 });

  const download = page.waitForEvent('download');
  await outcome.getByRole('link', { name: 'Download the rejected rows (CSV)' }).click();
  expect((await download).suggestedFilename()).toBe('rejected-rows.csv');

  await outcome.getByRole('link', { name: 'See the people' }).click();
  await page.getByRole('searchbox', { name: 'Search people' }).fill('akari@kotoura.example');
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('link', { name: '琴浦 灯' })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
});
