import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectReadable, test } from '../market/market-test.ts';

const DOORS = ['/dang-nhap', '/quen-mat-khau', '/dat-lai-mat-khau?token=x', '/loi-moi/x', '/en/dang-nhap'];
const DESK = ['/hoi', '/hoi/xac-minh', '/hoi/to-chuc', '/hoi/dong-nghiep', '/tai-khoan'];
const LOOKS = [
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 390 },
  { colorScheme: 'dark', width: 1280 },
] as const;

async function lookAt(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Đang tải')).toHaveCount(0);
  for (const { colorScheme, width } of LOOKS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await (colorScheme === 'light' ? expectAccessible(page) : expectReadable(page));
  }
}

for (const path of DOORS) {
  test(`${path} has no serious fault by day and by night`, async ({ page, market }) => {
    await lookAt(page, `${market.url}${path}`);
  });
}

test('the association’s desk and the account have no serious fault by day and by night', async ({ page, market }) => {
  await market.signIn(page, 'can-bo@hoi-nong-dan-son-la.example');
  for (const path of DESK) await lookAt(page, `${market.url}${path}`);
});
