import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

/** Playwright's own download where there is one, else the system's browser. */
const systemBrowser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

/** How every test starts its browser. */
export const browserLaunch: LaunchOptions = {
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  ...(systemBrowser === undefined ? {} : { executablePath: systemBrowser }),
};
