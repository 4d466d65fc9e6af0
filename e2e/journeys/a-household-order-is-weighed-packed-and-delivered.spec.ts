import type { Page } from '@playwright/test';
import { toldByPhone } from '../market/letters.ts';
import { expect, expectWholePageAccessible, test } from '../market/market-test.ts';

test.use({ viewport: { width: 390, height: 844 } });

type Market = Parameters<Parameters<typeof test>[2]>[0]['market'];

interface Good {
  slug: string;
  email: string;
}

/** A good sold by final weight that households can have now, the place-th of them, with a salesperson of its cooperative. */
async function aWeighedGood(market: Market, place: number): Promise<Good> {
  const [good] = await market.look<Good>(
    `SELECT DISTINCT ON (o.cooperative_id) o.slug, u.email FROM offer o JOIN harvest_lot l ON l.offer_id = o.id
       JOIN offer_price_tier t ON t.offer_id = o.id AND t.channel = 'RETAIL' AND t.min_base = 0 JOIN product p ON p.id = o.product_id
       JOIN membership m ON m.organisation_id = o.cooperative_id AND m.role = 'SALES' JOIN "user" u ON u.id = m.user_id
      WHERE o.status = 'ACTIVE' AND p.catch_weight AND o.selling_unit_base = 1000 AND 'RETAIL' = ANY (o.channels) AND l.status = 'OFFERED' AND l.stage = 'HARVESTED'
        AND l.available_base > 40 * o.selling_unit_base AND l.harvest_to_on + l.shelf_life_days > date '2026-12-05'
        AND t.price_vnd * 3 * o.selling_unit_base / p.pricing_unit_base > 60000
      ORDER BY o.cooperative_id DESC, o.slug OFFSET $1 LIMIT 1`,
    [place],
  );
  if (!good) throw new Error('the demonstration sells too few goods by final weight');
  return good;
}

async function buy(page: Page, market: Market, { slug }: Good, method: RegExp): Promise<string> {
  await page.goto(`${market.url}/san-pham/${slug}`);
  await page.getByLabel(/^Số lượng/).fill('3');
  await page.getByRole('button', { name: 'Thêm vào giỏ' }).click();
  await page.getByLabel('Xã, phường của bạn').fill('hoan kiem');
  await page.getByRole('button', { name: 'Tìm xã phường' }).click();
  await page.getByRole('button', { name: /^Hoàn Kiếm/ }).click();
  await expect(page.getByText('Giá tính theo cân thực tế')).toBeVisible();
  await page.getByRole('link', { name: 'Thanh toán' }).click();
  await page.getByLabel('Số điện thoại').fill('0912 345 678');
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Cân');
  await page.getByLabel('Số nhà, đường, thôn').fill('Số 1 phố Hàng Bài');
  await page.getByLabel(method).check();
  await page.getByRole('button', { name: /^Đặt hàng/ }).click();
  if (method.source.includes('Thẻ')) {
    await page.getByLabel('Số thẻ').fill('4242 4242 4242 4242');
    await page.getByRole('button', { name: /^Trả / }).click();
    await expect(page.getByRole('status').filter({ hasText: /^Thẻ đã được giữ/ })).toBeVisible();
  } else {
    await expect(page.getByText('Đã đặt. Bạn trả tiền mặt khi nhận hàng.')).toBeVisible();
  }
  const code = /NM-\d{4}-\d+/.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0];
  return `${code}-1`;
}

/** Opens an order of the cooperative that is being prepared and enters what its line weighs, in parts of a hundred of what was ordered. */
async function weigh(page: Page, code: string, percent: number): Promise<void> {
  await page.getByRole('link', { name: code }).click();
  const scale = page.getByRole('textbox', { name: /^Cân thực tế/ });
  const ordered = Number((await scale.inputValue()).replace('.', '').replace(',', '.'));
  await scale.fill(String((ordered * percent) / 100).replace('.', ','));
  await scale.blur();
}

async function begin(page: Page, market: Market, code: string): Promise<void> {
  await page.goto(`${market.url}/htx-cua-toi/don-le`);
  const card = page.getByRole('article', { name: new RegExp(code) });
  await card.getByRole('button', { name: 'Bắt đầu chuẩn bị' }).click();
  await expect(card).toBeHidden();
  await page.getByRole('tab', { name: /^Đóng gói/ }).click();
}

const moneyOf = (market: Market, code: string) =>
  market.look<{ final: string; captured: string; status: string; collect: string }>(
    `SELECT o.final_total_vnd AS final, o.collect_vnd AS collect, o.status, (SELECT sum(captured_vnd) FROM payment WHERE group_id = o.group_id) AS captured
       FROM consumer_order o WHERE o.code = $1`,
    [code],
  );

test('a parcel weighs more than agreed: the shopper is asked, and the card gives what was authorised', async ({ page, browser, market }) => {
  const good = await aWeighedGood(market, 0);
  const code = await buy(page, market, good, /^Thẻ/);
  await expectWholePageAccessible(page);
  const cooperative = await browser.newContext();
  const shop = await cooperative.newPage();
  await market.signIn(shop, good.email);
  await begin(shop, market, code);
  await weigh(shop, code, 120);
  await expect(shop.getByText(/khách sẽ được hỏi trước khi đóng gói/)).toBeVisible();
  await expectWholePageAccessible(shop);
  await shop.getByRole('button', { name: 'Hỏi khách' }).click();
  await expect(shop.getByText(/^Khách đang được hỏi/).first()).toBeVisible();
  await page.reload();
  await expectWholePageAccessible(page);
  await page.getByRole('button', { name: 'Không, đóng gói ít hơn' }).click();
  await expect(page.getByRole('button', { name: 'Đồng ý nhận' })).toBeHidden();
  await shop.goto(`${market.url}/htx-cua-toi/don-le?view=dong-goi`);
  await weigh(shop, code, 95);
  await expect(shop.getByText(/^Khách không nhận thêm/)).toBeVisible();
  await shop.getByRole('button', { name: 'Đóng gói xong' }).click();
  await expect(shop.getByRole('button', { name: 'Bàn giao' })).toBeVisible();
  await expect(async () => {
    const [order] = await moneyOf(market, code);
    expect(order).toEqual({ status: 'PACKED', collect: '0', final: order?.final, captured: order?.final });
  }).toPass();
  await page.reload();
  await expect(page.getByText(/cân được/)).toBeVisible();
  await expect(page.getByText(/^Tổng theo cân/)).toBeVisible();
  await cooperative.close();
});

test('a cash order is packed, handed over, delivered with its cash, and the cash is paid in', async ({ page, browser, market }) => {
  const good = await aWeighedGood(market, 1);
  const code = await buy(page, market, good, /^Tiền mặt/);
  const cooperative = await browser.newContext();
  const shop = await cooperative.newPage();
  await market.signIn(shop, good.email);
  await begin(shop, market, code);
  await weigh(shop, code, 98);
  await shop.getByRole('button', { name: 'Đóng gói xong' }).click();
  await shop.getByRole('button', { name: 'Bàn giao' }).click();
  const leaving = shop.getByRole('dialog');
  await leaving.getByLabel('Đơn vị và mã vận đơn').fill('GHN 77');
  await leaving.getByRole('button', { name: 'Bàn giao' }).click();
  await shop.getByRole('button', { name: 'Đã giao xong' }).click();
  const arrived = shop.getByRole('dialog');
  await arrived.getByRole('checkbox').check();
  await expectWholePageAccessible(shop);
  await arrived.getByRole('button', { name: 'Đã giao xong' }).click();
  await expect(shop.getByText('Đã giao', { exact: true }).first()).toBeVisible();
  await shop.goto(`${market.url}/htx-cua-toi/don-le?view=da-giao`);
  await shop.getByRole('button', { name: 'Ghi nộp tiền mặt' }).click();
  const paying = shop.getByRole('dialog');
  await paying.getByLabel('Số giao dịch của ngân hàng').fill(`FT-${code}`);
  await expectWholePageAccessible(shop);
  await paying.getByRole('button', { name: /^Ghi nộp/ }).click();
  await expect(shop.getByText(/^Đã nộp/).first()).toBeVisible();
  const [order] = await moneyOf(market, code);
  expect(order).toEqual({ status: 'DELIVERED', collect: order?.final, final: order?.final, captured: order?.final });
  await page.reload();
  await expect(page.getByText(/cân được/)).toBeVisible();
  await page.getByText('Đã báo cho bạn (4)').click();
  await expect(page.getByText(`${code} đã giao`)).toBeVisible();
  await expectWholePageAccessible(page);
  // Each step once; the order and its purchase share the first part of their codes.
  await expect(async () => {
    const told = await toldByPhone(page, market, code.replace(/-1$/, ''));
    expect(told.map((text) => /^Đơn [\w-]+ ([^.]+)\./.exec(text)?.[1])).toEqual(['đã giao', 'đang trên đường', 'đã cân và đóng gói', 'đã được nhận']);
  }).toPass();
  const sheet = await shop.request.get(`${market.url}/api/don-le/tem.pdf?don=${code}`);
  expect([sheet.status(), sheet.headers()['content-type']]).toEqual([200, 'application/pdf']);
  expect((await page.request.get(`${market.url}/api/don-le/tem.pdf?don=${code}`)).status()).toBe(404);
  await cooperative.close();
});
