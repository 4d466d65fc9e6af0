import { expect, test } from '../market/market-test.ts';

const GOLDEN: readonly { typed: string; finds: RegExp }[] = [
  { typed: 'cam cao phong', finds: /Cam Cao Phong/ },
  { typed: 'Cam Cao Phong', finds: /Cam Cao Phong/ },
  { typed: 'man hau', finds: /Mận hậu/ },
  { typed: 'cam cao phomg', finds: /Cam Cao Phong/ },
];

for (const { typed, finds } of GOLDEN) {
  test(`“${typed}” finds ${finds.source}`, async ({ page, market }) => {
    await page.goto(`${market.url}/tim?q=${encodeURIComponent(typed)}`);
    await expect(page.getByRole('main').getByText(finds).first()).toBeVisible();
  });
}

test('“dua” suggests dứa, dưa and dừa apart', async ({ page, market }) => {
  const answer = await page.request.get(`${market.url}/goi-y?q=dua`);
  const text = await answer.text();
  for (const word of [/[Dd]ứa/, /[Dd]ưa/, /[Dd]ừa/]) expect(text).toMatch(word);
});

test('the former district name Kim Bôi finds goods of today’s communes', async ({ page, market }) => {
  await page.goto(`${market.url}/tim?q=Kim+Boi`);
  await expect(
    page
      .getByRole('main')
      .getByText(/\d+ sản phẩm/)
      .first(),
  ).toBeVisible();
});

test('a search that finds nothing says what to do', async ({ page, market }) => {
  await page.goto(`${market.url}/tim?q=${encodeURIComponent('xyzqqq không có')}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(/[Kk]hông|[Cc]hưa/);
});
