import { expect } from '@playwright/test';
import { test } from '../market/market-test.ts';

test.use({ serviceWorkers: 'allow' });

test('pages seen before are read without a network, with the time of their prices, and others say that there is none', async ({ page, context, market }) => {
  await page.goto(`${market.url}/tim`);
  await page.evaluate('navigator.serviceWorker.ready');
  const good = page.locator('a[href^="/san-pham/"]').first();
  const name = (await good.textContent())?.trim() ?? '';
  // Gone to inside the page: what is kept is the page's data.
  await good.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  const seen = page.url();
  await expect.poll(() => page.evaluate('caches.open("pages").then((kept) => kept.keys()).then((keys) => keys.length)')).toBeGreaterThan(1);
  await expect(page.getByText('Không có mạng')).toBeHidden();

  await context.setOffline(true);
  await page.goto(`${market.url}/tim`);
  await expect(page.getByRole('status').filter({ hasText: /Không có mạng: đây là trang lúc \d\d\/\d\d\/\d{4} \d\d:\d\d/ })).toBeVisible();
  await page
    .locator(`a[href="${new URL(seen).pathname}"]`)
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.getByText(/^Không có mạng: đây là trang lúc/)).toBeVisible();
  await page.getByRole('link', { name: 'Hợp tác xã' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Không có mạng' })).toBeVisible();
  await page.goto(`${market.url}/gio-hang`);
  await expect(page.getByRole('heading', { level: 1, name: 'Không có mạng' })).toBeVisible();

  await context.setOffline(false);
  await page.goto(`${market.url}/tim`);
  await expect(page.getByText('Không có mạng')).toBeHidden();
});
