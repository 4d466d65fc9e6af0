import type { Page } from '@playwright/test';
import { expect, test } from '../market/market-test.ts';

const BUYER = 'thu-mua@song-hong.example';

test.describe.configure({ mode: 'serial' });

/** What the element that has the focus is called; nothing while none has it. */
const nameOf = (focused: { ariaLabel: string | null; textContent: string | null; labels?: ArrayLike<{ textContent: string | null }> }[]) =>
  focused[0]?.ariaLabel ?? focused[0]?.labels?.[0]?.textContent ?? focused[0]?.textContent ?? '';

/** Moves the focus on with Tab until it is on what bears the name. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 90; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await page.locator(':focus').evaluateAll(nameOf);
    if (typeof name === 'string' ? at.trim() === name : name.test(at)) return;
  }
  throw new Error(`no way by keyboard to ${String(name)}`);
}

async function nextStep(page: Page, heading: string): Promise<void> {
  await tabTo(page, 'Bước tiếp');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: new RegExp(heading) })).toBeFocused();
}

test('a request is written and sent without a mouse: good found without accents, amounts typed like in a sheet, ceiling, review', async ({ page, market }) => {
  await market.signIn(page, BUYER);
  await page.goto(`${market.url}/mua/yeu-cau/moi`);
  await expect(page.getByRole('heading', { level: 1, name: 'Yêu cầu mua mới' })).toBeVisible();

  await tabTo(page, 'Mặt hàng');
  await page.keyboard.type('ca chua');
  await expect(page.getByRole('option', { name: /Cà chua/ }).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('combobox', { name: 'Mặt hàng' })).toHaveAttribute('aria-activedescendant', /.+/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Mặt hàng' })).toHaveValue(/Cà chua/);

  await nextStep(page, 'Tuần và số lượng');
  await tabTo(page, /Cà chua.*, kg$/);
  await page.keyboard.type('1200');
  await page.keyboard.press('Tab');
  await page.keyboard.type('0,8');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Home');
  await page.keyboard.press('Escape');
  await page.keyboard.type('800');
  await page.keyboard.press('Enter');
  const cells = page.getByRole('textbox', { name: /Cà chua.*, kg$/ });
  await expect(cells.nth(0)).toHaveValue('1.200');
  await expect(cells.nth(1)).toHaveValue(/800/);

  await nextStep(page, 'Chất lượng');
  await nextStep(page, 'Ngày và nơi giao');
  await nextStep(page, 'Giá và nhà cung cấp');
  await tabTo(page, 'Trần giá đến kho');
  await page.keyboard.type('35000');
  // The estimate answers as soon as the last limit is there.
  await expect(page.getByRole('complementary', { name: 'Ước tính ngay' }).getByText('ước lấp đầy')).toBeVisible();

  await nextStep(page, 'Xem lại và gửi');
  await tabTo(page, 'Gửi yêu cầu');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/mua\/ghep\//);
  const [request] = await market.look<{ lines: string; kilograms: string }>(
    `SELECT count(*) AS lines, (sum(line.quantity_base) / 1000)::bigint AS kilograms FROM purchase_request_line line
      WHERE line.request_id = (SELECT id FROM purchase_request WHERE title LIKE 'Cà chua%' AND status <> 'DRAFT' ORDER BY submitted_at DESC LIMIT 1)`,
  );
  expect(request).toEqual({ lines: '2', kilograms: '2000' });
});

test('what is missing is named at once, with a way to its step', async ({ page, market }) => {
  await market.signIn(page, BUYER);
  await page.goto(`${market.url}/mua/yeu-cau/moi?buoc=review`);
  await page.getByRole('button', { name: 'Gửi yêu cầu' }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'chỗ cần sửa' });
  await expect(summary).toBeFocused();
  await summary.getByRole('button', { name: /Mặt hàng/ }).press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: /Hàng và loại/ })).toBeFocused();
});

test('a sheet with weeks and places goes into the grid, is kept as a template, and a request begins from it', async ({ page, market }) => {
  await market.signIn(page, BUYER);
  const [place] = await market.look<{ name_vi: string }>(
    `SELECT place.name_vi FROM buyer_location place JOIN organisation o ON o.id = place.organisation_id WHERE o.name_vi = 'Siêu thị Sông Hồng' ORDER BY place.name_vi LIMIT 1`,
  );
  await page.goto(`${market.url}/mua/yeu-cau/moi`);
  await page.getByRole('combobox', { name: 'Mặt hàng' }).fill('chanh leo');
  await page
    .getByRole('option', { name: /Chanh leo/ })
    .first()
    .click();
  await page.goto(`${page.url()}${page.url().includes('?') ? '&' : '?'}buoc=weeks`);
  await expect(page.getByRole('button', { name: 'Dán từ bảng tính' })).toBeVisible();
  await page.getByRole('button', { name: 'Dán từ bảng tính' }).click();
  await page
    .getByLabel('Các ô chép từ Excel hoặc Google Sheets')
    .fill(`Nơi nhận\t14/12/2026\t21/12/2026\n${place!.name_vi}\t1.200\t1,5 tấn\nKho không có\t9\t\n`);
  await expect(page.getByText('Đọc được 2 ô, 1 ô cần xem lại:')).toBeVisible();
  await expect(page.getByText(/Hàng 3, cột 2, “9”: không nhận ra nơi nhận/)).toBeVisible();
  await page.getByRole('button', { name: 'Đưa vào bảng' }).click();
  await expect(page.getByRole('textbox', { name: new RegExp(`${place!.name_vi}, T52`) })).toHaveValue('1.500');

  await page.getByRole('button', { name: 'Lưu thành mẫu' }).click();
  await page.getByLabel('Tên mẫu').fill('Chanh leo cuối năm');
  await page.getByRole('button', { name: 'Lưu mẫu' }).click();
  await expect(page.getByText('Đã lưu mẫu “Chanh leo cuối năm”.')).toBeVisible();

  await page.goto(`${market.url}/mua/mau`);
  const row = page.getByRole('row', { name: /Chanh leo cuối năm/ });
  await expect(row).toContainText('Chanh leo');
  await row.getByRole('link', { name: 'Dùng mẫu' }).click();
  await page.getByRole('button', { name: /Tuần và số lượng/ }).click();
  // The pattern's first week becomes the coming one, 30 November.
  await expect(page.getByRole('textbox', { name: new RegExp(`${place!.name_vi}, T49`) })).toHaveValue('1.200');
});

test('a place is added with its commune found by a former name, and put away again', async ({ page, market }) => {
  await market.signIn(page, BUYER);
  await page.goto(`${market.url}/mua/dia-diem`);
  await page.getByRole('button', { name: 'Thêm nơi nhận' }).click();
  const dialog = page.getByRole('dialog', { name: 'Nơi nhận mới' });
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog.getByText('cần chọn một xã, phường trong danh sách')).toBeVisible();
  await dialog.getByLabel('Tên tiếng Việt').fill('Cửa hàng Thử');
  await dialog.getByRole('combobox', { name: 'Xã, phường' }).fill('chieng mung');
  await dialog.getByRole('listbox').getByRole('option').first().click();
  await expect(dialog.getByRole('combobox', { name: 'Xã, phường' })).toHaveValue(/Sơn La/);
  await dialog.getByLabel('Số nhà, đường, khu').fill('Số 1');
  await dialog.getByLabel('Mã địa điểm GLN').fill('123');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog.getByText('cần đúng 13 chữ số, chữ số cuối là số kiểm tra')).toBeVisible();
  await dialog.getByLabel('Mã địa điểm GLN').fill('');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  const row = page.getByRole('row', { name: /Cửa hàng Thử/ });
  await expect(row).toContainText('05:00–11:00');
  await row.getByRole('button', { name: 'Ngừng nhận' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ngừng nhận' }).click();
  await expect(row).toContainText('ngừng nhận');
  await row.getByRole('button', { name: 'Nhận trở lại' }).click();
  await expect(row.getByRole('button', { name: 'Ngừng nhận' })).toBeVisible();
});
