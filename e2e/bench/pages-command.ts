import { parseArgs } from 'node:util';
import { type Browser, type BrowserContextOptions, chromium } from '@playwright/test';
import pg from 'pg';
import { chromiumLaunch } from '../market/chromium.ts';
import { signIn } from '../market/market-test.ts';
import { type OpenedMarket, openMarket } from '../market/open-market.ts';
import { chooseCommune } from '../market/paying-ahead.ts';
import prepareDemonstration from '../market/prepare-demonstration.ts';
import { type Budget, budgets, type Figure, type PageFigures, units } from './budgets.ts';
import { type Visit, watchPage } from './watch-page.ts';

const usage = `pnpm bench:pages [--visits 3] [--only /san-pham]

Opens a market with the demonstration, visits its pages for the first time in a browser as slow as a cheap phone (1.6 Mbit/s, 150 ms, a
processor four times slower, 390 × 844), and prints the medians of what each takes beside what it may take. Fails when one takes more.
Needs Chromium, at /usr/bin/chromium or where CHROMIUM says, and no network.`;

const { values } = parseArgs({
  options: { visits: { type: 'string', default: '3' }, only: { type: 'string', default: '' }, help: { type: 'boolean', default: false } },
});

type Cookies = NonNullable<BrowserContextOptions['storageState']>;

interface MeasuredPage {
  path: string;
  budget: Budget;
  /** Brings the visitor into the state the page is seen in. */
  as?: () => Promise<Cookies>;
}

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

async function measuredPages(browser: Browser, { url, databaseUrl }: Pick<OpenedMarket, 'url' | 'databaseUrl'>): Promise<MeasuredPage[]> {
  const { good, cooperative } = await namesInShop(databaseUrl);
  const open = ['/', '/tim', '/tim?q=cam', '/danh-muc', '/danh-muc/trai-cay', `/san-pham/${good}`, '/htx', `/htx/${cooperative}`, '/mua-vu'];
  return [
    ...open.map((path) => ({ path, budget: 'shop' as const })),
    ...['/gio-hang', '/thanh-toan'].map((path) => ({ path, budget: 'shop' as const, as: () => visitorWithBasket(browser, url, good) })),
    { path: '/chinh-sach/dieu-khoan', budget: 'policy' },
    { path: '/dang-nhap', budget: 'console' },
    { path: '/htx-cua-toi', budget: 'console', as: () => signedIn(browser, url, 'ban-hang@noong-pieu.example') },
    { path: '/mua', budget: 'console', as: () => signedIn(browser, url, 'thu-mua@song-hong.example') },
  ];
}

/** A good with pictures that is on sale now, and the cooperative of it. */
async function namesInShop(databaseUrl: string): Promise<{ good: string; cooperative: string }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ good: string; cooperative: string }>(
    `SELECT o.slug AS good, org.slug AS cooperative FROM offer o JOIN organisation org ON org.id = o.cooperative_id JOIN harvest_lot l ON l.offer_id = o.id
       JOIN offer_price_tier t ON t.offer_id = o.id AND t.channel = 'RETAIL' AND t.min_base = 0
      WHERE o.status = 'ACTIVE' AND 'RETAIL' = ANY (o.channels) AND l.status = 'OFFERED' AND l.stage = 'HARVESTED' AND l.available_base > 10 * o.selling_unit_base
      ORDER BY o.slug LIMIT 1`,
  );
  await client.end();
  const [row] = rows;
  if (!row) throw new Error('the demonstration sells nothing');
  return row;
}

async function visitorWithBasket(browser: Browser, url: string, good: string): Promise<Cookies> {
  const context = await browser.newContext({ locale: 'vi-VN' });
  const page = await context.newPage();
  await page.goto(`${url}/san-pham/${good}`);
  await page.getByRole('button', { name: 'Thêm vào giỏ' }).click();
  await chooseCommune(page);
  const state = await context.storageState();
  await context.close();
  return state;
}

async function signedIn(browser: Browser, url: string, email: string): Promise<Cookies> {
  const context = await browser.newContext({ locale: 'vi-VN' });
  await signIn(await context.newPage(), url, email);
  const state = await context.storageState();
  await context.close();
  return state;
}

/** As many first visits as asked for, after one that warms the server up. */
async function visits(browser: Browser, url: string, { path, as }: MeasuredPage): Promise<Visit[]> {
  const made: Visit[] = [];
  const storageState = await as?.();
  for (let visit = 0; visit <= Number(values.visits); visit++) {
    const context = await browser.newContext({ locale: 'vi-VN', isMobile: true, hasTouch: true, ...(storageState ? { storageState } : {}) });
    made.push(await watchPage(context, `${url}${path}`));
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
