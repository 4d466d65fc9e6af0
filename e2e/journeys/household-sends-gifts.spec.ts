import { expect, expectFaultless, test } from '../market/market-test.ts';

test.use({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });

test('a basket goes to two people as a gift, paid once, invoiced to a company; whoever gets it sees the words and no price', async ({
  page,
  context,
  browser,
  market,
}) => {
  const [good] = await market.look<{ slug: string }>(
    `SELECT o.slug FROM offer o JOIN harvest_lot l ON l.offer_id = o.id JOIN offer_price_tier t ON t.offer_id = o.id AND t.channel = 'RETAIL' AND t.min_base = 0 JOIN product p ON p.id = o.product_id
      WHERE o.status = 'ACTIVE' AND 'RETAIL' = ANY (o.channels) AND NOT p.catch_weight AND l.status = 'OFFERED' AND l.stage = 'HARVESTED' AND l.available_base > 60 * o.selling_unit_base
        AND l.harvest_to_on + l.shelf_life_days > date '2026-12-05' AND t.price_vnd * 3 * o.selling_unit_base / p.pricing_unit_base > 60000 ORDER BY o.slug DESC LIMIT 1`,
  );
  await page.goto(`${market.url}/san-pham/${good?.slug}`);
  await page.getByLabel(/^Số lượng/).fill('3');
  await page.getByRole('button', { name: 'Thêm vào giỏ' }).click();
  await page.getByRole('link', { name: 'Gửi làm quà' }).click();

  const recipient = (number: number) => page.getByRole('group', { name: `Người nhận ${number}` });
  await page.getByRole('button', { name: 'Thêm người nhận' }).click();
  for (const [number, name, place] of [
    [1, 'Bà Nội', 'hoan kiem'],
    [2, 'Chú Tư', 'yen chau'],
  ] as const) {
    await recipient(number).getByLabel('Họ và tên').fill(name);
    await recipient(number).getByLabel('Số điện thoại').fill('0987 654 321');
    await recipient(number).getByLabel('Xã, phường và tỉnh').fill(place);
    await recipient(number).getByLabel('Số nhà, đường, thôn').fill('Số 1');
    await recipient(number)
      .getByLabel(/^Lời trên thiệp/)
      .fill(`Chúc ${name} năm mới an khang`);
  }
  const giver = page.getByRole('group', { name: 'Người tặng' });
  await giver.getByLabel('Họ và tên').fill('Nguyễn Thị Mua');
  await giver.getByLabel('Số điện thoại').fill('0912 345 678');
  await page.getByRole('button', { name: 'Tính phí giao và tổng tiền' }).click();
  // A name that stands for several places is chosen from.
  for (const which of await page.getByLabel('Chọn đúng nơi').all()) await which.selectOption({ index: 1 });
  if ((await page.getByRole('button', { name: /^Đặt hàng/ }).count()) === 0) await page.getByRole('button', { name: 'Tính phí giao và tổng tiền' }).click();
  await expect(page.getByText(/^Bà Nội: .* và phí giao/)).toBeVisible();
  await page.getByRole('button', { name: /^Đặt hàng/ }).click();

  const note = await page.locator('code').innerText();
  const [payment] = await market.look<{ amount: string; orders: string; shares: string }>(
    `SELECT p.amount_vnd AS amount, count(o.id) AS orders, sum(o.total_vnd) AS shares FROM payment p JOIN consumer_order o ON o.group_id = p.group_id WHERE p.reference = $1 GROUP BY p.id`,
    [note],
  );
  expect(payment).toEqual({ amount: payment?.amount, orders: '2', shares: payment?.amount });
  const bank = await context.newPage();
  await bank.goto(`${market.url}/ngan-hang-thu?note=${note}&amount=${payment?.amount}`);
  await bank.getByRole('button', { name: /^Chuyển khoản/ }).click();
  await expect(bank.getByRole('status')).toHaveText('MATCHED');
  await page.reload();

  const invoices = page.getByRole('region', { name: 'Hóa đơn' });
  await expect(invoices.getByText('Chưa xuất', { exact: true })).toHaveCount(2);
  await invoices.getByRole('link', { name: 'Lấy hóa đơn theo tên, mã số thuế' }).click();
  await page.getByLabel('Tên người mua trên hóa đơn').fill('Công ty Bếp Nhà');
  await page.getByLabel('Mã số thuế').fill('0102 345 678');
  await page.getByLabel('Địa chỉ trên hóa đơn').fill('Số 2 Hàng Bài, Hà Nội');
  await page.getByRole('button', { name: 'Lưu thông tin' }).click();
  await expect(invoices.getByText('Công ty Bếp Nhà · 0102345678')).toBeVisible();

  await page.getByRole('link', { name: 'Trang cho người nhận, không có giá' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nguyễn Thị Mua gửi tặng Bà Nội' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Chúc Bà Nội năm mới an khang');
  await expect(page.getByRole('main')).not.toContainText('₫');
  await expect(page.getByRole('main')).not.toContainText('Công ty Bếp Nhà');

  // Judged with scripts: the rules of accessibility run in the page.
  const judged = await (await browser.newContext({ javaScriptEnabled: true, viewport: { width: 320, height: 640 } })).newPage();
  await judged.goto(page.url());
  await expectFaultless(judged);
  expect(await judged.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await judged.context().close();
});
