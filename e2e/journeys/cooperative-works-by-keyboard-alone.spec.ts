import type { Page } from '@playwright/test';
import { tabTo } from '../market/keyboard.ts';
import { expect, test } from '../market/market-test.ts';

const COOPERATIVE = 'giam-doc@doi-biet-hat.example';

const withoutAccents = (words: string) => words.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

/** Chooses from a list as the arrow keys do, from its first line down. */
async function chooseByArrows(page: Page, list: ReturnType<Page['getByRole']>, words: string): Promise<void> {
  await tabTo(page, list);
  await page.keyboard.press('Home');
  const chosen = () => list.locator('option:checked').textContent();
  const length = await list.locator('option').count();
  for (let line = 0; line < length && (await chosen()) !== words; line += 1) await page.keyboard.press('ArrowDown');
  expect(await chosen()).toBe(words);
}

test('a cooperative forecasts, weighs a lot and puts it on sale without touching a mouse', async ({ page, market }) => {
  const [good] = await market.look<{ name: string; grade: string }>(
    `SELECT p.name_vi AS name, g.name_vi AS grade FROM offer f JOIN product p ON p.id = f.product_id JOIN product_grade g ON g.product_id = p.id AND g.rank = f.grade_rank
       JOIN organisation o ON o.id = f.cooperative_id
      WHERE o.slug = 'doi-biet-hat' AND f.status = 'ACTIVE' AND now()::date BETWEEN f.valid_from_on AND f.valid_until_on ORDER BY 1, 2 LIMIT 1`,
  );
  if (!good) throw new Error('the cooperative offers nothing');
  await market.signIn(page, COOPERATIVE);

  // Forecast.
  await page.goto(`${market.url}/htx-cua-toi/du-bao`);
  await tabTo(page, page.getByRole('link', { name: 'Nhập dự báo' }).first());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Nhập dự báo' })).toBeVisible();
  const week = page.getByRole('region', { name: 'Tuần thu hoạch' }).getByRole('group').last().getByRole('textbox').first();
  await tabTo(page, week);
  await page.keyboard.type('420');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Đã lưu dự báo/)).toBeVisible();

  // A lot nobody forecast.
  await page.goto(`${market.url}/htx-cua-toi/lo`);
  await tabTo(page, page.getByRole('link', { name: 'Ghi lô mới' }));
  await page.keyboard.press('Enter');
  const product = page.getByRole('combobox', { name: 'Mặt hàng' });
  await tabTo(page, product);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(withoutAccents(good.name));
  await expect(page.getByRole('option', { name: good.name }).first()).toBeVisible();
  for (let at = 0; (await page.locator('[role=option][data-combobox-selected]').filter({ hasText: good.name }).count()) === 0; at += 1) {
    expect(at).toBeLessThan(40);
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await expect(product).toHaveValue(good.name);
  const grade = page.getByLabel('Loại', { exact: true });
  if (await grade.isVisible()) {
    await chooseByArrows(page, grade, good.grade);
  }
  await tabTo(page, page.getByRole('textbox', { name: /Khối lượng đã cân/ }));
  // A weight is asked for: the summary takes the focus and leads to the field.
  await tabTo(page, page.getByRole('button', { name: /^Ghi/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /Khối lượng đã cân/ })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('350');
  await tabTo(page, page.getByRole('button', { name: /^Ghi/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Đã ghi lô/)).toBeVisible();

  // On sale.
  const offer = page.getByRole('button', { name: 'Chào bán lô này' }).first();
  await tabTo(page, offer);
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Chào bán lô này' });
  await expect(sheet.getByLabel('Bán theo chào bán nào?')).toBeVisible();
  await tabTo(page, sheet.getByRole('button', { name: 'Chào bán lô này' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Lô đã lên chợ.')).toBeVisible();
  await expect(page.getByText('Đang bán').first()).toBeVisible();
});
