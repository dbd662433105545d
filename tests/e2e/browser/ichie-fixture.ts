import { type RunningIchie, startIchie } from '@ichie/testing';
import { type Page, test as base } from '@playwright/test';

interface WorkerFixtures {
  /** One installation with the demo shop, for all tests of a run. */
  readonly ichie: RunningIchie;
}

/** Files of imports may lie on this machine, and are read slowly enough to be held in the middle. */
const IMPORTING = { IMPORT_ALLOWED_HOSTS: '127.0.0.1', IMPORT_ROWS_PER_SECOND: '250' } as const;

export const test = base.extend<object, WorkerFixtures>({
  ichie: [
    // Playwright reads the names of the fixtures that are used here: none.
    async ({}, use) => {
      await using ichie = await startIchie({ demo: 'with-demo', environment: IMPORTING });
      await use(ichie);
    },
    { scope: 'worker', timeout: 240_000 },
  ],
});

/** Where a page of the demo workspace is. */
export const pageUrl = ({ addresses, credentials }: RunningIchie, path: string): string =>
  `${addresses.console}/workspaces/${credentials.demo.workspaceId}/${path}`;

/** Signs in through the form, in English. */
export async function signIn(page: Page, ichie: RunningIchie): Promise<void> {
  const { email, password } = ichie.credentials.admin;
  await page.goto(ichie.addresses.console);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
}
