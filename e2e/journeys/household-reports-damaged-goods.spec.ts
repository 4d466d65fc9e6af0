import type { Page } from '@playwright/test';
import { aGoodByTheKilogram, bringToHousehold, buyThree } from '../market/household-purchase.ts';
import { expect, expectWholePageAccessible, test } from '../market/market-test.ts';

test.use({ viewport: { width: 390, height: 844 } });

/** One white pixel. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==', 'base64');

async function report(page: Page, { kind, quantity, photo }: { kind: string; quantity: string; photo: boolean }): Promise<void> {
  await page.getByLabel(kind).check();
  await page.getByLabel('Hỏng bao nhiêu?').fill(quantity);
  if (photo) await page.getByLabel('Ảnh chụp').setInputFiles({ name: 'dap.png', mimeType: 'image/png', buffer: PNG });
  await page.getByLabel('Kể thêm').fill('Mở kiện ra đã chảy nước');
  await page.getByRole('button', { name: 'Gửi báo hỏng' }).click();
}

/** The answers of the cooperative and of the operator, as their sums and words. */
async function answerWith(
  sheet: ReturnType<Page['getByRole']>,
  { amount, words, button }: { amount: RegExp; words: readonly [string, string]; button: string },
  given: string,
) {
  await sheet.getByLabel(amount).fill(given);
  await sheet.getByLabel(words[0]).fill(words[1]);
  await sheet.getByRole('button', { name: button }).click();
}

test('a part is paid back at once, the rest by the operator, to the card, and it lessens the payout', async ({ page, browser, market }) => {
  const good = await aGoodByTheKilogram(market, 0);
  const { code, address } = await buyThree(page, market, { good, method: 'CARD' });
  await expect(page.getByRole('link', { name: 'Báo hàng hỏng' })).toHaveCount(0);
  const cooperative = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const shop = await cooperative.newPage();
  await market.signIn(shop, good.email);
  await bringToHousehold(shop, market, code);

  await page.reload();
  await page.getByRole('link', { name: 'Báo hàng hỏng' }).click();
  await expect(page).toHaveURL(/\/hang-hong\//);
  await expectWholePageAccessible(page);
  await report(page, { kind: 'Dập, vỡ, chảy nước', quantity: '0,5', photo: false });
  await expect(page.getByLabel('Ảnh chụp')).toHaveAccessibleDescription(/ít nhất một ảnh/);
  await report(page, { kind: 'Dập, vỡ, chảy nước', quantity: '500', photo: true });
  await expect(page.getByLabel('Hỏng bao nhiêu?')).toHaveAccessibleDescription(/lớn hơn 0 và nhiều nhất/);
  await report(page, { kind: 'Dập, vỡ, chảy nước', quantity: '0,5', photo: true });
  await expect(page.getByText('Chờ hợp tác xã trả lời')).toBeVisible();
  await expect(page.getByRole('img', { name: 'Ảnh hàng hỏng 1' })).toBeVisible();
  expect(await page.evaluate<number>(`document.querySelector('img[src*="/api/photos/"]').naturalWidth`)).toBeGreaterThan(0);
  await expectWholePageAccessible(page);

  const [claim] = await market.look<{ claimed: string; paid: string; id: string }>(
    `SELECT r.claimed_vnd AS claimed, l.final_amount_vnd AS paid, o.id FROM damage_report r JOIN consumer_order_line l ON l.id = r.line_id JOIN consumer_order o ON o.id = l.order_id WHERE o.code = $1`,
    [code],
  );
  expect(Number(claim?.claimed)).toBeGreaterThan(2_000);
  expect(Number(claim?.claimed)).toBeLessThan(Number(claim?.paid));

  await shop.goto(`${market.url}/htx-cua-toi/don-le?view=hang-hong`);
  await shop.getByRole('link', { name: code }).click();
  const reported = shop.getByRole('region', { name: 'Khách báo hàng hỏng' });
  await expect(reported.getByRole('img', { name: 'Ảnh hàng hỏng 1' })).toBeVisible();
  await expectWholePageAccessible(shop);
  await reported.getByRole('button', { name: 'Hoàn ít hơn hoặc từ chối' }).click();
  const answer = { amount: /^Hoàn cho khách/, words: ['Lý do, khách sẽ đọc', 'Một phần vẫn ăn được'], button: 'Gửi trả lời' } as const;
  await answerWith(shop.getByRole('dialog'), answer, '1000000');
  await expect(shop.getByText(/Xin ghi số tiền từ 0 đến/)).toBeVisible();
  await answerWith(shop.getByRole('dialog'), answer, '1000');
  await expect(reported.getByText('Được hoàn một phần')).toBeVisible();
  const [taken] = await market.look<{ back: string }>(
    `SELECT sum(e.amount_vnd) AS back FROM ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id
      WHERE e.order_id = $1 AND t.kind = 'PART_OWED' AND e.account IN ('COOPERATIVE_PAYABLE', 'PLATFORM_FEE', 'TAX')`,
    [claim?.id],
  );
  expect(taken?.back).toBe('1000');

  await page.goto(`${market.url}${address}`);
  await expect(page.getByRole('link', { name: /^Báo hỏng 0,5.kg: Được hoàn một phần, hoàn 1\.000/ })).toBeVisible();
  await page.getByRole('link', { name: /^Báo hỏng/ }).click();
  await page.getByText('Tôi chưa đồng ý').click();
  await page.getByLabel('Vì sao?').fill('Ảnh cho thấy hỏng hết');
  await page.getByRole('button', { name: 'Nhờ ban vận hành xem lại' }).click();
  await expect(page.getByText('Ban vận hành đang xem xét')).toBeVisible();

  const platform = await browser.newContext();
  const desk = await platform.newPage();
  await market.signIn(desk, 'van-hanh@cho-phien.example');
  await desk.goto(`${market.url}/van-hanh/hang-hong`);
  const waiting = desk.getByRole('listitem').filter({ hasText: code });
  await expect(waiting.getByText('Ảnh cho thấy hỏng hết')).toBeVisible();
  await waiting.getByRole('button', { name: 'Quyết định' }).click();
  const decision = { amount: /^Hoàn thêm cho khách/, words: ['Lý do, cả hai bên sẽ đọc', 'Ảnh rõ'], button: 'Quyết định' } as const;
  const left = Number(claim?.claimed) - 1_000;
  await answerWith(desk.getByRole('dialog'), decision, String(left + 1));
  await expect(desk.getByRole('alert')).toContainText('cuối cùng');
  await answerWith(desk.getByRole('dialog'), decision, String(left));
  await expect(desk.getByRole('dialog')).toBeHidden();

  await page.reload();
  await expect(page.getByText('Ban vận hành đã quyết định')).toBeVisible();
  await expect(async () => {
    const refunds = await market.look<{ amount: string; status: string }>(
      'SELECT amount_vnd AS amount, status::text FROM refund WHERE order_id = $1 ORDER BY id',
      [claim?.id],
    );
    expect(refunds).toEqual([
      { amount: '1000', status: 'SUCCEEDED' },
      { amount: String(left), status: 'SUCCEEDED' },
    ]);
  }).toPass();
  await cooperative.close();
  await platform.close();
});

test('without scripts, paid in cash: goods that are missing are paid back by transfer to the account the household names', async ({
  browser,
  page: shop,
  market,
}) => {
  const good = await aGoodByTheKilogram(market, 1);
  const household = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await household.newPage();
  const { code, address } = await buyThree(page, market, { good, method: 'CASH' });
  await market.signIn(shop, good.email);
  await bringToHousehold(shop, market, code);
  await page.goto(`${market.url}${address}`);
  await page.getByRole('link', { name: 'Báo hàng hỏng' }).click();
  await report(page, { kind: 'Thiếu hàng', quantity: '0,1', photo: false });
  await expect(page.getByText('Chờ hợp tác xã trả lời')).toBeVisible();
  await shop.reload();
  await shop.getByRole('button', { name: /^Hoàn đủ/ }).click();
  await expect(shop.getByText('Được hoàn đủ')).toBeVisible();
  await page.goto(`${market.url}${address}`);
  await expect(page.getByRole('link', { name: /^Báo hỏng 0,1.kg: Được hoàn đủ, hoàn / })).toBeVisible();
  await page.getByLabel('Ngân hàng').fill('Vietcombank');
  await page.getByLabel('Số tài khoản').fill('0011001234567');
  await page.getByLabel('Chủ tài khoản').fill('NGUYEN THI NHAN');
  await page.getByRole('button', { name: /tài khoản/i }).click();
  await expect(page.getByText('Vietcombank …4567')).toBeVisible();
  await household.close();
});
