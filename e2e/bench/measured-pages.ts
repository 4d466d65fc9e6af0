import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import pg from 'pg';
import { signIn } from '../market/market-test.ts';
import type { OpenedMarket } from '../market/open-market.ts';
import { chooseCommune } from '../market/paying-ahead.ts';
import type { Budget } from './budgets.ts';

/** So many packs of any good on sale are more than the smallest order. */
const PACKS = 6;

type Cookies = NonNullable<BrowserContextOptions['storageState']>;

export interface Arrival {
  cookies?: Cookies;
  /** Where the visitor goes, when that is known only by then. */
  path?: string;
}

export interface MeasuredPage {
  path: string;
  budget: Budget;
  /** Brings the visitor into the state the page is seen in. */
  as?: () => Promise<Arrival>;
}

/** The pages whose speed is budgeted, each with what its visitor did before. */
export async function measuredPages(browser: Browser, { url, databaseUrl }: Pick<OpenedMarket, 'url' | 'databaseUrl'>): Promise<MeasuredPage[]> {
  const { good, cooperative, coming } = await namesInShop(databaseUrl);
  const prepared = (prepare: (page: Page) => Promise<string | void>) => () => arrive(browser, prepare);
  const basket = prepared((page) => fillBasket(page, url, good));
  const as = (email: string) => prepared((page) => signIn(page, url, email));
  return [
    ...['/', '/tim', '/tim?q=cam', '/danh-muc', '/danh-muc/trai-cay', `/san-pham/${good}`, '/htx', `/htx/${cooperative}`, '/mua-vu'].map(shopPage),
    ...[`/dat-truoc/${coming}`, `/mua-chung/moi/${good}`].map(shopPage),
    { path: '/mua-chung/…', budget: 'shop', as: prepared((page) => openGroupBuy(page, url, good)) },
    ...['/gio-hang', '/thanh-toan', '/thanh-toan/qua'].map((path) => ({ ...shopPage(path), as: basket })),
    { path: '/chinh-sach/dieu-khoan', budget: 'policy' },
    { path: '/dang-nhap', budget: 'console' },
    { path: '/htx-cua-toi', budget: 'console', as: as('ban-hang@noong-pieu.example') },
    { path: '/mua', budget: 'console', as: as('thu-mua@song-hong.example') },
  ];
}

const shopPage = (path: string): MeasuredPage => ({ path, budget: 'shop' });

/** A good with pictures that is on sale now, the cooperative of it, and a harvest that can be ordered ahead. */
async function namesInShop(databaseUrl: string): Promise<{ good: string; cooperative: string; coming: string }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ good: string; cooperative: string; coming: string }>(
    `SELECT o.slug AS good, org.slug AS cooperative,
            (SELECT f.code FROM pre_order_window w JOIN harvest_lot f ON f.id = w.lot_id JOIN offer fo ON fo.id = f.offer_id
              WHERE fo.status = 'ACTIVE' AND f.stage = 'FORECAST' AND w.most_base > 10 * fo.selling_unit_base ORDER BY f.harvest_from_on, f.code LIMIT 1) AS coming
       FROM offer o JOIN organisation org ON org.id = o.cooperative_id JOIN harvest_lot l ON l.offer_id = o.id JOIN product p ON p.id = o.product_id
       JOIN offer_price_tier t ON t.offer_id = o.id AND t.channel = 'RETAIL' AND t.min_base = 0
      WHERE o.status = 'ACTIVE' AND 'RETAIL' = ANY (o.channels) AND l.status = 'OFFERED' AND l.stage = 'HARVESTED' AND l.available_base > 60 * o.selling_unit_base
        AND t.price_vnd * $1 * o.selling_unit_base / p.pricing_unit_base > 60000 AND l.harvest_to_on + l.shelf_life_days > date '2026-12-15'
      ORDER BY o.slug LIMIT 1`,
    [PACKS],
  );
  await client.end();
  const [row] = rows;
  if (!row?.coming) throw new Error('the demonstration sells nothing');
  return row;
}

async function arrive(browser: Browser, prepare: (page: Page) => Promise<string | void>): Promise<Arrival> {
  const context = await browser.newContext({ locale: 'vi-VN' });
  const path = await prepare(await context.newPage());
  const cookies = await context.storageState();
  await context.close();
  return path ? { cookies, path } : { cookies };
}

async function fillBasket(page: Page, url: string, good: string): Promise<void> {
  await page.goto(`${url}/san-pham/${good}`);
  await page.getByLabel(/^Số lượng/).fill(String(PACKS));
  await page.getByRole('button', { name: 'Thêm vào giỏ' }).click();
  await chooseCommune(page);
}

async function openGroupBuy(page: Page, url: string, good: string): Promise<string> {
  await page.goto(`${url}/mua-chung/moi/${good}`);
  await chooseCommune(page);
  await page.getByLabel(/^Cả đợt cần/).fill('20');
  await page.getByLabel(/^Điểm nhận chung/).fill('Sảnh tòa A, 12 Hàng Bài');
  await page.getByLabel(/^Tên bạn/).fill('Cô Hoa');
  await page.getByLabel('Số điện thoại').fill('0912 345 678');
  await page.getByRole('button', { name: 'Mở đợt mua chung' }).click();
  await page.getByRole('heading', { level: 1, name: /^Mua chung/ }).waitFor();
  return new URL(page.url()).pathname;
}
