import { expect, expectAccessible, test } from '../market/market-test.ts';

const OFFICER = 'can-bo@hoi-nong-dan-son-la.example';
const NATIONAL = 'can-bo@trung-uong-hoi.example';
const GROWER = 'ban-hang@noong-pieu.example';

test('an officer reads how sales are shared, and takes the report along', async ({ page, market }) => {
  await market.signIn(page, OFFICER);
  await page.goto(`${market.url}/hoi/cong-bang`);
  await expect(page.getByRole('heading', { level: 1, name: 'Công bằng giữa các hợp tác xã' })).toBeVisible();
  await expect(page.getByText('Phần của hợp tác xã nhỏ').first()).toBeVisible();
  await expect(page.getByRole('table', { name: 'Theo tỉnh' }).getByRole('row')).not.toHaveCount(1);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^cong-bang-\d{4}-\d{2}-\d{2}-\d{4}-\d{2}-\d{2}\.csv$/);
  await expectAccessible(page);
});

test('an officer of a province reads the rules and publishes none', async ({ page, market }) => {
  await market.signIn(page, OFFICER);
  await page.goto(`${market.url}/hoi/cong-bang`);
  await expect(page.getByText('do Trung ương Hội công bố')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Các phiên bản chính sách' }).getByRole('row')).not.toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Công bố quy tắc mới' })).toHaveCount(0);
  await page.goto(`${market.url}/hoi/phien`);
  await expect(page.getByRole('region', { name: 'Chia hàng khi thiếu' }).getByText('do Trung ương Hội công bố')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Công bố', exact: true })).toHaveCount(0);
});

test('a national officer publishes a rule and finds it among the versions with what it changes', async ({ page, market }) => {
  await market.signIn(page, NATIONAL);
  await page.goto(`${market.url}/hoi/cong-bang`);
  const versions = page.getByRole('table', { name: 'Các phiên bản chính sách' }).getByRole('row');
  await expect(versions.nth(1)).toBeVisible();
  const before = await versions.count();
  await page.getByRole('button', { name: 'Công bố quy tắc mới' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Bù tối đa cho phần bán thiếu').fill('2,5');
  await dialog.getByLabel('Điều mới và lý do').fill('Bù thêm nửa phần trăm cho mùa này');
  await dialog.getByLabel('Bằng tiếng Anh').fill('Half a per cent more for this season');
  await dialog.getByRole('button', { name: 'Công bố quy tắc mới' }).click();
  await expect(versions).toHaveCount(before + 1);
  await expect(versions.nth(1)).toContainText('Bù tối đa cho phần bán thiếu (‰ giá) 20 → 25');
});

test('growers and officers read the same market: what is missing, where, and why', async ({ page, browser, market }) => {
  // The market is read within a minute of its opening.
  const grower = await (await browser.newContext({ locale: 'vi-VN', viewport: { width: 390, height: 844 } })).newPage();
  await market.signIn(grower, GROWER);
  await expect(async () => {
    await grower.goto(`${market.url}/htx-cua-toi/can-gi`);
    await expect(grower.getByRole('article').first()).toContainText('Còn thiếu', { timeout: 3_000 });
  }).toPass({ timeout: 75_000 });
  await expectAccessible(grower);
  await grower.goto(`${market.url}/htx-cua-toi/phan-minh`);
  await expect(grower.getByRole('heading', { level: 1, name: 'Phần của mình trong các phiên' })).toBeVisible();
  await expectAccessible(grower);
  await grower.goto(`${market.url}/htx-cua-toi/du-bao/do-dung`);
  await expect(grower.getByRole('heading', { level: 1, name: 'Dự báo của mình đúng đến đâu' })).toBeVisible();
  await expectAccessible(grower);
  await market.signIn(page, OFFICER);
  await page.goto(`${market.url}/hoi/tin-hieu`);
  await expect(page.getByRole('table', { name: 'Nhu cầu chưa đáp ứng và lý do' }).getByRole('row')).not.toHaveCount(1);
  await expect(page.getByRole('table', { name: 'Hàng của tỉnh theo tuần' })).toContainText('thiếu');
  await expectAccessible(page);
});

test('a national officer reads the signals of the province chosen', async ({ page, market }) => {
  await market.signIn(page, NATIONAL);
  await page.goto(`${market.url}/hoi/tin-hieu`);
  await page.getByLabel('Tỉnh', { exact: true }).selectOption({ label: 'Sơn La' });
  await expect(page).toHaveURL(/tinh=14/);
  await expect(page.getByRole('table', { name: 'Hàng của tỉnh theo tuần' }).getByRole('row')).not.toHaveCount(1);
  await expectAccessible(page);
});

test('an officer sees what frost would take, and nothing changes before a reason is given', async ({ page, market }) => {
  const [crop] = await market.look<{ name: string; fromOn: string; toOn: string }>(
    `SELECT commodity.name_vi AS name, min(lot.harvest_from_on)::text AS "fromOn", max(lot.harvest_to_on)::text AS "toOn"
       FROM harvest_lot lot JOIN product ON product.id = lot.product_id JOIN commodity ON commodity.id = product.commodity_id JOIN commune ON commune.code = lot.origin_commune_code
      WHERE lot.stage = 'FORECAST' AND lot.status = 'OFFERED' AND commune.province_code = '14' AND lot.harvest_from_on < date '2026-11-26' + 30
      GROUP BY commodity.id HAVING count(*) < 200 ORDER BY sum(lot.firm_base + lot.held_base) DESC, count(*) DESC LIMIT 1`,
  );
  if (!crop) throw new Error('the demonstration holds nothing of Sơn La that is still to be harvested');
  const volume = () => market.look<{ sum: string }>(`SELECT sum(expected_base)::text AS sum FROM harvest_lot`);
  const before = await volume();
  await market.signIn(page, OFFICER);
  await page.goto(`${market.url}/hoi/gia-dinh`);
  await page.getByLabel('Nông sản').selectOption({ label: crop.name });
  await page.getByLabel('Thu hoạch từ ngày').fill(crop.fromOn);
  await page.getByLabel('Đến ngày').fill(crop.toOn);
  await page.getByLabel('Mất bao nhiêu').fill('90');
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await expect(page.getByRole('table', { name: 'Hợp tác xã chịu thiệt' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Cam kết mất hàng' })).toBeVisible();
  await expectAccessible(page);
  expect(await volume()).toEqual(before);

  await page.getByRole('button', { name: 'Ghi nhận thiệt hại này' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Ghi nhận thiệt hại này' }).click();
  await expect(dialog.getByText('Xin ghi chuyện đã xảy ra.')).toBeVisible();
  expect(await volume()).toEqual(before);
});
