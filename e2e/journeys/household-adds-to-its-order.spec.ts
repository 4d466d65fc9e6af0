import { aGoodByTheKilogram, buyThree } from '../market/household-purchase.ts';
import { expect, expectWholePageAccessible, test } from '../market/market-test.ts';

test.use({ viewport: { width: 390, height: 844 } });

test('goods added to an open order travel with its parcel for no second fee', async ({ page, browser, market }) => {
  const good = await aGoodByTheKilogram(market, 4);
  const { code, address } = await buyThree(page, market, { good, method: 'CASH' });
  await page.goto(`${market.url}/san-pham/${good.slug}`);
  await page.getByRole('button', { name: 'Thêm vào giỏ' }).click();
  await page.goto(`${market.url}${address}`);
  await page.getByRole('link', { name: 'Đổi đơn' }).click();
  const adding = page.getByRole('form', { name: 'Thêm hàng vào đơn' });
  await expect(adding).toContainText(good.title);
  await expectWholePageAccessible(page);
  await adding.getByLabel('Trả tiền mặt').check();
  await adding.getByRole('button', { name: /^Thêm vào đơn/ }).click();
  await expect(page.getByText('Đã đặt. Bạn trả tiền mặt khi nhận hàng.')).toBeVisible();
  const group = code.replace(/-1$/, '');
  await expect(page.getByRole('link', { name: `Đi cùng kiện của đơn ${group}` })).toBeVisible();
  const rows = await market.look<{ delivery: string; days: string }>(
    `SELECT o.delivery_vnd AS delivery, o.ship_on || ' ' || o.deliver_on AS days FROM consumer_order o JOIN order_group g ON g.id = o.group_id
      WHERE g.code = $1 OR g.joins_id = (SELECT id FROM order_group WHERE code = $1) ORDER BY o.code`,
    [group],
  );
  expect(rows).toHaveLength(2);
  expect(rows[1]).toEqual({ delivery: '0', days: rows[0]?.days });
  await page.getByRole('link', { name: `Đi cùng kiện của đơn ${group}` }).click();
  await expect(page.getByRole('link', { name: /^Đã thêm: đơn NM-/ })).toBeVisible();
  const cooperative = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const shop = await cooperative.newPage();
  await market.signIn(shop, good.email);
  await shop.goto(`${market.url}/htx-cua-toi/don-le`);
  await shop.getByRole('link', { name: code }).first().click();
  await expect(shop.getByText('Gửi chung kiện với')).toBeVisible();
  await cooperative.close();
});
