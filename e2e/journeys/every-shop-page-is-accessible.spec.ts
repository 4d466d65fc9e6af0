import { expect, expectWholePageAccessible, test } from '../market/market-test.ts';

const SHOP = ['/', '/tim?q=cam', '/danh-muc', '/danh-muc/trai-cay', '/htx', '/mua-vu', '/mua-vu?xem=danh-sach', '/chinh-sach/dieu-khoan', '/dang-nhap'];

test('no page of the shop has a fault, on the smallest phone in Vietnamese and at a dark desk in English', async ({ page, market }) => {
  const [[good], [cooperative]] = await Promise.all([
    market.look<{ slug: string }>(`SELECT slug FROM offer WHERE status = 'ACTIVE' ORDER BY id LIMIT 1`),
    market.look<{ slug: string }>('SELECT slug FROM organisation JOIN cooperative ON organisation_id = id ORDER BY id LIMIT 1'),
  ]);
  const paths = [...SHOP, `/san-pham/${good?.slug}`, `/htx/${cooperative?.slug}`];
  for (const { language, colorScheme, ...size } of [
    { language: '', colorScheme: 'light', width: 320, height: 640 },
    { language: '/en', colorScheme: 'dark', width: 1280, height: 900 },
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    for (const path of paths) {
      await page.goto(`${market.url}${language}${path}`);
      await expect(page.getByRole('main')).toBeVisible();
      await expectWholePageAccessible(page);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${path} fits ${size.width} pixels`).toBe(true);
    }
  }
});
