import { readFile } from 'node:fs/promises';
import { aCommodity, aProduct } from '@cho-phien/prisma/factories/catalogue.ts';
import type { Page } from '@playwright/test';
import { arrange } from '../market/arrange.ts';
import { expect, expectWholePageAccessible, type Market, test } from '../market/market-test.ts';

const SELLER = 'ban-hang@suoi-thi-tham.example';
const HEADS = ['Mặt hàng', 'Loại', 'Giá lẻ', 'Giá sỉ', 'Đặt sỉ tối thiểu', 'Quy cách', 'Tên quy cách', 'Mã vạch', 'Bán từ ngày', 'Đến ngày'] as const;
type Cells = Partial<Record<(typeof HEADS)[number], string>>;

/** Few enough that lists of products still show those of the demonstration. */
const PRODUCTS = 34;
const GRADES = 9;
const ROWS = 300;
const productNamed = (place: number) => `Trà rừng số ${place + 1}`;

/** Goods enough for 300 rows, sold by the kilogram. */
const manyGoods = () =>
  arrange(async (prisma) => {
    const { id: commodityId } = await aCommodity(prisma, { nameVi: 'Trà rừng', nameEn: 'Forest tea' });
    const gradesVi = Array.from({ length: GRADES }, (_none, rank) => `Loại ${GRADES - rank}`);
    for (let place = 0; place < PRODUCTS; place += 1) await aProduct(prisma, { commodityId, nameVi: productNamed(place), gradesVi });
  });

/** Row 2 of the sheet is the first one; they are sold from next spring on. */
function sheet(changes: Readonly<Record<number, Cells>> = {}): string {
  const lines = Array.from({ length: ROWS }, (_none, place) => {
    const cells: Cells = {
      'Mặt hàng': productNamed(Math.floor(place / GRADES)),
      Loại: `Loại ${(place % GRADES) + 1}`,
      'Giá lẻ': '165.000',
      'Giá sỉ': '132000',
      'Đặt sỉ tối thiểu': '50',
      'Quy cách': '0,5',
      'Tên quy cách': 'túi 500 g',
      'Bán từ ngày': '01/03/2027',
      'Đến ngày': '31/05/2027',
      ...changes[place + 2],
    };
    return HEADS.map((head) => `"${cells[head] ?? ''}"`).join(',');
  });
  return [HEADS.join(','), ...lines].join('\r\n');
}

const FAULTS: Readonly<Record<number, Cells>> = {
  3: { 'Mặt hàng': 'Trà không ai biết' },
  40: { Loại: 'Loại 77' },
  77: { 'Giá lẻ': 'mười nghìn' },
  111: { 'Giá lẻ': '', 'Giá sỉ': '' },
  150: { 'Quy cách': '0' },
  201: { 'Mã vạch': '8931234567890' },
  250: { 'Đến ngày': '28/02/2027' },
  299: { 'Bán từ ngày': '', 'Giá sỉ': '-5' },
  301: { Loại: 'Loại 2' },
};
const TOLD: Readonly<Record<number, string>> = {
  3: 'Mặt hàng: không có trong danh mục',
  40: 'Loại: không có trong danh mục',
  77: 'Giá lẻ: cần một con số',
  111: 'Giá lẻ: cần điền mục này',
  150: 'Quy cách: phải lớn hơn 0',
  201: 'Mã vạch: không đúng mã vạch',
  250: 'Đến ngày: ngày cuối trước ngày đầu',
  299: 'Giá sỉ: cần một con số; Bán từ ngày: cần điền mục này',
  301: 'Mặt hàng: bị trùng',
};

const open = (page: Page, name: string, text: string) =>
  page.getByLabel('Tệp CSV hoặc Excel').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
/** The card of a figure of the dry run. */
const figure = (page: Page, label: string) => page.getByRole('status', { name: 'Kết quả đọc tệp' }).getByText(label, { exact: true }).locator('..');

async function offersMade(market: Market): Promise<number> {
  const [row] = await market.look<{ count: number }>(
    `SELECT count(*)::integer AS count FROM offer o JOIN product p ON p.id = o.product_id WHERE p.name_vi LIKE 'Trà rừng số %' AND o.status = 'ACTIVE'`,
  );
  return row?.count ?? 0;
}

test.use({ viewport: { width: 390, height: 844 } });

test('a cooperative takes 300 offers from a sheet: every fault is named first, and the same sheet again changes nothing', async ({ page, market }) => {
  await manyGoods();
  await market.signIn(page, SELLER);
  await page.goto(`${market.url}/htx-cua-toi/chao-ban/nhap-tep`);
  await open(page, 'chao-ban.csv', sheet(FAULTS));

  // The dry run: 291 would be made, and each fault is named by its row and its columns.
  await expect(figure(page, 'Thêm mới')).toContainText('291');
  const faults = page.getByRole('list', { name: 'Dòng lỗi' }).getByRole('listitem');
  await expect(faults).toHaveCount(Object.keys(FAULTS).length);
  for (const [row, told] of Object.entries(TOLD)) {
    await expect(faults.filter({ has: page.getByText(`Dòng ${row}`, { exact: true }) })).toContainText(told);
  }
  expect(await offersMade(market)).toBe(0);
  await expectWholePageAccessible(page);

  // The rows that are wrong come back as a sheet that says why, to be mended there.
  const leaving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải các dòng lỗi' }).click();
  const wrong = await readFile(await (await leaving).path(), 'utf8');
  expect(wrong.trim().split('\r\n')).toHaveLength(1 + Object.keys(FAULTS).length);
  expect(wrong).toContain('mười nghìn');

  // Mended, it is saved in one go: as many rows as the dry run counted.
  await open(page, 'chao-ban-da-sua.csv', sheet());
  await expect(figure(page, 'Thêm mới')).toContainText('300');
  await expect(figure(page, 'Dòng lỗi')).toContainText('0');
  expect(await offersMade(market)).toBe(0);
  await page.getByRole('button', { name: 'Lưu 300 dòng' }).click();
  await expect(page.getByText('Đã lưu 300 chào bán')).toBeVisible();
  expect(await offersMade(market)).toBe(300);

  // The same sheet again, its rows shifted by an empty one, changes nothing; one price changed changes one.
  const stamp = async () => (await market.look('SELECT max(updated_at) AS at, count(*) AS count FROM offer'))[0];
  const before = await stamp();
  await page.goto(`${market.url}/htx-cua-toi/chao-ban/nhap-tep`);
  await open(page, 'lai.csv', sheet().replace('\r\n', '\r\n\r\n'));
  await expect(figure(page, 'Không đổi')).toContainText('300');
  await expect(page.getByRole('button', { name: 'Không có gì để lưu' })).toBeDisabled();
  await open(page, 'mot-gia.csv', sheet({ 12: { 'Giá lẻ': '170.000' }, 20: { 'Giá lẻ': 'x' } }).replace('\r\n', '\r\n\r\n'));
  await expect(figure(page, 'Sửa đổi')).toContainText('1');
  await expect(faults).toContainText(['Dòng 21']);
  expect(await stamp()).toEqual(before);
});
