import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './market/chromium.ts';

// Two markets side by side, each with journeys of its own; those of one market sign in as other people or take other goods.
export default defineConfig({
  testDir: './journeys',
  outputDir: './test-results',
  globalSetup: './market/prepare-demonstration.ts',
  workers: 2,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  // A second try on a busy machine counts as passed, and is told.
  retries: process.env['CI'] === undefined ? 0 : 1,
  // Enough for a machine that does much else beside.
  timeout: 240_000,
  use: {
    launchOptions: chromiumLaunch,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    // Colours in the middle of a change have no contrast to judge.
    contextOptions: { reducedMotion: 'reduce' },
    // Each journey begins in a new browser: keeping its pages would only be work.
    serviceWorkers: 'block',
    viewport: { width: 1280, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'off',
  },
});
