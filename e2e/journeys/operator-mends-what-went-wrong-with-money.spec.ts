import type { Page } from '@playwright/test';
import { arrange } from '../market/arrange.ts';
import { expect, expectAccessible, type Market, test } from '../market/market-test.ts';

/** A good that many others in this market do not draw on. */
async function aGood(market: Market): Promise<string> {
  const [row] = await market.look<{ slug: string }>(
    `SELECT o.slug FROM offer o JOIN harvest_lot l ON l.offer_id = o.id JOIN offer_price_tier t ON t.offer_id = o.id AND t.channel = 'RETAIL' AND t.min_base = 0
       JOIN product p ON p.id = o.product_id
      WHERE o.status = 'ACTIVE' AND 'RETAIL' = ANY (o.channels) AND l.status = 'OFFERED' AND l.stage = 'HARVESTED' AND NOT p.catch_weight
        AND l.available_base > 40 * o.selling_unit_base AND l.harvest_to_on + l.shelf_life_days > date '2026-12-05'
        AND t.price_vnd * 3 * o.selling_unit_base / p.pricing_unit_base > 60000
      ORDER BY l.available_base DESC, o.slug LIMIT 1`,
  );
  if (!row) throw new Error('the demonstration has goods for households');
  return row.slug;
}

/** Orders a good by card and stops on the provider's page. Returns the code and the token of the purchase. */
async function onTheCardPage(page: Page, market: Market): Promise<{ code: string; token: string }> {
  await page.goto(`${market.url}/san-pham/${await aGood(market)}`);
  await page.getByLabel(/^Số lượng/).fill('3');
  await page.getByRole('button', { name: 'Thêm vào giỏ' }).click();
  await page.getByLabel('Xã, phường của bạn').fill('hoan kiem');
  await page.getByRole('button', { name: 'Tìm xã phường' }).click();
  await page.getByRole('button', { name: /^Hoàn Kiếm/ }).click();
  await page.getByRole('link', { name: 'Thanh toán' }).click();
  await page.getByLabel('Số điện thoại').fill('0912 345 678');
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Mua');
  await page.getByLabel('Số nhà, đường, thôn').fill('Số 1 phố Hàng Bài');
  await page.getByLabel(/^Thẻ/).check();
  await page.getByRole('button', { name: /^Đặt hàng/ }).click();
  await expect(page.getByRole('heading', { name: 'Thanh toán thử' })).toBeVisible();
  const [group] = await market.look<{ code: string; token: string }>(
    'SELECT g.code, g.token FROM order_group g JOIN payment p ON p.group_id = g.id WHERE p.checkout_url = $1',
    [page.url()],
  );
  if (!group) throw new Error('the page is that of a purchase');
  return group;
}

const payWith = async (page: Page, number: string) => {
  await page.getByLabel('Số thẻ').fill(number);
  await page.getByRole('button', { name: /^Trả / }).click();
};
const paid = (page: Page) => expect(page.getByText('Đã nhận tiền. Các hợp tác xã đang chuẩn bị hàng.')).toBeVisible();
const statusesOf = async (market: Market, code: string) =>
  (await market.look<{ status: string }>('SELECT p.status::text FROM payment p JOIN order_group g ON g.id = p.group_id WHERE g.code = $1', [code])).map(
    ({ status }) => status,
  );

test('a purchase that is paid in two tabs is charged once', async ({ page, context, market }) => {
  const { code, token } = await onTheCardPage(page, market);
  const second = await context.newPage();
  await second.goto(`${market.url}/don/${token}`);
  await second.getByRole('button', { name: 'Trả bằng thẻ' }).click();
  await expect(second).toHaveURL(page.url());
  await payWith(page, '4242 4242 4242 4242');
  await paid(page);
  await payWith(second, '4242 4242 4242 4242');
  await second.goto(`${market.url}/don/${token}`);
  await paid(second);
  expect(await statusesOf(market, code)).toEqual(['CAPTURED']);
});

test('a hold that ends while the shopper pays: the order lapses, and the money goes back', async ({ page, request, market }) => {
  const { code } = await onTheCardPage(page, market);
  const provider = new URL(page.url()).origin;
  // The provider's API cannot be reached while the hold ends, so its page stays open and takes the money.
  await request.put(`${provider}/control`, {
    data: JSON.stringify({ outage: { mode: 'ERROR', requests: 10_000 } }),
    headers: { 'content-type': 'text/plain' },
  });
  try {
    await arrange(async (prisma) => {
      await prisma.$executeRaw`UPDATE order_group SET hold_until = hold_until - interval '2 hours' WHERE code = ${code}`;
      await prisma.$queryRaw`SELECT graphile_worker.add_job('payments:expire-holds', '{}'::json)::text`;
    });
    await expect
      .poll(async () => (await market.look<{ status: string }>('SELECT status::text FROM order_group WHERE code = $1', [code]))[0]?.status)
      .toBe('EXPIRED');
    await payWith(page, '4242 4242 4242 4242');
    await expect(page.getByText(/được trả lại cho bạn/)).toBeVisible();
    await expect.poll(() => statusesOf(market, code)).toEqual(['CAPTURED']);
  } finally {
    await request.delete(`${provider}/control`);
  }
  await arrange((prisma) => prisma.$queryRaw`SELECT graphile_worker.add_job('payments:send-refunds', '{}'::json)::text`);
  await expect.poll(() => statusesOf(market, code)).toEqual(['REFUNDED']);
});

test('the operator sees a refund that failed and has it tried again, and answers a dispute', async ({ page, context, request, market }) => {
  const refused = await onTheCardPage(page, market);
  const provider = new URL(page.url()).origin;
  await payWith(page, '4242 4242 4242 4242');
  await paid(page);
  // The provider knows no such charge until it is mended.
  const nameIntent = (change: 'broken' | 'mended') =>
    arrange(
      (prisma) => prisma.$executeRaw`
        UPDATE payment SET provider_intent_id = CASE WHEN ${change === 'broken'} THEN 'gone_' || provider_intent_id ELSE replace(provider_intent_id, 'gone_', '') END
         WHERE group_id = (SELECT id FROM order_group WHERE code = ${refused.code})`,
    );
  await nameIntent('broken');
  await page.getByText('Hủy cả đơn').click();
  await page.getByRole('button', { name: 'Tôi muốn hủy đơn' }).click();
  const refundOf = async () =>
    (
      await market.look<{ status: string }>(
        'SELECT r.status::text FROM refund r JOIN payment p ON p.id = r.payment_id JOIN order_group g ON g.id = p.group_id WHERE g.code = $1',
        [refused.code],
      )
    )[0]?.status;
  await expect.poll(refundOf).toBe('FAILED');
  await nameIntent('mended');
  const disputed = await onTheCardPage(page, market);
  await payWith(page, '4000 0000 0000 0259');
  await paid(page);

  const desk = await context.newPage();
  await market.signIn(desk, 'van-hanh@cho-phien.example');
  await desk.goto(`${market.url}/van-hanh`);
  const stuck = desk.getByRole('row').filter({ hasText: refused.code }).filter({ hasText: 'Hoàn tiền không được' });
  await expect(stuck).toBeVisible();
  await expectAccessible(desk);
  await stuck.getByRole('link', { name: 'Mở hoàn tiền' }).click();
  await desk.getByRole('button', { name: 'Thử lại' }).first().click();
  await expect.poll(refundOf).toBe('SUCCEEDED');
  await desk.reload();
  await expect(desk.getByRole('row').filter({ hasText: refused.code })).toContainText('Đã hoàn');
  await expectAccessible(desk);

  await desk.goto(`${market.url}/van-hanh/khieu-nai`);
  const row = desk.getByRole('row').filter({ hasText: disputed.code });
  await row.getByRole('button', { name: 'Trả lời' }).click();
  await desk.getByLabel('Nội dung gửi ngân hàng').fill('Đã giao ngày 25/11, người nhận đã ký.');
  await desk.getByRole('dialog').getByRole('button', { name: 'Trả lời' }).click();
  await expect(async () => {
    await desk.reload();
    await expect(row).toContainText('Ngân hàng đang xét', { timeout: 2_000 });
  }).toPass();
  const [dispute] = await market.look<{ id: string }>(
    'SELECT d.provider_dispute_id AS id FROM dispute d JOIN payment p ON p.id = d.payment_id JOIN order_group g ON g.id = p.group_id WHERE g.code = $1',
    [disputed.code],
  );
  await request.post(`${provider}/control/dispute/${dispute?.id}/won`);
  await expect(async () => {
    await desk.goto(`${market.url}/van-hanh/khieu-nai?loc=closed`);
    await expect(row).toContainText('Thắng, tiền đã về', { timeout: 2_000 });
  }).toPass();

  for (const path of ['thanh-toan', 'doi-chieu', 'hoa-hong', 'phi-giao-hang']) {
    await desk.goto(`${market.url}/van-hanh/${path}`);
    await expect(desk.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(desk);
  }
});
