import { aGoodByTheKilogram, beginToPrepare, buyThree } from '../market/household-purchase.ts';
import { expect, expectWholePageAccessible, test } from '../market/market-test.ts';

test.use({ viewport: { width: 390, height: 844 } });

test('without scripts: fewer packs, another day and another house, until the cooperative begins', async ({ browser, page: shop, market }) => {
  const good = await aGoodByTheKilogram(market, 2);
  const household = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await household.newPage();
  const { code, address } = await buyThree(page, market, { good, method: 'CASH' });
  const read = async () => {
    const [order] = await market.look<{ packs: number; total: string; cash: string; firm: string; day: string; house: string; pack: string }>(
      `SELECT l.packs, o.total_vnd AS total, p.amount_vnd AS cash, o.deliver_on::text AS day, g.address_line AS house, k.size_base AS pack,
              (SELECT sum(m.firm_delta) FROM lot_movement m WHERE m.order_line_id = l.id) AS firm
         FROM consumer_order o JOIN order_group g ON g.id = o.group_id JOIN payment p ON p.group_id = g.id JOIN consumer_order_line l ON l.order_id = o.id
         JOIN offer_pack k ON k.id = l.pack_id WHERE o.code = $1`,
      [code],
    );
    if (!order) throw new Error('the order is there');
    return order;
  };
  const before = await read();

  await page.getByRole('link', { name: 'Đổi đơn' }).click();
  await page.getByLabel(good.title).fill('0');
  await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await expect(page.getByRole('alert')).toContainText('hãy hủy cả đơn');
  await page.getByLabel(good.title).fill('2');
  await page.getByLabel('Ngày giao').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await expect(page.getByText(/^2 × /)).toBeVisible();
  const after = await read();
  expect(after).toMatchObject({ packs: 2, cash: after.total, firm: String(2 * Number(before.pack)) });
  expect(Number(after.total)).toBeLessThan(Number(before.total));
  expect(after.day > before.day).toBe(true);

  await page.getByRole('link', { name: 'Đổi đơn' }).click();
  await page.getByLabel('Số nhà, đường, thôn').fill('Số 9 phố Hàng Bài');
  await page.getByRole('button', { name: 'Lưu nơi giao' }).click();
  await expect(page.getByText(/^Số 9 phố Hàng Bài|Số 9 phố Hàng Bài,/).first()).toBeVisible();

  await page.getByRole('link', { name: 'Đổi đơn' }).click();
  await market.signIn(shop, good.email);
  await shop.goto(`${market.url}/htx-cua-toi/don-le`);
  await expect(shop.getByRole('article', { name: new RegExp(code) })).toContainText('2 ×');
  await beginToPrepare(shop, market, code);
  await page.getByLabel(good.title).fill('1');
  await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await expect(page.getByRole('alert')).toContainText('không đổi được nữa');
  expect(await read()).toEqual({ ...after, house: 'Số 9 phố Hàng Bài' });
  await household.close();
});

test('the form is accessible, and what a card paid too much goes back to it', async ({ page, market }) => {
  const good = await aGoodByTheKilogram(market, 3);
  const { code } = await buyThree(page, market, { good, method: 'CARD' });
  await page.getByRole('link', { name: 'Đổi đơn' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Đổi đơn' })).toBeVisible();
  await expectWholePageAccessible(page);
  await page.getByLabel(good.title).fill('2');
  await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await expect(page.getByText(/được trả lại cho bạn/)).toBeVisible();
  await expect(async () => {
    const [money] = await market.look<{ left: string; total: string; statuses: string }>(
      `SELECT sum(p.captured_vnd - p.refunded_vnd) AS left, g.total_vnd AS total, string_agg(p.status::text, ',') AS statuses
         FROM order_group g JOIN consumer_order o ON o.group_id = g.id JOIN payment p ON p.group_id = g.id WHERE o.code = $1 GROUP BY g.id`,
      [code],
    );
    expect(money).toEqual({ left: money?.total, total: money?.total, statuses: 'PARTLY_REFUNDED' });
  }).toPass();
});
