import type { Page } from '@playwright/test';
import { expect, expectFaultless, test, type Market } from '../market/market-test.ts';

const SHOP = [
  '/',
  '/tim?q=cam',
  '/tim?q=khong-co-gi-het',
  '/danh-muc',
  '/danh-muc/trai-cay',
  '/htx',
  '/mua-vu',
  '/mua-vu?xem=danh-sach',
  '/gio-hang',
  '/thanh-toan',
  '/thanh-toan/qua',
  '/don-hang',
  '/thoi-bao/khong-co',
  '/chinh-sach/dieu-khoan',
  '/khong-mang',
  '/khong-co-trang-nay',
  '/dang-nhap',
];

/** Pages of one good, one cooperative, one purchase; the good is in season and in store, another is not. */
async function pagesOfThings(market: Market): Promise<string[]> {
  const [[good], [away], [harvest], [cooperative], [purchase]] = await Promise.all([
    market.look<{ slug: string }>(
      `SELECT o.slug FROM offer o JOIN harvest_lot l ON l.offer_id = o.id JOIN offer_price_tier t ON t.offer_id = o.id AND t.channel = 'RETAIL' AND t.min_base = 0 JOIN product p ON p.id = o.product_id
        WHERE o.status = 'ACTIVE' AND l.status = 'OFFERED' AND l.stage = 'HARVESTED' AND l.available_base > 20 * o.selling_unit_base
          AND l.harvest_to_on + l.shelf_life_days > date '2026-12-05' AND t.price_vnd * 3 * o.selling_unit_base / p.pricing_unit_base > 60000 ORDER BY o.slug LIMIT 1`,
    ),
    market.look<{ slug: string }>(
      `SELECT slug FROM offer o WHERE status = 'ACTIVE' AND 'RETAIL' = ANY (channels) AND NOT EXISTS (SELECT FROM harvest_lot l WHERE l.offer_id = o.id AND l.status = 'OFFERED' AND l.available_base > 0) ORDER BY slug LIMIT 1`,
    ),
    market.look<{ code: string }>(
      `SELECT l.code FROM harvest_lot l JOIN offer o ON o.id = l.offer_id WHERE o.status = 'ACTIVE' AND 'RETAIL' = ANY (o.channels) AND l.status = 'OFFERED' AND l.stage = 'FORECAST'
          AND l.harvest_to_on > date '2026-12-12' AND l.available_base > 20 * o.selling_unit_base ORDER BY l.code LIMIT 1`,
    ),
    market.look<{ slug: string }>('SELECT slug FROM organisation JOIN cooperative ON organisation_id = id ORDER BY id LIMIT 1'),
    market.look<{ token: string }>(`SELECT token FROM order_group WHERE status = 'CONFIRMED' ORDER BY id LIMIT 1`),
  ]);
  if (!good || !away) throw new Error('the market shows no good in store, or none that is away');
  return [
    `/san-pham/${good.slug}`,
    `/san-pham/${good.slug}/danh-gia`,
    `/mua-chung/moi/${good.slug}`,
    `/san-pham/${away.slug}`,
    `/bao-toi/${away.slug}`,
    ...(harvest ? [`/dat-truoc/${harvest.code}`] : []),
    `/htx/${cooperative?.slug}`,
    `/htx/${cooperative?.slug}/danh-gia`,
    ...(purchase ? [`/don/${purchase.token}`, `/don/${purchase.token}/thay-doi`] : []),
  ];
}

/** A basket that can be ordered, so that the checkout opens. */
async function fillBasket(page: Page, market: Market, good: string): Promise<void> {
  await page.goto(`${market.url}${good}`);
  await page.getByLabel(/^Số lượng/).fill('3');
  await page.getByRole('button', { name: 'Thêm vào giỏ' }).click();
  await page.getByLabel('Xã, phường của bạn').fill('hoan kiem');
  await page.getByRole('button', { name: 'Tìm xã phường' }).click();
  await page.getByRole('button', { name: /^Hoàn Kiếm/ }).click();
  await expect(page.getByRole('link', { name: 'Thanh toán' })).toBeVisible();
}

test('no page of the shop has a fault, on the smallest phone and at a desk, by day and by night, in both languages', async ({ page, market }) => {
  test.setTimeout(600_000);
  const things = await pagesOfThings(market);
  await fillBasket(page, market, things[0] ?? '');
  for (const [place, path] of [...SHOP, ...things].entries()) {
    // Each page is seen in both languages: in one on the phone, in the other at the desk, turn by turn.
    for (const [turn, size] of [
      { width: 320, height: 640 },
      { width: 1280, height: 900 },
    ].entries()) {
      const english = (place + turn) % 2 === 1;
      await page.setViewportSize(size);
      await page.goto(`${market.url}${english ? '/en' : ''}${path}`);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await expectFaultless(page);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${page.url()} fits ${size.width} pixels`).toBe(true);
    }
  }
});
