import { expect, globalId, test } from '../market/market-test.ts';

test('who switches sees the other cooperative and nothing of the former', async ({ page, market }) => {
  const lots = await market.look<{ id: string; code: string; slug: string }>(
    `SELECT DISTINCT ON (o.slug) l.id, l.code, o.slug FROM harvest_lot l JOIN organisation o ON o.id = l.cooperative_id
      WHERE o.slug IN ('doi-biet-hat', 'trang-lung-deo') ORDER BY o.slug, l.created_at DESC`,
  );
  const [former, other] = ['doi-biet-hat', 'trang-lung-deo'].map((slug) => lots.find((lot) => lot.slug === slug));
  if (!former || !other) throw new Error('the demonstration holds no lots of the two cooperatives');
  const lotPage = (id: string) => `${market.url}/htx-cua-toi/lo/${globalId('HarvestLot', id)}`;

  await market.signIn(page, 'hai-noi@cho-phien.example');
  await page.goto(lotPage(former.id));
  await expect(page.getByText(former.code).first()).toBeVisible();
  const choice = page.getByRole('combobox', { name: 'Tổ chức' });
  const [one, others] = await Promise.all([choice.locator('option:checked').innerText(), choice.locator('option:not(:checked)').innerText()]);
  const workFor = async (organisation: string) => {
    await choice.selectOption({ label: organisation });
    await expect(page).toHaveURL(/htx-cua-toi$/);
    await expect(choice.locator('option:checked')).toHaveText(organisation);
  };
  await workFor(others);

  await page.goto(lotPage(other.id));
  await expect(page.getByText(other.code).first()).toBeVisible();
  await page.goto(lotPage(former.id));
  await expect(page.getByText('Không có lô này.')).toBeVisible();
  await expect(page.getByText(former.code)).toHaveCount(0);
  await page.goto(`${market.url}/htx-cua-toi/lo`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText(former.code)).toHaveCount(0);

  // Whoever goes back finds the former as it was; the next sign-in starts where one worked last.
  await workFor(one);
  await page.goto(lotPage(former.id));
  await expect(page.getByText(former.code).first()).toBeVisible();
});
