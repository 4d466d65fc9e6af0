import { someOrders } from '../market/some-orders.ts';
import { expect, globalId, test } from '../market/market-test.ts';

const BUYER = 'thu-mua@canh-dieu.example';

test('orders are paged through both ways, narrowed by cooperative and by day, and show all six quantities', async ({ page, market }) => {
  const orders = await someOrders('Siêu thị Cánh Diều', 30);
  await market.signIn(page, BUYER);
  await page.goto(`${market.url}/mua/don?xem=all`);
  const range = page.getByRole('navigation', { name: 'Các trang' }).getByRole('status');
  await expect(range).toHaveText(/^1–25 trong \d+$/);
  const total = Number((await range.textContent())?.split(' ').at(-1));
  const firstCode = await page.getByRole('table').getByRole('rowheader').first().getByRole('link').textContent();
  await page.getByRole('link', { name: 'Trang sau' }).click();
  await expect(range).toHaveText(`26–${Math.min(50, total)} trong ${total}`);
  await page.getByRole('link', { name: 'Trang trước' }).click();
  await expect(page.getByRole('table').getByRole('rowheader').first().getByRole('link')).toHaveText(firstCode!);

  const [seller] = await market.look<{ name_vi: string }>('SELECT name_vi FROM organisation WHERE id = $1', [orders[3]!.cooperativeId]);
  await page.getByRole('combobox', { name: 'Hợp tác xã' }).fill(seller!.name_vi);
  await page.getByRole('listbox', { name: 'Hợp tác xã' }).getByRole('option').first().click();
  await expect(range).toHaveText('1–1 trong 1');
  await page.reload();
  await expect(page.getByRole('link', { name: `Bỏ lọc ${seller!.name_vi}` })).toBeVisible();
  await page.getByRole('link', { name: `Bỏ lọc ${seller!.name_vi}` }).click();
  await expect(range).toHaveText(new RegExp(`trong ${total}$`));
  await page.getByLabel('Đến ngày').fill('2020-01-01');
  await expect(page.getByText('Không có đơn nào khớp bộ lọc.')).toBeVisible();

  await page.goto(`${market.url}/mua/don/${globalId('PurchaseOrder', orders[3]!.id)}`);
  const row = page.getByRole('table').getByRole('row').nth(1);
  await expect(row).toContainText('503');
  await expect(row).toContainText('463');
  await expect(row).toContainText('thiếu 40');
  await expect(page.getByRole('columnheader', { name: 'Đạt (kg)' })).toBeVisible();
});
