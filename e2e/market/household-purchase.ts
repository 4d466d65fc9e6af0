import type { Page } from '@playwright/test';
import { chooseCommune } from './paying-ahead.ts';
import { expect, type Market } from './market-test.ts';

export interface Good {
  slug: string;
  title: string;
  /** A salesperson of its cooperative. */
  email: string;
}

/** A good by the kilogram that is not weighed again, which other journeys do not draw on: the place-th from the end. */
export async function aGoodByTheKilogram(market: Market, place: number): Promise<Good> {
  const [good] = await market.look<Good>(
    `SELECT DISTINCT ON (o.cooperative_id) o.slug, o.title_vi AS title, u.email FROM offer o JOIN harvest_lot l ON l.offer_id = o.id
       JOIN offer_price_tier t ON t.offer_id = o.id AND t.channel = 'RETAIL' AND t.min_base = 0 JOIN product p ON p.id = o.product_id
       JOIN membership m ON m.organisation_id = o.cooperative_id AND m.role = 'SALES' JOIN "user" u ON u.id = m.user_id
      WHERE o.status = 'ACTIVE' AND NOT p.catch_weight AND p.base_unit = 'GRAM' AND 'RETAIL' = ANY (o.channels) AND l.status = 'OFFERED' AND l.stage = 'HARVESTED'
        AND l.available_base > 40 * o.selling_unit_base AND l.harvest_to_on + l.shelf_life_days > date '2026-12-05'
        AND t.price_vnd * 3 * o.selling_unit_base / p.pricing_unit_base > 60000
      ORDER BY o.cooperative_id, o.slug OFFSET $1 LIMIT 1`,
    [place],
  );
  if (!good) throw new Error('the demonstration sells too few goods by the kilogram');
  return good;
}

/** Orders three packs of a good. Returns the code of the order and the address of the purchase. */
export async function buyThree(
  page: Page,
  market: Market,
  { good: { slug }, method }: { good: Good; method: 'CARD' | 'CASH' },
): Promise<{ code: string; address: string }> {
  await page.goto(`${market.url}/san-pham/${slug}`);
  await page.getByLabel(/^Số lượng/).fill('3');
  await page.getByRole('button', { name: 'Thêm vào giỏ' }).click();
  await chooseCommune(page);
  await page.getByRole('link', { name: 'Thanh toán' }).click();
  await page.getByLabel('Số điện thoại').fill('0912 345 678');
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Nhận');
  await page.getByLabel('Số nhà, đường, thôn').fill('Số 1 phố Hàng Bài');
  await page.getByLabel(method === 'CARD' ? /^Thẻ/ : /^Tiền mặt/).check();
  await page.getByRole('button', { name: /^Đặt hàng/ }).click();
  if (method === 'CARD') {
    await page.getByLabel('Số thẻ').fill('4242 4242 4242 4242');
    await page.getByRole('button', { name: /^Trả / }).click();
    await expect(page.getByText('Đã nhận tiền. Các hợp tác xã đang chuẩn bị hàng.')).toBeVisible();
  } else {
    await expect(page.getByText('Đã đặt. Bạn trả tiền mặt khi nhận hàng.')).toBeVisible();
  }
  const code = /NM-\d{4}-\d+/.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0];
  return { code: `${code}-1`, address: new URL(page.url()).pathname };
}

/** The cooperative begins to prepare an order. */
export async function beginToPrepare(shop: Page, market: Market, code: string): Promise<void> {
  await shop.goto(`${market.url}/htx-cua-toi/don-le`);
  const card = shop.getByRole('article', { name: new RegExp(code) });
  await card.getByRole('button', { name: 'Bắt đầu chuẩn bị' }).click();
  await expect(card).toBeHidden();
}

/** The cooperative prepares an order, packs it as it was ordered, and brings it to its household, with the cash when it is due. */
export async function bringToHousehold(shop: Page, market: Market, code: string): Promise<void> {
  await beginToPrepare(shop, market, code);
  await shop.getByRole('tab', { name: /^Đóng gói/ }).click();
  await shop.getByRole('link', { name: code }).click();
  await shop.getByRole('button', { name: 'Đóng gói xong' }).click();
  await shop.getByRole('button', { name: 'Bàn giao' }).click();
  await shop.getByRole('dialog').getByRole('button', { name: 'Bàn giao' }).click();
  await shop.getByRole('button', { name: 'Đã giao xong' }).click();
  const arrived = shop.getByRole('dialog');
  const cash = arrived.getByRole('checkbox');
  if (await cash.isVisible()) await cash.check();
  await arrived.getByRole('button', { name: 'Đã giao xong' }).click();
  await expect(shop.getByText('Đã giao', { exact: true }).first()).toBeVisible();
}
