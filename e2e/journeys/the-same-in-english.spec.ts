import { anOpenRequest } from '../market/an-open-request.ts';
import { expect, globalId, test } from '../market/market-test.ts';

test('shop pages speak English under /en', async ({ page, market }) => {
  await page.goto(`${market.url}/en`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('main')).toContainText(/[Ii]n season/);
  await page.goto(`${market.url}/en/tim?q=orange`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('orange');
});

test('the match board explains itself in English', async ({ page, market }) => {
  const request = await anOpenRequest('Siêu thị Sông Hồng');
  await market.signIn(page, 'thu-mua@song-hong.example');
  await page.goto(`${market.url}/en/mua/ghep/${globalId('PurchaseRequest', request.id)}`);
  await expect(page.getByText('Volume risk').first()).toBeVisible();
  const find = page.getByRole('button', { name: 'Find supply' });
  // The market may have found supply by itself in the meantime.
  await expect(find.or(page.getByRole('button', { name: 'Accept the plan' })).first()).toBeVisible();
  if (await find.isVisible()) await find.click();
  await expect(page.getByText(/^Qualified/).first()).toBeVisible();
  await expect(page.getByText('Try a plan').first()).toBeVisible();
});
