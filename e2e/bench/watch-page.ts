import type { BrowserContext, Page } from '@playwright/test';
import type { PageFigures } from './budgets.ts';

/** A cheap phone on a slow network. */
const phone = { width: 390, height: 844 };
const network = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const cpuSlowdown = 4;
/** After it has loaded, a page gets so long to come to rest. */
const restMs = 2_000;

// Strings, because the journeys are not compiled against a browser's library.
const watchScript = `
  window.watched = { lcp: 0, cls: 0, inp: 0, largest: '' };
  const watch = (type, take, more) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
  watch('largest-contentful-paint', (entry) => { watched.lcp = entry.startTime; watched.largest = entry.url ? new URL(entry.url).pathname : (entry.element?.tagName ?? '').toLowerCase(); });
  watch('layout-shift', (entry) => { if (!entry.hadRecentInput) watched.cls += entry.value; });
  watch('event', (entry) => { if (entry.interactionId) watched.inp = Math.max(watched.inp, entry.duration); }, { durationThreshold: 16 });
`;
const figuresScript = `(() => {
  const kilobytes = (entries) => entries.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1024;
  const resources = performance.getEntriesByType('resource');
  const ending = (pattern) => kilobytes(resources.filter(({ name }) => pattern.test(new URL(name).pathname)));
  const aboveTheFold = new Set([...document.images].filter((image) => {
    const { top, bottom, width } = image.getBoundingClientRect();
    return width > 0 && top < innerHeight && bottom > 0;
  }).map((image) => image.currentSrc));
  return {
    html: kilobytes(performance.getEntriesByType('navigation')),
    scripts: ending(/\\.js$/),
    styles: ending(/\\.css$/),
    fonts: ending(/\\.woff2$/),
    pictures: kilobytes(resources.filter(({ name, initiatorType }) => aboveTheFold.has(name) || (initiatorType === 'css' && /\\.(svg|webp|png|avif)$/.test(name)))),
    ...watched,
  };
})()`;

export interface Visit {
  figures: PageFigures;
  /** What was painted largest: the address of a picture or the name of an element. */
  largest: string;
}

/** Opens a page for the first time in a browser as slow as a cheap phone, lets it come to rest, and types something into it. */
export async function watchPage(context: BrowserContext, address: string): Promise<Visit> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await page.setViewportSize(phone);
  await session.send('Network.enable');
  await session.send('Network.clearBrowserCache');
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
  await page.addInitScript(watchScript);
  await page.goto(address);
  if (page.url() !== new URL(address).href) throw new Error(`${address} sends its visitor on to ${page.url()}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForTimeout(restMs);
  const { largest, ...figures } = await page.evaluate<PageFigures & { largest: string }>(figuresScript);
  await interact(page);
  const inp = await page.evaluate<number>('watched.inp');
  await page.close();
  return { figures: { ...figures, inp }, largest };
}

async function interact(page: Page): Promise<void> {
  const field = page.locator('input:visible').first();
  if ((await field.count()) > 0) {
    await field.click();
    await page.keyboard.type('c');
  } else await page.keyboard.press('Tab');
  await page.waitForTimeout(restMs / 2);
}
