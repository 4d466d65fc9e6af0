import type { Page } from '@playwright/test';
import { expectFocusSeen, tabTo } from '../market/keyboard.ts';
import { expect, expectFaultless, test } from '../market/market-test.ts';

const reach = (page: Page, control: ReturnType<Page['getByRole']>) => tabTo(page, control, expectFocusSeen);

async function type(page: Page, field: ReturnType<Page['getByRole']>, text: string): Promise<void> {
  await reach(page, field);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

test('a household goes from the first page to the VietQR code without a mouse, and always sees where it is', async ({ page, market }) => {
  await page.goto(market.url);
  const shown = await page
    .locator('main a[href*="/san-pham/"]')
    .evaluateAll((links: { getAttribute(name: string): string | null }[]) => links.map((link) => link.getAttribute('href')?.split('/').at(-1)));
  const [good] = await market.look<{ slug: string }>(
    `SELECT o.slug FROM offer o JOIN harvest_lot l ON l.offer_id = o.id JOIN offer_price_tier t ON t.offer_id = o.id AND t.channel = 'RETAIL' AND t.min_base = 0 JOIN product p ON p.id = o.product_id
      WHERE o.slug = ANY ($1) AND l.status = 'OFFERED' AND l.stage = 'HARVESTED' AND l.available_base > 40 * o.selling_unit_base
        AND l.harvest_to_on + l.shelf_life_days > date '2026-12-05' AND t.price_vnd * 3 * o.selling_unit_base / p.pricing_unit_base > 60000 LIMIT 1`,
    [shown],
  );
  if (!good) throw new Error('the first page shows nothing that can be had now');

  await reach(page, page.getByRole('link', { name: 'Tới nội dung chính' }));
  await page.keyboard.press('Enter');
  await reach(page, page.locator(`main a[href="/san-pham/${good.slug}"]`).first());
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/san-pham/${good.slug}$`));
  await type(page, page.getByLabel(/^Số lượng/), '3');
  await reach(page, page.getByRole('button', { name: 'Thêm vào giỏ' }));
  await page.keyboard.press('Space');

  await expect(page.getByRole('heading', { level: 1, name: 'Giỏ hàng' })).toBeVisible();
  await type(page, page.getByLabel('Xã, phường của bạn'), 'hoan kiem');
  await page.keyboard.press('Enter');
  await reach(page, page.getByRole('button', { name: /^Hoàn Kiếm/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Giao tới' })).toContainText('Hoàn Kiếm, Hà Nội');
  await reach(page, page.getByRole('link', { name: 'Thanh toán' }));
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { level: 1, name: 'Thanh toán' })).toBeVisible();
  await type(page, page.getByLabel('Số điện thoại'), '0912 345 678');
  await type(page, page.getByLabel('Họ và tên'), 'Nguyễn Thị Mua');
  await type(page, page.getByLabel('Số nhà, đường, thôn'), 'Số 1 phố Hàng Bài');
  await reach(page, page.getByRole('radio', { name: /^Chuyển khoản/ }));
  await page.keyboard.press('Space');
  await reach(page, page.getByRole('button', { name: /^Đặt hàng/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('img', { name: /^Mã VietQR/ })).toBeVisible();
  await expectFaultless(page);
});
