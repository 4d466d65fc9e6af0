import { parseArgs } from 'node:util';
import { type Browser, chromium } from '@playwright/test';
import { chromiumLaunch } from '../market/chromium.ts';
import { openMarket } from '../market/open-market.ts';
import prepareDemonstration from '../market/prepare-demonstration.ts';
import { budgets, type Figure, type PageFigures, units } from './budgets.ts';
import { type MeasuredPage, measuredPages } from './measured-pages.ts';
import { type Visit, watchPage } from './watch-page.ts';

const usage = `pnpm bench:pages [--visits 3] [--only /san-pham]

Opens a market with the demonstration, visits its pages for the first time in a browser as slow as a cheap phone (1.6 Mbit/s, 150 ms, a
processor four times slower, 390 × 844), and prints the medians of what each takes beside what it may take. Fails when one takes more.
Needs Chromium, at /usr/bin/chromium or where CHROMIUM says, and no network.`;

const { values } = parseArgs({
  options: { visits: { type: 'string', default: '3' }, only: { type: 'string', default: '' }, help: { type: 'boolean', default: false } },
});

if (values.help) console.log(usage);
else process.exitCode = await run();

async function run(): Promise<number> {
  const forget = await prepareDemonstration();
  const { url, databaseUrl, close } = await openMarket(1);
  const browser = await chromium.launch(chromiumLaunch);
  try {
    let broken = 0;
    for (const page of (await measuredPages(browser, { url, databaseUrl })).filter(({ path }) => path.startsWith(values.only))) {
      broken += print(page, await visits(browser, url, page));
    }
    console.log(broken === 0 ? '\nevery page is within its budget' : `\n${broken} figures are above their budget`);
    return broken === 0 ? 0 : 1;
  } finally {
    await browser.close();
    await close();
    await forget();
  }
}

/** As many first visits as asked for, after one that warms the server up. */
async function visits(browser: Browser, url: string, { path, as }: MeasuredPage): Promise<Visit[]> {
  const made: Visit[] = [];
  const arrival = await as?.();
  const cookies = arrival?.cookies ? { storageState: arrival.cookies } : {};
  for (let visit = 0; visit <= Number(values.visits); visit++) {
    const context = await browser.newContext({ locale: 'vi-VN', isMobile: true, hasTouch: true, ...cookies });
    made.push(await watchPage(context, `${url}${arrival?.path ?? path}`));
    await context.close();
  }
  return made.slice(1);
}

/** Prints a line for each figure; returns how many are above the budget. */
function print({ path, budget }: MeasuredPage, made: readonly Visit[]): number {
  const most: Partial<PageFigures> = budgets[budget];
  console.log(`\n${path}   (largest: ${made[0]?.largest})`);
  let broken = 0;
  for (const figure of Object.keys(units) as Figure[]) {
    const median = made.map(({ figures }) => figures[figure]).toSorted((one, other) => one - other)[Math.floor(made.length / 2)] ?? Number.NaN;
    const limit = most[figure];
    const kept = limit === undefined || median <= limit;
    if (!kept) broken += 1;
    const told = (value: number) => `${figure === 'cls' ? value.toFixed(3) : value.toFixed(units[figure] === 'KB' ? 1 : 0)} ${units[figure]}`.trimEnd();
    console.log(
      `  ${figure.padEnd(9)} ${told(median).padStart(9)}   ${limit === undefined ? '' : `at most ${told(limit).padStart(8)}   ${kept ? 'yes' : 'NO'}`}`,
    );
  }
  return broken;
}
