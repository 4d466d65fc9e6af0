import { expect, test } from '../market/market-test.ts';

const COOPERATIVE = 'giam-doc@noong-pieu.example';

test.use({ viewport: { width: 390, height: 844 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });

test('a forecast entered without a network is kept on the phone and counts once when the market is reached again', async ({ page, context, market }) => {
  const forecasts = () =>
    market.look<{ likely: string }>(
      `SELECT r.likely_base AS likely FROM harvest_forecast f JOIN organisation o ON o.id = f.cooperative_id AND o.slug = 'noong-pieu'
         JOIN forecast_revision r ON r.forecast_id = f.id WHERE r.likely_base IN (1234000, 1235000) ORDER BY 1`,
    );
  await market.signIn(page, COOPERATIVE);
  await page.goto(`${market.url}/htx-cua-toi/du-bao/moi`);
  const weeks = page.getByRole('region', { name: 'Tuần thu hoạch' }).getByRole('group');
  const figure = (row: number) => weeks.nth(row).getByRole('textbox').first();
  await figure(0).fill('1234');
  await expect(weeks.nth(0)).toContainText('thấp 987,2 kg – cao 1.480,8 kg');

  // A closed page loses nothing that was typed.
  await page.reload();
  await expect(figure(0)).toHaveValue('1234');
  await weeks
    .nth(1)
    .getByRole('button', { name: /^Như tuần trước/ })
    .click();
  await expect(figure(1)).not.toHaveValue('');
  await figure(1).fill('1235');

  await context.setOffline(true);
  await page.getByRole('button', { name: /^Lưu dự báo/ }).click();
  await expect(page.getByText('Đã giữ trên máy này')).toBeVisible();
  await expect(page.getByRole('button', { name: '1 chờ gửi' })).toBeVisible();
  expect(await forecasts()).toEqual([]);

  await context.setOffline(false);
  await expect(page.getByText(/^Đã gửi: Mận hậu/)).toBeVisible();
  await expect(page.getByRole('button', { name: '1 chờ gửi' })).toHaveCount(0);
  expect(await forecasts()).toEqual([{ likely: '1234000' }, { likely: '1235000' }]);
  // Another visit finds nothing to send again.
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await forecasts()).toHaveLength(2);
});

test('kept work that the market refuses stays with its reason until its owner decides', async ({ page, context, market }) => {
  await market.signIn(page, COOPERATIVE);
  await page.goto(`${market.url}/htx-cua-toi/du-bao/moi`);
  const weeks = page.getByRole('region', { name: 'Tuần thu hoạch' }).getByRole('group');
  const open = weeks.last();
  await open.getByRole('textbox').fill('700');
  await context.setOffline(true);
  await page.getByRole('button', { name: /^Lưu dự báo/ }).click();
  await expect(page.getByRole('button', { name: '1 chờ gửi' })).toBeVisible();

  // Meanwhile a colleague enters the same week on another phone.
  const colleague = await context.browser()!.newContext({ viewport: { width: 390, height: 844 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
  const other = await colleague.newPage();
  await market.signIn(other, 'ban-hang@noong-pieu.example');
  await other.goto(`${market.url}/htx-cua-toi/du-bao/moi`);
  await other.getByRole('region', { name: 'Tuần thu hoạch' }).getByRole('group').last().getByRole('textbox').fill('800');
  await other.getByRole('button', { name: /^Lưu dự báo/ }).click();
  await expect(other.getByText(/^Đã lưu dự báo/)).toBeVisible();
  await colleague.close();

  await context.setOffline(false);
  await page.getByRole('button', { name: '1 chưa được nhận' }).click();
  const list = page.getByRole('dialog', { name: 'Chờ gửi' });
  await expect(list).toContainText('đã có dự báo cho mặt hàng này');
  await expect(list.getByRole('link', { name: 'Mở' })).toBeVisible();
  await list.getByRole('button', { name: 'Bỏ' }).click();
  await expect(page.getByRole('button', { name: '1 chưa được nhận' })).toHaveCount(0);
});
