import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { type Browser, type Page, chromium } from '@playwright/test';
import { browserLaunch } from '../support/system-browser.ts';

const packages = join(import.meta.dirname, '../../node_modules');

export interface WebShopOptions {
  /** Folder of the SDK's browser build within node_modules; its `index.js` is loaded by every page. */
  readonly sdkFolder: string;
}

/** A shop in a real browser: pages of an origin of their own that load an SDK as it was published. */
export interface WebShop extends AsyncDisposable {
  readonly url: string;
  /** A tab on the shop's first page, with cookies and storage that no tab had before. */
  openTab(path?: string): Promise<Page>;
  closeTabs(): Promise<void>;
  /** Hosts that any page has asked for anything. */
  readonly askedHosts: ReadonlySet<string>;
  /** What pages threw. */
  readonly complaints: readonly string[];
}

export async function openWebShop({ sdkFolder }: WebShopOptions): Promise<WebShop> {
  const resources = new AsyncDisposableStack();
  const url = await servePages(join(packages, sdkFolder), resources);
  // Nothing but this machine can be reached, whatever a page asks for.
  const only = '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1';
  const browser: Browser = await chromium.launch({ ...browserLaunch, args: [...(browserLaunch.args ?? []), only] });
  resources.defer(() => browser.close());
  const askedHosts = new Set<string>();
  const complaints: string[] = [];
  return {
    url,
    askedHosts,
    complaints,
    async openTab(path = '/teapots?utm_source=mail') {
      const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo' });
      const page = await context.newPage();
      page.on('request', (request) => askedHosts.add(new URL(request.url()).host));
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(url + path);
      return page;
    },
    async closeTabs() {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

async function servePages(sdkFolder: string, resources: AsyncDisposableStack): Promise<string> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://shop');
    if (!pathname.startsWith('/sdk/')) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
      return;
    }
    readFile(join(sdkFolder, normalize(pathname.slice('/sdk'.length)))).then(
      (content) => response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(content),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  resources.defer(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

const PAGE = `<!doctype html>
<html lang="ja">
  <head><title>Teapots</title><link rel="icon" href="data:," /></head>
  <body><script src="/sdk/index.js"></script></body>
</html>`;
