import { expect, globalId, test } from '../market/market-test.ts';

test('shop pages speak English under /en', async ({ page, market }) => {
  await page.goto(`${market.url}/en`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('main')).toContainText(/[Ii]n season/);
  await page.goto(`${market.url}/en/tim?q=orange`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('orange');
});

test('the match board explains itself in English', async ({ page, market }) => {
  const [request] = await market.look<{ id: string; title: string }>(
    `SELECT r.id, r.title FROM purchase_request r JOIN organisation o ON o.id = r.organisation_id WHERE o.name_vi = 'Siêu thị Sông Hồng' AND r.status IN ('OPEN', 'PROPOSED') ORDER BY r.code LIMIT 1`,
  );
  if (!request) throw new Error('the demonstration holds no open request');
  await market.signIn(page, 'thu-mua@song-hong.example');
  await page.goto(`${market.url}/en/mua/ghep/${globalId('PurchaseRequest', request.id)}`);
  await expect(page.getByText('Volume risk').first()).toBeVisible();
  await page
    .getByRole('button', { name: /Find supply|Run again/ })
    .first()
    .click();
  await expect(page.getByText(/^Qualified/).first()).toBeVisible();
  await expect(page.getByText('Try a plan').first()).toBeVisible();
});
