import type { Page } from '@playwright/test';
import { expect, expectWholePageAccessible, type Market, test } from '../market/market-test.ts';
import { payTransfer } from '../market/paying-ahead.ts';

test.use({ viewport: { width: 390, height: 844 } });

const POINT = 'Nhà văn hóa Hàng Trống (minh họa)';

interface Good {
  slug: string;
  email: string;
}

/** A good with plenty in store that keeps for weeks, and a salesperson of its cooperative. */
async function aGood(market: Market): Promise<Good> {
  const [good] = await market.look<Good>(
    `SELECT o.slug, u.email FROM offer o JOIN harvest_lot l ON l.offer_id = o.id JOIN product p ON p.id = o.product_id
       JOIN offer_price_tier t ON t.offer_id = o.id AND t.channel = 'RETAIL' AND t.min_base = 0
       JOIN membership m ON m.organisation_id = o.cooperative_id AND m.role = 'SALES' JOIN "user" u ON u.id = m.user_id
      WHERE o.status = 'ACTIVE' AND NOT p.catch_weight AND 'RETAIL' = ANY (o.channels) AND l.status = 'OFFERED' AND l.stage = 'HARVESTED'
        AND l.available_base > 60 * o.selling_unit_base AND l.harvest_to_on + l.shelf_life_days > date '2026-12-25'
        AND t.price_vnd * 3 * o.selling_unit_base / p.pricing_unit_base > 60000
      ORDER BY o.slug LIMIT 1`,
  );
  if (!good) throw new Error('the demonstration has a good that keeps');
  return good;
}

/** Puts packs into the basket, with the commune named on the page of the good, and goes on to the checkout. */
async function toCheckout(page: Page, market: Market, slug: string): Promise<void> {
  await page.goto(`${market.url}/san-pham/${slug}`);
  const delivery = page.locator('#giao-toi');
  if (await delivery.getByRole('heading', { name: 'Giao tới đâu?' }).isVisible()) {
    await delivery.getByLabel('Xã, phường của bạn').fill('hoan kiem');
    await delivery.getByRole('button', { name: 'Tìm xã phường' }).click();
    await delivery.getByRole('button', { name: /^Hoàn Kiếm/ }).click();
  }
  await expect(delivery.getByRole('heading')).toHaveText('Giao tới Hoàn Kiếm, Hà Nội');
  await expect(delivery).toContainText(/Nhận ngày .* phí giao/);
  await expect(delivery).toContainText(/km đường chim bay/);
  await expectWholePageAccessible(page);
  await page.getByLabel(/^Số lượng/).fill('3');
  await page.getByRole('button', { name: 'Thêm vào giỏ' }).click();
  await expect(page.getByRole('region', { name: 'Giao tới' })).toContainText('Hoàn Kiếm, Hà Nội');
  await page.getByRole('link', { name: 'Thanh toán' }).click();
}

/** Chooses the point and the first slot with room; gives the words of the day and of the slot. */
async function choosePoint(page: Page): Promise<{ day: string; time: string }> {
  await page
    .getByRole('navigation', { name: 'Cách nhận hàng' })
    .getByRole('link', { name: new RegExp(`^${POINT.slice(0, 20)}`) })
    .click();
  const slots = page.getByRole('group', { name: `Nhận tại ${POINT}` });
  await expect(slots).toBeVisible();
  const day = slots.getByRole('group').first();
  const slot = day.getByRole('radio').first();
  await slot.check();
  return { day: (await day.getAttribute('aria-label')) ?? '', time: (await day.locator('label .figures').first().textContent()) ?? '' };
}

test('a household sees day and fee before the basket, fetches at a point, and takes the last place of its slot', async ({ page, context, browser, market }) => {
  test.setTimeout(150_000);
  const good = await aGood(market);
  await toCheckout(page, market, good.slug);
  await page
    .getByRole('navigation', { name: 'Cách nhận hàng' })
    .getByRole('link', { name: /^Giao tận nơi/ })
    .waitFor();
  const { day, time } = await choosePoint(page);
  await expect(page.getByLabel(/^Tiền mặt/)).toHaveCount(0);
  await expectWholePageAccessible(page);
  await page.getByLabel('Số điện thoại').fill('0912 345 680');
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Ghé');
  await page.getByLabel(/^Chuyển khoản/).check();
  await page.getByRole('button', { name: /^Đặt hàng/ }).click();
  const place = page.getByRole('region', { name: 'Nơi nhận hàng' });
  await expect(place).toContainText(POINT);
  await expect(place).toContainText(`${day}, ${time}`);
  await payTransfer(page, context, market);
  await expectWholePageAccessible(page);
  const code = /NM-\d{4}-\d+/.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0] ?? '';

  // The cooperative sees that the parcel goes to the point, and by when.
  const salesContext = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const sales = await salesContext.newPage();
  await market.signIn(sales, good.email);
  await sales.goto(`${market.url}/htx-cua-toi/don-le`);
  await sales.getByRole('link', { name: `${code}-1` }).click();
  await expect(sales.getByText('Gửi tới điểm nhận')).toBeVisible();
  await expect(sales.getByText(POINT, { exact: true })).toBeVisible();
  for (const paper of ['A4', 'ROLL']) expect((await sales.request.get(`${market.url}/api/don-le/tem.pdf?don=${code}-1&giay=${paper}`)).status()).toBe(200);
  expect((await sales.request.get(`${market.url}/api/don-le/phieu-lay-hang.pdf`)).status()).toBe(200);

  // Whoever keeps the points lets the slot take no more than are booked.
  const deskContext = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const desk = await deskContext.newPage();
  await market.signIn(desk, 'van-hanh@cho-phien.example');
  await desk.goto(`${market.url}/hoi/diem-nhan`);
  const card = desk.getByRole('region', { name: POINT, exact: true });
  await expect(card.getByRole('row', { name: new RegExp(`^${time}`) })).toContainText(/: 1/);
  await expectWholePageAccessible(desk);
  await card.getByLabel(`Số đơn mỗi ngày ${time}`).fill('1');
  await card.getByRole('button', { name: 'Lưu' }).click();
  await expect(desk.getByText('Đã đổi số đơn.')).toBeVisible();

  // The next household finds it full on that day, and fetches at another time.
  await toCheckout(page, market, good.slug);
  await page
    .getByRole('navigation', { name: 'Cách nhận hàng' })
    .getByRole('link', { name: new RegExp(`^${POINT.slice(0, 20)}`) })
    .click();
  const full = page.getByRole('group', { name: day, exact: true }).locator('label').filter({ hasText: time });
  await expect(full).toContainText('hết chỗ');
  await expect(full.getByRole('radio')).toBeDisabled();
});

test('without scripts: commune, point and slot are chosen by forms, and what is missing is said', async ({ browser, market }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  const page = await context.newPage();
  const { slug } = await aGood(market);
  await page.goto(`${market.url}/san-pham/${slug}`);
  await page.locator('#giao-toi').getByLabel('Xã, phường của bạn').fill('hoan kiem');
  await page.locator('#giao-toi').getByRole('button', { name: 'Tìm xã phường' }).click();
  await page
    .locator('#giao-toi')
    .getByRole('button', { name: /^Hoàn Kiếm/ })
    .click();
  await page.getByLabel(/^Số lượng/).fill('3');
  await page.getByRole('button', { name: 'Thêm vào giỏ' }).click();
  await page.getByRole('link', { name: 'Thanh toán' }).click();
  await page
    .getByRole('navigation', { name: 'Cách nhận hàng' })
    .getByRole('link', { name: new RegExp(`^${POINT.slice(0, 20)}`) })
    .click();
  await page.getByLabel('Số điện thoại').fill('0912 345 681');
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Không Máy');
  await page.getByRole('button', { name: /^Đặt hàng/ }).click();
  await expect(page.getByRole('alert')).toContainText('Hãy chọn giờ nhận hàng');
  await page
    .getByRole('group', { name: `Nhận tại ${POINT}` })
    .getByRole('radio')
    .last()
    .check();
  await page.getByRole('button', { name: /^Đặt hàng/ }).click();
  await expect(page.getByRole('region', { name: 'Nơi nhận hàng' })).toContainText(POINT);
});
