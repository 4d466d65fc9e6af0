import { arrange } from '../market/arrange.ts';
import { expect, globalId, test } from '../market/market-test.ts';

// Whoever walks after this one buys without four eyes again, also when it fails half way.
test.afterEach(() => arrange((prisma) => prisma.organisation.updateMany({ data: { approvalLimitVnd: null } })));

test('above the limit a colleague approves before any cooperative is asked', async ({ page, browser, market }) => {
  const requests = await market.look<{ id: string; code: string }>(
    `SELECT r.id, r.code FROM purchase_request r JOIN organisation o ON o.id = r.organisation_id AND o.slug = 'sieu-thi-song-hong'
      WHERE r.status IN ('OPEN', 'PROPOSED') AND r.valid_until_on > date '2026-11-28' ORDER BY r.code DESC LIMIT 10`,
  );
  const approver = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
  await market.signIn(approver, 'phe-duyet@song-hong.example');
  await approver.goto(`${market.url}/mua/dong-nghiep`);
  await approver.getByLabel('Mức (để trống là không cần phê duyệt)').fill('100.000');
  await approver.getByRole('region', { name: 'Mức phải phê duyệt' }).getByRole('button', { name: 'Lưu' }).click();
  await expect(approver.getByText('Trên 100.000 ₫ phải có người phê duyệt.')).toBeVisible();

  await market.signIn(page, 'thu-mua@song-hong.example');
  const accept = page.getByRole('button', { name: 'Chốt phương án' });
  const compute = page.getByRole('button', { name: /^(Chạy lại|Tìm nguồn hàng)/ });
  let code = '';
  let requestId = '';
  // The first request for which the market has something.
  for (const request of requests) {
    [code, requestId] = [request.code, request.id];
    await page.goto(`${market.url}/mua/ghep/${globalId('PurchaseRequest', request.id)}`);
    await expect(accept.or(compute).first()).toBeVisible();
    if (await accept.isHidden()) await compute.first().click();
    await expect(page.getByText('Đang tải')).toHaveCount(0);
    if (
      await accept.waitFor({ timeout: 8_000 }).then(
        () => true,
        () => false,
      )
    )
      break;
  }
  await accept.click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Chốt và gửi/ })
    .click();
  await expect(page.getByText('Đã chốt. Đang chờ đồng nghiệp phê duyệt.')).toBeVisible();
  const waiting = page.getByRole('region', { name: 'Chờ phê duyệt' });
  await expect(waiting).toContainText('Cần một người phê duyệt khác người đã chốt.');
  await expect(waiting.getByRole('button', { name: 'Phê duyệt' })).toHaveCount(0);
  const asked = () =>
    market.look(
      `SELECT a.id FROM allocation a JOIN purchase_request_line l ON l.id = a.line_id WHERE l.request_id = $1 AND a.status = 'HELD' AND a.confirm_by IS NOT NULL`,
      [requestId],
    );
  expect(await asked()).toHaveLength(0);

  await approver.goto(`${market.url}/mua`);
  await expect(approver.getByRole('heading', { name: 'Phương án chờ phê duyệt' })).toBeVisible();
  await approver.getByRole('link', { name: `${code} · ` }).click();
  // The overview shows the same panel: what is pressed before the board is there would be gone with it.
  await expect(approver).toHaveURL(/\/mua\/ghep\//);
  const asking = approver.getByRole('region', { name: 'Chờ phê duyệt', exact: true });
  await asking.getByRole('button', { name: 'Trả lại' }).click();
  await approver.getByRole('dialog').getByRole('button', { name: 'Trả lại' }).click();
  await expect(approver.getByText('Xin ghi lý do.')).toBeVisible();
  await approver.getByRole('dialog').getByRole('button', { name: 'Thôi' }).click();
  await asking.getByRole('button', { name: 'Phê duyệt' }).click();
  await expect(approver.getByText('Đã phê duyệt. Các hợp tác xã đang được hỏi.')).toBeVisible();
  await expect(async () => expect((await asked()).length).toBeGreaterThan(0)).toPass();
  await expect(waiting).toHaveCount(0);

  await approver.goto(`${market.url}/mua/dong-nghiep`);
  await approver.getByLabel('Mức (để trống là không cần phê duyệt)').fill('');
  await approver.getByRole('region', { name: 'Mức phải phê duyệt' }).getByRole('button', { name: 'Lưu' }).click();
  await expect(approver.getByText('Chưa đặt mức: ai chốt là hỏi hợp tác xã ngay.')).toBeVisible();
});
