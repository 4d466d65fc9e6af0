import { expect, globalId, test } from '../market/market-test.ts';

const BUYER = 'thu-mua@song-hong.example';

test('what a buyer accepts appears in the open inbox of the cooperative, and the answer on the open board of the buyer', async ({ page, browser, market }) => {
  const open = await market.look<{ id: string; code: string }>(
    `SELECT r.id, r.code FROM purchase_request r JOIN organisation o ON o.id = r.organisation_id AND o.slug = 'sieu-thi-song-hong'
      WHERE r.status IN ('OPEN', 'PROPOSED') AND r.valid_until_on >= now()::date ORDER BY r.code LIMIT 8`,
  );
  const supplierOf = (requestId: string) =>
    market.look<{ email: string }>(
      `SELECT u.email FROM allocation a JOIN market_round mr ON mr.id = a.round_id JOIN purchase_request_line pl ON pl.id = a.line_id
         JOIN membership m ON m.organisation_id = a.cooperative_id AND m.role IN ('DIRECTOR', 'SALES') JOIN "user" u ON u.id = m.user_id
        WHERE pl.request_id = $1 AND a.status = 'PROPOSED' AND mr.status = 'COMPUTED'
          AND NOT EXISTS (SELECT FROM membership other WHERE other.user_id = u.id AND other.id <> m.id)
          AND pl.position = (SELECT min(l.position) FROM purchase_request_line l WHERE l.request_id = pl.request_id) LIMIT 1`,
      [requestId],
    );
  await market.signIn(page, BUYER);
  const accept = page.getByRole('button', { name: 'Chốt phương án' }).first();
  let chosen: { code: string; email: string } | undefined;
  for (const { id, code } of open) {
    await page.goto(`${market.url}/mua/ghep/${globalId('PurchaseRequest', id)}`);
    const look = page.getByRole('button', { name: 'Tìm nguồn hàng' });
    await expect(accept.or(look).first()).toBeVisible();
    if (await look.isVisible()) await look.click();
    await expect(page.getByText('Đang tải')).toHaveCount(0);
    // Not every request of the demonstration finds a cooperative.
    await expect(accept.or(page.getByText(/Chưa có phương án|Không khớp/)).first()).toBeVisible();
    const [supplier] = await supplierOf(id);
    if (supplier && (await accept.isEnabled())) {
      chosen = { code, email: supplier.email };
      break;
    }
  }
  if (!chosen) throw new Error('no open request of the buyer finds a cooperative');

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
  const inbox = await phone.newPage();
  await market.signIn(inbox, chosen.email);
  await inbox.goto(`${market.url}/htx-cua-toi/xac-nhan`);
  await expect(inbox.getByRole('heading', { level: 1, name: 'Đơn chờ xác nhận' })).toBeVisible();
  await expect(inbox.getByText('Đang tải')).toHaveCount(0);
  const card = inbox.getByRole('article').filter({ hasText: chosen.code });
  await expect(card).toHaveCount(0);
  await inbox.evaluate('window.neverReloaded = true');

  await accept.click();
  await page.getByRole('button', { name: 'Chốt và gửi hợp tác xã' }).click();
  await expect(page.getByText('Chờ hợp tác xã xác nhận').first()).toBeVisible();

  await expect(card.first()).toBeVisible();
  await card.first().getByRole('button', { name: 'Nhận đủ' }).click();
  await expect(inbox.getByText(/^Đã nhận\. Đơn mua/)).toBeVisible();
  expect(await inbox.evaluate('window.neverReloaded')).toBe(true);
  await expect(page.getByText('Chắc chắn').first()).toBeVisible();
  await phone.close();
});
