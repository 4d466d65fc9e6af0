import { aGoodByTheKilogram, buyThree } from '../market/household-purchase.ts';
import { expect, expectWholePageAccessible, test } from '../market/market-test.ts';

test.use({ viewport: { width: 390, height: 844 } });

test('a household that is signed in has a bell: what is new is counted, and read once it was opened, also without scripts', async ({
  browser,
  page,
  market,
}) => {
  await page.goto(market.url);
  await expect(page.getByRole('link', { name: 'Thông báo' })).toBeHidden();
  await market.signIn(page, 'thu-mua@canh-dieu.example');
  const { code, address } = await buyThree(page, market, { good: await aGoodByTheKilogram(market, 3), method: 'CASH' });

  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
    viewport: { width: 320, height: 640 },
  });
  const reader = await plain.newPage();
  await reader.goto(market.url);
  await reader.getByRole('link', { name: 'Thông báo 1' }).click();
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Thông báo');
  const notice = reader.getByRole('link', { name: code.replace(/-1$/, '') });
  await expect(notice).toContainText('đã được nhận');
  await expect(notice).toContainText('Mới');
  expect(await reader.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await notice.click();
  await expect(reader).toHaveURL(new RegExp(`${address}$`));
  await plain.close();

  await page.goto(`${market.url}/thong-bao`);
  await expect(page.getByText('Mới', { exact: true })).toBeHidden();
  await expect(page.getByRole('link', { name: 'Thông báo', exact: true })).toBeVisible();
  await expectWholePageAccessible(page);
});
