import { someOrders } from '../market/some-orders.ts';
import { expect, expectAccessible, expectReadable, globalId, test } from '../market/market-test.ts';

const BUYER = 'thu-mua@song-hong.example';
const STEPS = ['goods', 'weeks', 'quality', 'delivery', 'terms', 'review'];
const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
];

for (const colorScheme of ['light', 'dark'] as const) {
  const expectFaultless = colorScheme === 'light' ? expectAccessible : expectReadable;

  test(`the buyer's screens have no serious fault in the ${colorScheme} theme`, async ({ page, market }) => {
    test.setTimeout(300_000);
    await market.signIn(page, BUYER);
    await page.emulateMedia({ colorScheme });
    const [draft] = await market.look<{ id: string }>(
      `SELECT r.id FROM purchase_request r JOIN organisation o ON o.id = r.organisation_id WHERE o.name_vi = 'Siêu thị Sông Hồng' AND r.status = 'DRAFT' ORDER BY r.code LIMIT 1`,
    );
    const [order] = await someOrders('Siêu thị Sông Hồng', 1);
    const wizard = `/mua/yeu-cau/${globalId('PurchaseRequest', draft!.id)}/sua`;
    const paths = [
      '/mua',
      '/mua/yeu-cau',
      '/mua/yeu-cau?tim=kh%C3%B4ng-c%C3%B3',
      '/mua/mau',
      '/mua/dia-diem',
      '/mua/don?xem=all',
      `/mua/don/${globalId('PurchaseOrder', order!.id)}`,
      ...STEPS.map((step) => `${wizard}?buoc=${step}`),
    ];
    for (const path of paths) {
      await page.goto(`${market.url}${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByText('Đang tải')).toHaveCount(0);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await expectFaultless(page);
        // Only tables may be wider than the screen, each in a scroller of its own.
        expect(await page.locator('html').evaluate((root) => root.scrollWidth), `${path} at ${size.width}`).toBeLessThanOrEqual(size.width);
      }
    }
  });

  test(`the buyer's dialogs have no serious fault in the ${colorScheme} theme`, async ({ page, market }) => {
    await market.signIn(page, BUYER);
    await page.emulateMedia({ colorScheme });
    await page.goto(`${market.url}/mua/dia-diem`);
    await page.getByRole('button', { name: 'Thêm nơi nhận' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click();
    await expectFaultless(page);
    await page.getByRole('combobox', { name: 'Xã, phường' }).fill('moc chau');
    await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
    await expectFaultless(page);
    await page.goto(`${market.url}/mua/yeu-cau/moi?buoc=weeks`);
    await page.getByRole('button', { name: 'Dán từ bảng tính' }).click();
    await page.getByLabel('Các ô chép từ Excel hoặc Google Sheets').fill('1,200\tx\n3\t4');
    await expect(page.getByText(/Đọc được 1 ô/)).toBeVisible();
    await expectFaultless(page);
    await page.getByRole('button', { name: 'Đưa vào bảng' }).click();
    await expectFaultless(page);
    await page.getByRole('button', { name: 'Lưu thành mẫu' }).click();
    await expectFaultless(page);
  });
}
