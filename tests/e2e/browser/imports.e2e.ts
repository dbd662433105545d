import { fileURLToPath } from 'node:url';
import { type Page, expect } from '@playwright/test';
import { FileHost, STORAGE_KEYS } from '../../support/file-host.ts';
import { makeImport } from '../../support/make-import.ts';
import { pageUrl, signIn, test } from './ichie-fixture.ts';

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

test('a marketer brings in a file from a web address, and from a bucket', async ({ page, ichie }) => {
  await using host = await FileHost.start('customers.csv', 'user_id,email\nc-1,mio@kotoura.example\n');
  await signIn(page, ichie);

  await beginImport(page, pageUrl(ichie, 'imports'), 'Web address');
  const address = page.getByRole('textbox', { name: 'Address of the file' });
  await address.fill(`${host.url.replace('127.0.0.1', 'localhost')}/customers.csv`);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toContainText('Imports may not read from this host');
  await address.fill(`${host.url}/customers.csv`);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectRowsOf(page, 'customers.csv');
  await page.getByRole('button', { name: 'Start the import' }).click();
  await expect(page.getByRole('region', { name: 'Imported' })).toContainText('1 (100%)', { timeout: 60_000 });

  await beginImport(page, pageUrl(ichie, 'imports'), 'S3 storage');
  for (const [field, value] of [
    ['Bucket', 'exports'],
    ['Key of the file', 'customers.csv'],
    ['Endpoint (not for AWS)', host.url],
    ['Access key ID', STORAGE_KEYS.accessKeyId],
    ['Secret access key', STORAGE_KEYS.secretAccessKey],
    ['Name', 'From the bucket'],
  ] as const)
    await page.getByLabel(field, { exact: true }).fill(value);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectRowsOf(page, 'From the bucket');
});

test('a marketer holds an import, goes on with it, and ends it', async ({ page, ichie }) => {
  const rows = Array.from({ length: 10_000 }, (_value, index) => `held-${String(index)},${String(index)}`);
  await makeImport(ichie, 'many.csv', `user_id,orders\n${rows.join('\n')}\n`);
  await signIn(page, ichie);
  await page.goto(pageUrl(ichie, 'imports'));
  await page.getByRole('link', { name: 'many.csv' }).click();
  await page.getByRole('button', { name: 'Start the import' }).click();
  await page.getByRole('heading', { level: 2, name: 'Importing' }).waitFor();
  const read = async (): Promise<number> =>
    Number((await page.getByRole('definition').first().innerText()).replaceAll(',', ''));
  await expect.poll(read, { timeout: 30_000 }).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('heading', { level: 2, name: 'Paused' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Resume' }).waitFor();
  const held = await read();
  expect(held).toBeGreaterThan(0);
  expect(held).toBeLessThan(rows.length);

  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('heading', { level: 2, name: 'Importing' }).waitFor();
  await expect.poll(read, { timeout: 30_000 }).toBeGreaterThan(held);
  await page.getByRole('button', { name: 'Cancel the import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the import' }).click();
  await page.getByRole('heading', { level: 2, name: 'Cancelled' }).waitFor();
});

/** Opens the form of a new import for files that lie in such a place. */
async function beginImport(page: Page, imports: string, place: 'Web address' | 'S3 storage'): Promise<void> {
  await page.goto(imports);
  await page.getByRole('button', { name: 'New import' }).click();
  await page.getByRole('radiogroup', { name: 'Where the file is' }).getByText(place).click();
}

/** Waits for the page of an import, and that it shows what is in the file. */
async function expectRowsOf(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor({ timeout: 30_000 });
  await expect(page.getByRole('region', { name: 'The first rows of the file' })).toContainText('mio@kotoura.example');
}
