import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

/** Playwright's own download where there is one, else the system's browser. */
const systemBrowser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

/** Playwright reads the default export. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  // One installation of Ichie serves all tests of a file, and the machine is small.
  workers: 1,
  timeout: 60_000,
  forbidOnly: true,
  projects: [{ name: 'chromium', use: devices['Desktop Chrome'] }],
  use: {
    trace: 'retain-on-failure',
    launchOptions: {
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      ...(systemBrowser === undefined ? {} : { executablePath: systemBrowser }),
    },
  },
});
