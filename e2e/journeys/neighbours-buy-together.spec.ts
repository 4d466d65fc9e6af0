import type { BrowserContext, Page } from '@playwright/test';
import { expect, expectWholePageAccessible, type Market, test } from '../market/market-test.ts';
import { chooseCommune, payTransfer } from '../market/paying-ahead.ts';

test.use({ viewport: { width: 390, height: 844 } });

/** The address of a good with plenty in store, another one for each place in the list. */
async function aGood(market: Market, place: number): Promise<string> {
  const [good] = await market.look<{ slug: string }>(
    `SELECT o.slug FROM offer o JOIN harvest_lot l ON l.offer_id = o.id JOIN offer_price_tier t ON t.offer_id = o.id AND t.channel = 'RETAIL' AND t.min_base = 0
      WHERE o.status = 'ACTIVE' AND l.status = 'OFFERED' AND l.stage = 'HARVESTED' AND l.available_base > 60 * o.selling_unit_base
        AND l.harvest_to_on + l.shelf_life_days > date '2026-12-15' AND t.price_vnd > 15000
      GROUP BY o.slug ORDER BY o.slug DESC OFFSET $1 LIMIT 1`,
    [place],
  );
  if (!good) throw new Error('the demonstration has goods in store');
  return good.slug;
}

async function open(page: Page, market: Market, { slug, packs, phone }: { slug: string; packs: number; phone: string }): Promise<string> {
  await page.goto(`${market.url}/san-pham/${slug}`);
  await page.getByRole('link', { name: /^Rủ hàng xóm mua chung/ }).click();
  await chooseCommune(page);
  await page.getByLabel(/^Cả đợt cần/).fill(String(packs));
  await page.getByLabel(/^Điểm nhận chung/).fill('Sảnh tòa A, 12 Hàng Bài');
  await page.getByLabel(/^Tên bạn/).fill('Cô Hoa');
  await page.getByLabel('Số điện thoại').fill(phone);
  await page.getByRole('button', { name: 'Mở đợt mua chung' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Mua chung/ })).toBeVisible();
  return page.url();
}

async function join(page: Page, context: BrowserContext, market: Market, { batch, packs }: { batch: string; packs: number }): Promise<string> {
  await page.goto(`${batch}?goi=${packs}`);
  await page.getByLabel('Số điện thoại').fill('0912 345 679');
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Chung');
  await page.getByLabel(/^Chuyển khoản/).check();
  await expectWholePageAccessible(page);
  await page.getByRole('button', { name: /^Tham gia và trả/ }).click();
  await payTransfer(page, context, market);
  return page.url();
}

const shows = (page: Page, address: string, words: string | RegExp) =>
  expect(async () => {
    await page.goto(address);
    await expect(page.getByText(words).first()).toBeVisible({ timeout: 2_000 });
  }).toPass();

test('neighbours fill a batch, and it stands', async ({ page, context, market }) => {
  const batch = await open(page, market, { slug: await aGood(market, 0), packs: 5, phone: '0912 000 001' });
  await join(page, context, market, { batch, packs: 3 });
  await shows(page, batch, /^Còn .* nữa là đủ$/);
  await join(page, context, market, { batch, packs: 2 });
  await shows(page, batch, 'Đợt mua chung đã đủ, hợp tác xã đang chuẩn bị.');
  await expectWholePageAccessible(page);
});

test('a batch that does not fill in time gives everybody the money back', async ({ page, context, market }) => {
  const batch = await open(page, market, { slug: await aGood(market, 1), packs: 9, phone: '0912 000 002' });
  const order = await join(page, context, market, { batch, packs: 2 });
  // Its days pass.
  await market.look(`UPDATE group_buy SET closes_at = opened_at + interval '1 millisecond' WHERE code = $1 RETURNING code`, [batch.split('/').at(-1)]);
  const late = await open(page, market, { slug: await aGood(market, 2), packs: 2, phone: '0912 000 003' });
  await join(page, context, market, { batch: late, packs: 2 });
  await shows(page, batch, 'Đợt mua chung không đủ; mọi người được trả lại đủ tiền.');
  await shows(page, order, 'Đơn đã hủy.');
  await expect(page.getByText(/được trả lại cho bạn/)).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a batch is opened and joined', async ({ page, market }) => {
    const batch = await open(page, market, { slug: await aGood(market, 3), packs: 4, phone: '0912 000 004' });
    await page.goto(`${batch}?goi=2`);
    await page.getByLabel('Số điện thoại').fill('0912 345 679');
    await page.getByLabel('Họ và tên').fill('Nguyễn Thị Chung');
    await page.getByLabel(/^Chuyển khoản/).check();
    await page.getByRole('button', { name: /^Tham gia và trả/ }).click();
    await expect(page.getByRole('img', { name: /^Mã VietQR/ })).toBeVisible();
  });
});
