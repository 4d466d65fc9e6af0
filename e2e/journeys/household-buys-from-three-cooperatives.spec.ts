import type { Page } from '@playwright/test';
import { expect, expectWholePageAccessible, test } from '../market/market-test.ts';

test.use({ viewport: { width: 390, height: 844 } });

type Market = Parameters<Parameters<typeof test>[2]>[0]['market'];

/** Addresses of goods that households can have now, one of each of several cooperatives. */
async function goodsOfCooperatives(market: Market, count: number): Promise<string[]> {
  const rows = await market.look<{ slug: string }>(
    `SELECT DISTINCT ON (o.cooperative_id) o.slug FROM offer o JOIN harvest_lot l ON l.offer_id = o.id
       JOIN offer_price_tier t ON t.offer_id = o.id AND t.channel = 'RETAIL' AND t.min_base = 0 JOIN product p ON p.id = o.product_id
      WHERE o.status = 'ACTIVE' AND NOT p.catch_weight AND 'RETAIL' = ANY (o.channels) AND l.status = 'OFFERED' AND l.stage = 'HARVESTED' AND l.available_base > 40 * o.selling_unit_base
        AND l.harvest_to_on + l.shelf_life_days > date '2026-12-05' AND t.price_vnd * 3 * o.selling_unit_base / p.pricing_unit_base > 60000
      ORDER BY o.cooperative_id, o.slug LIMIT $1`,
    [count],
  );
  expect(rows.length).toBe(count);
  return rows.map(({ slug }) => slug);
}

async function fillBasket(page: Page, market: Market, slugs: readonly string[]): Promise<void> {
  for (const slug of slugs) {
    await page.goto(`${market.url}/san-pham/${slug}`);
    await page.getByLabel(/^Số lượng/).fill('3');
    await page.getByRole('button', { name: 'Thêm vào giỏ' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Giỏ hàng' })).toBeVisible();
  }
  await page.getByLabel('Xã, phường của bạn').fill('hoan kiem');
  await page.getByRole('button', { name: 'Tìm xã phường' }).click();
  await page.getByRole('button', { name: /^Hoàn Kiếm/ }).click();
  await expect(page.getByRole('region', { name: 'Giao tới' })).toContainText('Hoàn Kiếm, Hà Nội');
}

async function placeOrder(page: Page, method: RegExp): Promise<void> {
  await page.getByRole('link', { name: 'Thanh toán' }).click();
  await page.getByLabel('Số điện thoại').fill('0912 345 678');
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Mua');
  await page.getByLabel('Số nhà, đường, thôn').fill('Số 1 phố Hàng Bài');
  await page.getByLabel(method).check();
  await expect(page.getByRole('link', { name: 'Gửi làm quà' })).toHaveAttribute('href', '/thanh-toan/qua');
  await page.getByRole('button', { name: /^Đặt hàng/ }).click();
}

const payWith = async (page: Page, number: string) => {
  await page.getByLabel('Số thẻ').fill(number);
  await page.getByRole('button', { name: /^Trả / }).click();
};

const paid = (page: Page) => expect(page.getByText('Đã nhận tiền. Các hợp tác xã đang chuẩn bị hàng.')).toBeVisible();

test('a guest buys from three cooperatives by card on the provider’s page, after a declined one', async ({ page, market }) => {
  await fillBasket(page, market, await goodsOfCooperatives(market, 3));
  await expect(page.getByText(/^Giao ngày/)).toHaveCount(3);
  await expectWholePageAccessible(page);
  await placeOrder(page, /^Thẻ/);
  await expect(page.getByRole('heading', { name: 'Thanh toán thử' })).toBeVisible();
  await payWith(page, '4000 0000 0000 9995');
  await expect(page.getByRole('alert')).toContainText('Thẻ không đủ tiền.');
  await payWith(page, '4242 4242 4242 4242');
  await paid(page);
  await expect(page.getByText('Đã đặt', { exact: true })).toHaveCount(3);
  await expectWholePageAccessible(page);
  const code = /NM-\d{4}-\d+/.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0];
  const [group] = await market.look<{ orders: string; shares: string; total: string; payments: string }>(
    `SELECT count(*) AS orders, sum(o.total_vnd) AS shares, g.total_vnd AS total,
            (SELECT count(*) FROM payment p WHERE p.group_id = g.id AND p.status = 'CAPTURED') AS payments
       FROM order_group g JOIN consumer_order o ON o.group_id = g.id WHERE g.code = $1 GROUP BY g.id`,
    [code],
  );
  expect(group).toEqual({ orders: '3', shares: group?.total, total: group?.total, payments: '1' });
});

test('a card whose bank asks first is paid after the answer', async ({ page, market }) => {
  await fillBasket(page, market, await goodsOfCooperatives(market, 1));
  await placeOrder(page, /^Thẻ/);
  await payWith(page, '4000 0025 0000 3155');
  await page.getByRole('button', { name: 'Đúng, cho trả' }).click();
  await paid(page);
});

test('a guest pays by VietQR: the page notices when the money arrives', async ({ page, context, market }) => {
  await fillBasket(page, market, await goodsOfCooperatives(market, 2));
  await placeOrder(page, /^Chuyển khoản/);
  await expect(page.getByRole('img', { name: /^Mã VietQR/ })).toBeVisible();
  await expectWholePageAccessible(page);
  const note = await page.locator('code').innerText();
  const [payment] = await market.look<{ amount: string }>('SELECT amount_vnd AS amount FROM payment WHERE reference = $1', [note]);
  const bank = await context.newPage();
  await bank.goto(`${market.url}/ngan-hang-thu?note=${note}&amount=${payment?.amount}`);
  await bank.getByRole('button', { name: /^Chuyển khoản/ }).click();
  await expect(bank.getByRole('status')).toHaveText('MATCHED');
  await paid(page);
});

test('a guest pays in cash; a wrong telephone number is said beside its field first', async ({ page, market }) => {
  await fillBasket(page, market, await goodsOfCooperatives(market, 1));
  await page.getByRole('link', { name: 'Thanh toán' }).click();
  await page.getByLabel('Số điện thoại').fill('12');
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Mua');
  await page.getByLabel('Số nhà, đường, thôn').fill('Số 1 phố Hàng Bài');
  await page.getByLabel(/^Tiền mặt/).check();
  await page.getByRole('button', { name: /^Đặt hàng/ }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expectWholePageAccessible(page);
  await expect(page.getByLabel('Số điện thoại')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Số điện thoại').fill('0912 345 678');
  await page.getByRole('button', { name: /^Đặt hàng/ }).click();
  await expect(page.getByText('Đã đặt. Bạn trả tiền mặt khi nhận hàng.')).toBeVisible();
});

test('a paid purchase is called off before it is prepared, and the money goes back', async ({ page, market }) => {
  await fillBasket(page, market, await goodsOfCooperatives(market, 1));
  await placeOrder(page, /^Thẻ/);
  await payWith(page, '4242 4242 4242 4242');
  await paid(page);
  await page.getByText('Hủy cả đơn').click();
  await page.getByRole('button', { name: 'Tôi muốn hủy đơn' }).click();
  await expect(page.getByText('Đơn đã hủy.', { exact: true })).toBeVisible();
  await expect(page.getByText(/được trả lại cho bạn/)).toBeVisible();
  await expectWholePageAccessible(page);
  const token = page.url().split('/').at(-1)?.split('?')[0];
  await expect
    .poll(async () => {
      const [payment] = await market.look<{ status: string }>('SELECT p.status FROM payment p JOIN order_group g ON g.id = p.group_id WHERE g.token = $1', [
        token,
      ]);
      return payment?.status;
    })
    .toBe('REFUNDED');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('everything works up to the payment page', async ({ page, market }) => {
    await fillBasket(page, market, await goodsOfCooperatives(market, 1));
    await placeOrder(page, /^Thẻ/);
    await payWith(page, '4242 4242 4242 4242');
    await paid(page);
  });
});
