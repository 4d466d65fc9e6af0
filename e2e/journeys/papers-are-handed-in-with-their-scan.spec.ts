import { expect, test } from '../market/market-test.ts';

/** One white pixel. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==', 'base64');

test.use({ viewport: { width: 390, height: 844 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });

test('a cooperative hands in an OCOP recognition on a phone, and the officer sees its scan and scores', async ({ page, browser, market }) => {
  await market.signIn(page, 'giam-doc@noong-pieu.example');
  await page.goto(`${market.url}/htx-cua-toi/giay-to/ocop`);
  const good = page.getByRole('combobox', { name: 'Mặt hàng' });
  await good.fill('man hau');
  await page
    .getByRole('option', { name: /^Mận hậu/ })
    .first()
    .click();
  await expect(good).toHaveValue('Mận hậu');
  await expect(page.getByLabel('Tên sản phẩm trong quyết định')).toHaveValue('Mận hậu');
  await page.getByRole('button', { name: 'Nộp giấy' }).click();
  // Every field that is missing is named at its place.
  await expect(page.getByRole('alert')).toContainText('Số quyết định: cần điền mục này');
  await page.getByRole('button', { name: /^Số quyết định:/ }).click();
  await expect(page.getByLabel('Số quyết định')).toBeFocused();

  await page.getByLabel('Số quyết định').fill('2024/QĐ-UBND');
  await page.getByLabel('Số chứng nhận').fill('14-777-MH');
  await page.getByLabel(/^Phần A/).fill('99');
  await page.getByLabel(/^Phần B/).fill('20');
  await page.getByLabel(/^Phần C/).fill('30,5');
  await page.getByLabel('Bản chụp hoặc quét').setInputFiles({ name: 'quyet-dinh.png', mimeType: 'image/png', buffer: PNG });
  await expect(page.getByRole('img', { name: 'Bản chụp hoặc quét' })).toBeVisible();
  await page.getByRole('button', { name: 'Nộp giấy' }).click();
  await expect(page.getByLabel(/^Phần A/)).toHaveAccessibleDescription(/nhiều nhất 40/);
  await page.getByLabel(/^Phần A/).fill('33');
  await expect(page.getByText(/83,5 điểm: OCOP 4 sao, cấp tỉnh công nhận/)).toBeVisible();
  await page.getByRole('button', { name: 'Nộp giấy' }).click();
  await expect(page.getByText('Đã nộp. Hội sẽ xác minh.')).toBeVisible();
  await expect(page.getByText('OCOP 4 sao · Mận hậu').first()).toBeVisible();

  const desk = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
  const officer = await desk.newPage();
  await market.signIn(officer, 'can-bo@hoi-nong-dan-son-la.example');
  const [paper] = await market.look<{ id: string }>(`SELECT id FROM ocop_recognition WHERE certificate_number = '14-777-MH'`);
  await officer.goto(`${market.url}/hoi/xac-minh?giay=${encodeURIComponent(Buffer.from(`OcopRecognition:${paper?.id}`).toString('base64'))}`);
  const scan = officer.getByRole('img', { name: 'Bản chụp giấy tờ' });
  await expect(scan).toBeVisible();
  await expect(scan).toHaveJSProperty('naturalWidth', 1);
  await desk.close();
});
