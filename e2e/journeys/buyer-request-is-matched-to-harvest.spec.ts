import type { Browser } from '@playwright/test';
import { expect, globalId, test } from '../market/market-test.ts';

const BUYER = 'thu-mua@song-hong.example';
const TITLE = 'Mận hậu loại 1, 12 tấn';

interface HeldAllocation {
  id: string;
  cooperative: string;
  email: string;
  forecast_id: string | null;
}

test.describe.configure({ mode: 'serial' });

test('a request for 12 tonnes of plums is sent, matched, accepted, confirmed by the cooperatives and stands as purchase orders', async ({
  page,
  browser,
  market,
}) => {
  const [request] = await market.look<{ id: string; code: string }>(
    `SELECT r.id, r.code FROM purchase_request r JOIN organisation o ON o.id = r.organisation_id WHERE r.title = $1 AND o.name_vi = 'Siêu thị Sông Hồng' AND r.status = 'DRAFT'`,
    [TITLE],
  );
  if (!request) throw new Error(`the demonstration holds no draft called ${TITLE}`);
  await market.signIn(page, BUYER);
  // The draft as the buyer left it: the estimate answers before anything is sent.
  await page.goto(`${market.url}/mua/yeu-cau/${globalId('PurchaseRequest', request.id)}/sua?buoc=review`);
  await expect(page.getByText(/ước lấp đầy|Ước lấp đầy|lấp đầy/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Gửi yêu cầu' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sua'));
  await page.goto(`${market.url}/mua/ghep/${globalId('PurchaseRequest', request.id)}`);
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  const accept = page.getByRole('button', { name: 'Chốt phương án' });
  const look = page.getByRole('button', { name: 'Tìm nguồn hàng' });
  await expect(accept.or(look).first()).toBeVisible();
  if (await look.isVisible()) await look.click();
  await expect(accept).toBeVisible();
  await expect(page.getByText('Phần còn thiếu')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Mỗi điều kiện của bạn mất bao nhiêu' })).toBeVisible();

  // Why each cooperative, and a replay with the same result.
  await expect(page.getByText(/Vì sao \d+ điểm\?/)).toBeVisible();
  await expect(page.getByText(/Chứng nhận: có|Loại: có/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Chạy lại để kiểm' }).click();
  await expect(page.getByText('Kết quả giống hệt')).toBeVisible();

  // A dragged limit changes the preview and saves nothing.
  await page.getByLabel('Trần giá đến kho').fill('18000');
  await expect(page.getByText('Nếu đổi như vậy')).toBeVisible();

  await page.getByRole('button', { name: 'Chốt phương án' }).click();
  await page.getByRole('button', { name: 'Chốt và gửi hợp tác xã' }).click();
  await expect(page.getByText('Chờ hợp tác xã xác nhận').first()).toBeVisible();

  const held = await market.look<HeldAllocation>(
    `SELECT DISTINCT ON (o.id) a.id, o.name_vi AS cooperative, u.email, l.forecast_id
       FROM allocation a JOIN purchase_request_line pl ON pl.id = a.line_id JOIN harvest_lot l ON l.id = a.lot_id
       JOIN organisation o ON o.id = a.cooperative_id JOIN membership m ON m.organisation_id = o.id AND m.role IN ('DIRECTOR', 'SALES') JOIN "user" u ON u.id = m.user_id
      WHERE pl.request_id = $1 AND a.status = 'HELD' AND NOT EXISTS (SELECT FROM membership other WHERE other.user_id = u.id AND other.id <> m.id) ORDER BY o.id, m.role`,
    [request.id],
  );
  expect(held.length).toBeGreaterThanOrEqual(2);
  const orders = () => market.look<{ code: string }>('SELECT code FROM purchase_order WHERE request_id = $1', [request.id]);
  for (const { email } of held) await confirmOnPhone(browser, market, { email, requestCode: request.code });

  // The buyer's open board follows without a reload.
  await expect(page.getByText('Chắc chắn').first()).toBeVisible();
  expect(await orders()).toHaveLength(held.length);
  const [lots] = await market.look<{ over: string }>('SELECT count(*) AS over FROM harvest_lot WHERE available_base < 0');
  expect(lots?.over).toBe('0');
});

test('a forecast lowered on a phone names what breaks before it is saved', async ({ browser, market }) => {
  const [promised] = await market.look<{ forecast_id: string; email: string; firm: string; request_code: string }>(
    `SELECT l.forecast_id, u.email, l.firm_base AS firm, r.code AS request_code
       FROM harvest_lot l JOIN allocation a ON a.lot_id = l.id AND a.status = 'FIRM' JOIN purchase_request_line pl ON pl.id = a.line_id JOIN purchase_request r ON r.id = pl.request_id
       JOIN harvest_forecast f ON f.id = l.forecast_id AND f.status = 'PUBLISHED'
       JOIN membership m ON m.organisation_id = l.cooperative_id AND m.role IN ('DIRECTOR', 'SALES') JOIN "user" u ON u.id = m.user_id
      WHERE l.stage = 'FORECAST' AND l.firm_base > 0 AND NOT EXISTS (SELECT FROM membership other WHERE other.user_id = u.id AND other.id <> m.id) ORDER BY l.firm_base DESC LIMIT 1`,
  );
  if (!promised) throw new Error('no forecast is promised to anybody');
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
  const page = await context.newPage();
  await market.signIn(page, promised.email);
  await page.goto(`${market.url}/htx-cua-toi/du-bao/${globalId('HarvestForecast', promised.forecast_id)}`);
  const likely = page.getByRole('textbox', { name: /Sản lượng ước tính mỗi tuần/ });
  await likely.fill('50');
  await likely.blur();
  await expect(page.getByText(/ảnh hưởng \d+ đơn/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Những đơn bị ảnh hưởng' })).toContainText('Siêu thị');
  await page.getByLabel('Vì sao thay đổi?').fill('Mưa đá đêm qua');
  await page.getByRole('button', { name: /^Lưu/ }).click();
  // Nothing is saved before the breaks were seen.
  await expect(page.getByRole('alert')).toContainText('đánh dấu đã biết');
  const [before] = await market.look<{ firm: string }>('SELECT sum(firm_base) AS firm FROM harvest_lot WHERE forecast_id = $1', [promised.forecast_id]);
  expect(Number(before?.firm)).toBeGreaterThan(0);
  await page.getByLabel('Tôi đã biết những đơn này bị ảnh hưởng').check();
  await page.getByRole('button', { name: /^Lưu/ }).click();
  await expect(page.getByText('Đã lưu con số mới.')).toBeVisible();
  const [after] = await market.look<{ firm: string }>('SELECT sum(firm_base) AS firm FROM harvest_lot WHERE forecast_id = $1', [promised.forecast_id]);
  expect(Number(after?.firm)).toBeLessThan(Number(before?.firm));
  await context.close();
});

async function confirmOnPhone(
  browser: Browser,
  market: { url: string; signIn(page: import('@playwright/test').Page, email: string): Promise<void> },
  { email, requestCode }: { email: string; requestCode: string },
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
  const page = await context.newPage();
  await market.signIn(page, email);
  await page.goto(`${market.url}/htx-cua-toi/xac-nhan`);
  const card = page.getByRole('article').filter({ hasText: requestCode });
  await expect(card.first()).toBeVisible();
  for (let left = await card.count(); left > 0; left -= 1) {
    await card.first().getByRole('button', { name: 'Nhận đủ' }).click();
    await expect(card).toHaveCount(left - 1);
  }
  await context.close();
}
