import { defineConfig, devices } from '@playwright/test';
import { browserLaunch } from './support/system-browser.ts';

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
    launchOptions: browserLaunch,
  },
});
