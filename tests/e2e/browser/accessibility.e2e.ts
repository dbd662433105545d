import { AxeBuilder } from '@axe-core/playwright';
import type { RunningIchie } from '@ichie/testing';
import { type Browser, type BrowserContext, type Page, expect } from '@playwright/test';
import { AdminClient, type Page as ListPage } from '../../support/admin-client.ts';
import { makeImport } from '../../support/make-import.ts';
import { rejectEvents } from '../../support/reject-events.ts';
import { pageUrl, signIn, test } from './ichie-fixture.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** How somebody may look at the console. */
interface Look {
  readonly locale: string;
  readonly colorScheme: 'light' | 'dark';
}

/** Each language and each theme once: colours are the same in every language. */
const LOOKS: readonly Look[] = [
  { locale: 'en-GB', colorScheme: 'light' },
  { locale: 'ja-JP', colorScheme: 'dark' },
];

/** A draft that nobody is held to. */
const PLAN = {
  rules: { unplannedEvents: 'allow', unplannedProperties: 'allow', violations: 'allow', coerce: false },
  events: { 'Order Completed': { schema: { type: 'object', properties: { total: { type: 'number' } } } } },
};

/** Every page of the console; those of one thing take the first one that the demo shop has. */
type PagePath = (first: (list: string) => Promise<string>) => Promise<string>;

const PAGES: Readonly<Record<string, PagePath>> = {
  overview: () => Promise.resolve('overview'),
  people: () => Promise.resolve('people'),
  'people: nobody found': () => Promise.resolve('people?search=nobody-is-called-so'),
  'person: timeline': async (first) => `people/${await first('people')}`,
  'person: messages': async (first) => `people/${await first('people')}?tab=messages`,
  segments: () => Promise.resolve('segments'),
  segment: async (first) => `segments/${await first('segments')}`,
  journeys: () => Promise.resolve('journeys'),
  'journey: canvas': async (first) => `journeys/${await first('journeys')}?view=canvas`,
  'journey: outline': async (first) => `journeys/${await first('journeys')}?view=outline`,
  content: () => Promise.resolve('content'),
  template: async (first) => `content/${await first('content')}`,
  inbox: () => Promise.resolve('inbox'),
  'inbox: a mail': async (first) => `inbox?mail=${await first('sandbox/messages')}`,
  sources: () => Promise.resolve('sources'),
  'source: live': async (first) => `sources/${await first('sources')}`,
  'source: set up': async (first) => `sources/${await first('sources')}?tab=setup`,
  'source: tracking plan': async (first) => `sources/${await first('tracking-plans')}?tab=plan`,
  'source: violations': async (first) => `sources/${await first('sources')}?tab=violations`,
  'source: settings': async (first) => `sources/${await first('sources')}?tab=settings`,
  'rejected events': () => Promise.resolve('rejected-events'),
  'rejected event': async (first) => `rejected-events/${await first('ingest/rejected-events')}`,
  'rejected events: mend': () => Promise.resolve('rejected-events/mend'),
  imports: () => Promise.resolve('imports'),
  'import: mapping': async (first) => `imports/${await first('ingest/imports')}`,
  'nothing there': () => Promise.resolve('nothing-there'),
};

test('nothing serious keeps anybody out, in any language and any theme', async ({ browser, ichie }) => {
  test.setTimeout(600_000);
  const admin = new AdminClient({
    url: ichie.addresses.console,
    apiKey: ichie.credentials.admin.apiKey,
    workspaceId: ichie.credentials.demo.workspaceId,
  });
  await expect.poll(() => firstOf(admin, 'sandbox/messages'), { timeout: 90_000 }).not.toBe('');
  await rejectEvents(ichie, 1);
  await makeImport(ichie, 'members.csv', 'user_id,email,orders\nm-1,not an address,3\n');
  await admin.request('PUT', `/tracking-plans/${await firstOf(admin, 'sources')}`, { draft: PLAN });
  const session = await signedIn(browser, ichie);

  const faultsIn = async (look: Look): Promise<string[]> => {
    const { locale, colorScheme } = look;
    // Without motion, so that nothing is judged half faded in.
    const options = { ...look, reducedMotion: 'reduce' } as const;
    await using context = await browser.newContext({ ...options, storageState: session });
    const page = await context.newPage();
    const faults: string[] = [];
    for (const [name, pathOf] of Object.entries(PAGES)) {
      const path = await pathOf((list) => firstOf(admin, list));
      await open(page, pageUrl(ichie, path), look);
      faults.push(...(await seriousFaults(page)).map((fault) => `${locale} ${colorScheme} ${name}: ${fault}`));
    }
    await using visitor = await browser.newContext(options);
    const door = await visitor.newPage();
    await open(door, `${ichie.addresses.console}/sign-in`, look);
    faults.push(...(await seriousFaults(door)).map((fault) => `${locale} ${colorScheme} sign-in: ${fault}`));
    return faults;
  };
  expect((await Promise.all(LOOKS.map(faultsIn))).flat()).toEqual([]);
});

type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

async function signedIn(browser: Browser, ichie: RunningIchie): Promise<Session> {
  await using context = await browser.newContext({ locale: 'en-GB' });
  await signIn(await context.newPage(), ichie);
  const { cookies } = await context.storageState();
  // Only the session: the language and the theme are to be the browser's.
  return { cookies, origins: [] };
}

/** The id of the first item of a list; empty while there is none. */
async function firstOf(admin: AdminClient, list: string): Promise<string> {
  const { items } = await admin.get<ListPage<Readonly<Record<string, unknown>>>>(`/${list}`);
  // Of people, one who is known: there is more to see.
  const item = items.find(({ email }) => list !== 'people' || email !== null) ?? {};
  const [, id] = Object.entries(item).find(([key]) => key.endsWith('Id')) ?? [];
  return typeof id === 'string' ? id : '';
}

/** Opens a page and waits until what it shows has come. */
async function open(page: Page, url: string, { locale, colorScheme }: Look): Promise<void> {
  await page.goto(url);
  await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2));
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

async function seriousFaults(page: Page): Promise<string[]> {
  // What is in a frame is a customer's own mail, in which no script may run; the frame itself is judged.
  const axe = new AxeBuilder({ page }).options({ iframes: false }).setLegacyMode();
  const { violations } = await axe.withTags(WCAG).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${String(target)} ${failureSummary ?? ''}`),
    );
}
