import type { Page } from '@playwright/test';
import { expect, expectWholePageAccessible, globalId, test } from '../market/market-test.ts';
import { chooseCommune, payTransfer } from '../market/paying-ahead.ts';

test.use({ viewport: { width: 390, height: 844 } });

type Market = Parameters<Parameters<typeof test>[2]>[0]['market'];

/** A harvest to come that nobody was promised, and somebody who may weigh it in. */
async function aComingHarvest(market: Market) {
  const [harvest] = await market.look<{ id: string; code: string; slug: string; email: string }>(
    `SELECT l.id, l.code, o.slug, (SELECT u.email FROM membership m JOIN "user" u ON u.id = m.user_id
                                     WHERE m.organisation_id = l.cooperative_id AND m.role IN ('DIRECTOR', 'SALES') ORDER BY m.id LIMIT 1) AS email
       FROM pre_order_window w JOIN harvest_lot l ON l.id = w.lot_id JOIN offer o ON o.id = l.offer_id JOIN product p ON p.id = o.product_id
       JOIN offer_price_tier t ON t.offer_id = o.id AND t.channel = 'RETAIL' AND t.min_base = 0
      WHERE o.status = 'ACTIVE' AND l.stage = 'FORECAST' AND l.held_base + l.firm_base + l.shipped_base + l.used_base = 0 AND w.most_base > 10 * o.selling_unit_base
        AND t.price_vnd * 4 * o.selling_unit_base / p.pricing_unit_base > 60000
        AND EXISTS (SELECT FROM membership m WHERE m.organisation_id = l.cooperative_id AND m.role IN ('DIRECTOR', 'SALES'))
      ORDER BY l.harvest_from_on, l.code LIMIT 1`,
  );
  if (!harvest) throw new Error('the demonstration has a harvest to come');
  return harvest;
}

async function weighNothingIn(page: Page, market: Market, { id, email }: { id: string; email: string }): Promise<void> {
  await market.signIn(page, email);
  await page.goto(`${market.url}/htx-cua-toi/lo/${globalId('HarvestLot', id)}`);
  await page.getByRole('button', { name: 'Ghi thu hoạch' }).click();
  const sheet = page.getByRole('dialog');
  const scale = sheet.getByRole('textbox', { name: /^Khối lượng đã cân/ });
  await scale.fill('0');
  await scale.press('Enter');
  const weighIn = sheet.getByRole('button', { name: /^Ghi 0/ });
  await weighIn.click();
  // The household's order is named before it is lost.
  await expect(sheet.getByRole('region', { name: 'Những đơn bị ảnh hưởng' })).toContainText('Khách lẻ đặt trước');
  await sheet.getByLabel('Tôi đã biết những đơn này bị ảnh hưởng').check();
  await weighIn.click();
  await expect(sheet).toBeHidden();
}

test('a pre-order of a harvest that goes bad: what the household chose beforehand is done, and the money goes back', async ({
  page,
  context,
  browser,
  market,
}) => {
  const harvest = await aComingHarvest(market);
  await page.goto(`${market.url}/san-pham/${harvest.slug}`);
  await page.locator(`a[href$="/dat-truoc/${harvest.code}"]`).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Đặt trước/ })).toBeVisible();
  await page.getByLabel(/^Số gói/).fill('4');
  await page.getByRole('button', { name: 'Tính lại' }).click();
  await expect(page).toHaveURL(/goi=4/);
  await chooseCommune(page);
  await expectWholePageAccessible(page);
  await page.getByLabel(/^Trả lại đủ tiền/).check();
  await page.getByLabel('Số điện thoại').fill('0912 345 678');
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Đợi');
  await page.getByLabel('Số nhà, đường, thôn').fill('Số 2 phố Hàng Bài');
  await page.getByLabel(/^Chuyển khoản/).check();
  await expect(page.getByLabel(/^Tiền mặt/)).toHaveCount(0);
  await page.getByRole('button', { name: /^Đặt hàng/ }).click();
  await payTransfer(page, context, market);
  await expect(page.getByText(/^Đặt trước · thu hoạch/)).toBeVisible();
  await expectWholePageAccessible(page);
  const order = page.url();

  const cooperative = await browser.newContext();
  await weighNothingIn(await cooperative.newPage(), market, harvest);
  await cooperative.close();
  await expect(async () => {
    await page.goto(order);
    await expect(page.getByText('Thu hoạch không đủ; tiền được trả lại')).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(page.getByText(/được trả lại cho bạn/)).toBeVisible();
});
