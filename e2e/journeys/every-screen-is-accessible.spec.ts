import { expect, expectAccessible, test } from '../market/market-test.ts';

const SHOP = ['/', '/tim?q=cam', '/danh-muc', '/htx', '/mua-vu', '/dang-nhap', '/en'];
const CONSOLES: Record<string, readonly string[]> = {
  'thu-mua@song-hong.example': ['/mua'],
  'giam-doc@noong-pieu.example': ['/htx-cua-toi', '/htx-cua-toi/du-bao', '/htx-cua-toi/du-bao/moi', '/htx-cua-toi/xac-nhan'],
  'can-bo@hoi-nong-dan-son-la.example': ['/hoi', '/hoi/xac-minh', '/hoi/to-chuc'],
};
const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
];

for (const path of SHOP) {
  test(`${path} has no serious fault`, async ({ page, market }) => {
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await page.goto(`${market.url}${path}`);
      await expect(page.getByRole('main')).toBeVisible();
      await expectAccessible(page);
    }
  });
}

for (const [email, paths] of Object.entries(CONSOLES)) {
  test(`the screens of ${email} have no serious fault`, async ({ page, market }) => {
    await market.signIn(page, email);
    for (const path of paths) {
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await page.goto(`${market.url}${path}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.getByText('Đang tải')).toHaveCount(0);
        await expectAccessible(page);
      }
    }
  });
}
