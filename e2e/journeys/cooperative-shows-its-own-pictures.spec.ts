import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectWholePageAccessible, type Market, test } from '../market/market-test.ts';

test.use({ viewport: { width: 390, height: 844 } });

interface Good {
  slug: string;
  title: string;
  email: string;
}

/** A good of Sơn La that the shop shows, with a salesperson of its cooperative. */
async function aGood(market: Market): Promise<Good> {
  const [good] = await market.look<Good>(
    `SELECT o.slug, o.title_vi AS title, u.email FROM offer o JOIN shop_good g ON g.offer_id = o.id AND g.listed AND g.province_code = '14'
       JOIN membership m ON m.organisation_id = o.cooperative_id AND m.role = 'SALES' JOIN "user" u ON u.id = m.user_id
      WHERE 'RETAIL' = ANY (o.channels) AND o.valid_until_on > date '2027-01-31' ORDER BY o.slug DESC LIMIT 1`,
  );
  if (!good) throw new Error('the demonstration sells goods of Sơn La');
  return good;
}

/** A photo large enough for the shop: a cut of the page that is open. */
const aPhoto = (page: Page) => page.screenshot({ type: 'jpeg', clip: { x: 0, y: 0, width: 390, height: 600 }, scale: 'css' });

test('a cooperative puts its own pictures before the drawing, and an officer takes one out again', async ({ page, browser, market }) => {
  const good = await aGood(market);
  await market.signIn(page, good.email);
  await page.goto(`${market.url}/htx-cua-toi/chao-ban`);
  const card = page
    .getByRole('row')
    .filter({ has: page.getByText(good.title, { exact: true }) })
    .first();
  await expect(async () => {
    if (!(await card.isVisible())) await page.getByRole('link', { name: 'Trang sau' }).click({ timeout: 2_000 });
    await expect(card).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await card.getByRole('button', { name: 'Ảnh', exact: true }).click();
  const sheet = page.getByRole('dialog');
  const photos = sheet.getByRole('listitem');
  await sheet.getByLabel('Thêm ảnh').setInputFiles({ name: 'nho.jpg', mimeType: 'image/jpeg', buffer: await aPhoto(page) });
  await expect(sheet.getByText('Ảnh nhỏ quá: cạnh ngắn cần ít nhất 480 điểm ảnh.')).toBeVisible();
  await page.setViewportSize({ width: 700, height: 844 });
  const large = await page.screenshot({ type: 'jpeg', clip: { x: 0, y: 0, width: 700, height: 600 } });
  await page.setViewportSize({ width: 390, height: 844 });
  const files = ['mot.jpg', 'hai.jpg'].map((name) => ({ name, mimeType: 'image/jpeg', buffer: large }));
  await sheet.getByLabel('Thêm ảnh').setInputFiles(files);
  await expect(photos).toHaveCount(2);
  await photos.nth(1).getByLabel('Ảnh chụp gì', { exact: true }).fill('Sọt hàng vừa hái');
  await photos.nth(1).getByLabel('Ảnh chụp gì (tiếng Anh)').fill('A crate just picked');
  await sheet.getByRole('button', { name: 'Đưa ảnh 2 lên trước' }).click();
  await expect(photos.first().getByLabel('Ảnh chụp gì', { exact: true })).toHaveValue('Sọt hàng vừa hái');
  await expectWholePageAccessible(page);
  await sheet.getByRole('button', { name: 'Lưu ảnh' }).click();
  await expect(page.getByText('Đã lưu ảnh').first()).toBeVisible();

  // The shop: on the page, where the link is shared, for search engines, in both languages.
  const shop = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await shop.goto(`${market.url}/san-pham/${good.slug}`);
  const first = shop.getByRole('img', { name: 'Sọt hàng vừa hái' });
  await expect(first).toBeVisible();
  await expect(first).not.toHaveJSProperty('naturalWidth', 0);
  await expect(shop.getByRole('figure').first()).toContainText('Ảnh của');
  const shared = await shop.locator('meta[property="og:image"]').getAttribute('content');
  expect((await shop.request.get(shared ?? '')).headers()['content-type']).toBe('image/jpeg');
  expect(await shop.locator('script[type="application/ld+json"]').first().textContent()).toContain('/pictures/goods/');
  await expectAccessible(shop);
  await shop.goto(`${market.url}/en/san-pham/${good.slug}`);
  await expect(shop.getByRole('img', { name: 'A crate just picked' })).toBeVisible();

  // The officer of the province hides the first; the second stands for the good then.
  const desk = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await market.signIn(desk, 'can-bo@hoi-nong-dan-son-la.example');
  await desk.goto(`${market.url}/hoi/anh-hang`);
  await expectAccessible(desk);
  await desk
    .getByRole('article')
    .filter({ hasText: 'Sọt hàng vừa hái' })
    .getByRole('button', { name: /^Ẩn ảnh/ })
    .click();
  await desk.getByLabel('Lý do').fill('Ảnh không phải của hàng này');
  await desk.getByRole('dialog').getByRole('button', { name: 'Ẩn ảnh' }).click();
  await expect(desk.getByText('Đã ẩn ảnh').first()).toBeVisible();
  await shop.goto(`${market.url}/san-pham/${good.slug}`);
  await expect(shop.getByRole('img', { name: good.title }).first()).toBeVisible();
  await expect(first).toBeHidden();
  expect((await shop.request.get(shared ?? '')).status()).toBe(404);
  await shop.context().close();
  await desk.context().close();
});
