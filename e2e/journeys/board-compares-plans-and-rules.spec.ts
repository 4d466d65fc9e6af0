import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, expectReadable, globalId, test, type Market } from '../market/market-test.ts';

const BUYER = 'thu-mua@song-hong.example';
const OFFICER = 'can-bo@trung-uong-hoi.example';

test.describe.configure({ mode: 'serial' });

/** Opens boards of the buyer's open requests, those with most cooperatives to choose from first, until one shows what is looked for. */
async function openBoardWith(page: Page, market: Market, wanted: (page: Page) => Locator): Promise<string> {
  const requests = await market.look<{ id: string }>(
    `SELECT r.id FROM purchase_request r JOIN organisation o ON o.id = r.organisation_id JOIN purchase_request_line l ON l.request_id = r.id
       LEFT JOIN product p ON p.id = l.product_id JOIN product member ON member.commodity_id = coalesce(l.commodity_id, p.commodity_id)
       JOIN harvest_lot lot ON lot.product_id = member.id AND lot.status = 'OFFERED' AND lot.available_base > 0
      WHERE o.name_vi = 'Siêu thị Sông Hồng' AND r.status IN ('OPEN', 'PROPOSED', 'PARTLY_AWARDED')
        AND EXISTS (SELECT FROM delivery_window w WHERE w.line_id = l.id AND w.to_on > current_date + 3)
      GROUP BY r.id HAVING count(DISTINCT l.id) = 1 AND bool_and(l.awarded_base < l.quantity_base) ORDER BY count(DISTINCT lot.cooperative_id) DESC, r.id LIMIT 8`,
  );
  for (const { id } of requests) {
    await page.goto(`${market.url}/mua/ghep/${globalId('PurchaseRequest', id)}`);
    const look = page.getByRole('button', { name: 'Tìm nguồn hàng' });
    const plans = page.getByRole('heading', { name: 'So sánh phương án' });
    await expect(look.or(plans).first()).toBeVisible();
    if (!(await plans.isVisible())) await look.click();
    await expect(plans).toBeVisible();
    if ((await wanted(page).count()) > 0) return id;
  }
  throw new Error('no board of the demonstration shows it');
}

test('another plan is laid beside the proposal, picked, and replays to the same result', async ({ page, market }) => {
  await market.signIn(page, BUYER);
  const pick = (on: Page) => on.getByRole('button', { name: /^Chọn phương án/ });
  await openBoardWith(page, market, pick);
  const name = (await pick(page).first().getAttribute('aria-label'))?.replace('Chọn phương án ', '') ?? '';
  await pick(page).first().click();
  await expect(page.getByText('Đã có phương án mới.')).toBeVisible();
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(name) }) });
  await expect(row.getByText('Đang chọn')).toBeVisible();
  await page.getByRole('button', { name: 'Chạy lại để kiểm' }).click();
  await expect(page.getByText('Kết quả giống hệt')).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectReadable(page);
  await page.getByRole('button', { name: 'Về giá công bố' }).click();
  await expect(page.getByText('Đang chọn')).toHaveCount(0);

  // The rules the run followed, version by version with what changed.
  await page.getByRole('link', { name: /^Quy tắc bản \d+$/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Quy tắc ghép đã công bố' })).toBeVisible();
  await expect(page.getByText(/phiên này dùng/)).toBeVisible();
  await expect(page.getByText(/→/).first()).toBeVisible();
});

test('a limit names its price, and a press puts the loosened limit on the desk without saving it', async ({ page, market }) => {
  await market.signIn(page, BUYER);
  const limits = (on: Page) => on.getByRole('region', { name: 'Mỗi điều kiện của bạn mất bao nhiêu' });
  await openBoardWith(page, market, (on) => limits(on).getByRole('button', { name: 'Thử' }));
  await expect(
    limits(page)
      .getByText(/thêm .*(kg|lít|cái)|rẻ hơn/)
      .first(),
  ).toBeVisible();
  await limits(page).getByRole('button', { name: 'Thử' }).first().click();
  await expect(page.getByText('Nếu đổi như vậy')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Áp dụng thử' })).toBeEnabled();
  await page.getByRole('button', { name: 'Về như cũ' }).click();
  await expect(page.getByText('Theo giới hạn hiện nay')).toBeVisible();
});

test('the same round is shown under every rule for sharing short supply, and the buyer chooses one for its own lines', async ({ page, market }) => {
  await market.signIn(page, BUYER);
  await openBoardWith(page, market, (on) => on.getByRole('button', { name: 'So sánh quy tắc' }));
  await page.getByRole('button', { name: 'So sánh quy tắc' }).click();
  const dialog = page.getByRole('dialog', { name: 'Chia hàng khi thiếu' });
  await expect(dialog.getByRole('rowheader')).toHaveCount(5);
  await expect(dialog.getByText('Đang áp dụng')).toHaveCount(1);
  await expectAccessible(page);
  await dialog.getByLabel('Quy tắc').selectOption('PRIORITY');
  await dialog.getByRole('button', { name: 'Dùng quy tắc này' }).click();
  await expect(dialog.getByText('Cần ghi lý do.')).toBeVisible();
  await dialog.getByLabel('Vì sao').fill('Kho trung tâm hết hàng trước');
  await dialog.getByRole('button', { name: 'Dùng quy tắc này' }).click();
  await expect(dialog.getByText('Đã lưu; phiên sẽ chạy lại.')).toBeVisible();
});

test('a national officer publishes a rule, sets a line of a proposal with a reason, and the buyer reads why', async ({ page, browser, market }) => {
  await market.signIn(page, BUYER);
  const requestId = await openBoardWith(page, market, (on) => on.getByRole('button', { name: 'Chốt phương án' }));
  const [round] = await market.look<{ id: string }>(
    `SELECT id FROM market_round WHERE request_id = $1 AND status IN ('COMPUTED', 'IN_REVIEW') ORDER BY computed_at DESC LIMIT 1`,
    [requestId],
  );
  if (!round) throw new Error('the board has a proposal');
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
  const desk = await context.newPage();
  await market.signIn(desk, OFFICER);
  await desk.goto(`${market.url}/hoi/phien`);
  await expect(desk.getByRole('heading', { level: 1, name: 'Phiên ghép' })).toBeVisible();
  await expectAccessible(desk);
  const sharing = desk.getByRole('region', { name: 'Chia hàng khi thiếu' });
  await sharing.getByLabel('Quy tắc').selectOption('PRO_RATA');
  await sharing.getByRole('textbox').fill('Mất mùa, chia đều tay');
  await sharing.getByRole('button', { name: 'Công bố' }).click();
  await expect(sharing.getByText('Khi thiếu: Theo tỷ lệ')).toBeVisible();

  await desk.goto(`${market.url}/hoi/phien/${globalId('MarketRound', round.id)}`);
  const form = desk.getByRole('form', { name: 'Đổi lượng của dòng này' });
  // A rule's publication may have the market run again meanwhile.
  const newest = desk.getByRole('link', { name: 'Xem đề xuất mới nhất' });
  await expect(form.or(newest).first()).toBeVisible();
  if (await newest.isVisible()) await newest.click();
  await expect(form).toBeVisible();
  await expectAccessible(desk);
  const volumes = form.getByRole('textbox', { name: /^Lấy của/ });
  let taken = 0;
  while (Number(await volumes.nth(taken).inputValue()) === 0) taken += 1;
  await volumes.nth(taken).fill('0');
  await expect(form.getByText(/Tốn thêm .*; dòng được/)).toBeVisible();
  await form.getByRole('textbox', { name: /Lý do/ }).fill('Lô này để dành cho bếp ăn trường học');
  await form.getByRole('button', { name: 'Đổi và báo các bên' }).click();
  await expect(desk.getByText('Đã đổi; đề xuất mới đang đứng.')).toBeVisible();
  await expect(desk.getByRole('region', { name: 'Hội đã quyết định' })).toContainText('Lô này để dành cho bếp ăn trường học');
  await context.close();

  await page.reload();
  await expect(page.getByText('Hội đã đổi: Lô này để dành cho bếp ăn trường học')).toBeVisible();
});
