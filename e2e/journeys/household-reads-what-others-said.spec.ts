import { expect, expectAccessible, test } from '../market/market-test.ts';

const SELLER = 'ban-hang@noong-pieu.example';
const OFFICER = 'can-bo@hoi-nong-dan-son-la.example';

test('a review is read on the good’s page, answered by the cooperative, and gone once the association hides it', async ({ page, browser, market }) => {
  const [review] = await market.look<{ text: string; slug: string }>(
    `SELECT r.text, o.slug FROM review r JOIN offer o ON o.id = r.offer_id
       JOIN membership s ON s.organisation_id = r.cooperative_id JOIN "user" u ON u.id = s.user_id AND u.email = $1
      WHERE r.text IS NOT NULL AND r.reply IS NULL AND r.hidden_at IS NULL ORDER BY r.created_at DESC, r.id LIMIT 1`,
    [SELLER],
  );
  if (!review) throw new Error('the demonstration holds no review without an answer');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${market.url}/san-pham/${review.slug}`);
  const said = page.getByRole('listitem').filter({ hasText: review.text });
  await expect(said.first()).toBeVisible();
  await expect(said.first()).toHaveCSS('padding-top', '16px');
  await expectAccessible(page);

  const seller = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
  await market.signIn(seller, SELLER);
  await seller.goto(`${market.url}/htx-cua-toi/danh-gia`);
  const toAnswer = seller
    .getByRole('article')
    .filter({ hasText: review.text })
    .filter({ has: seller.locator(`a[href$="/${review.slug}"]`) });
  await toAnswer.first().getByRole('button', { name: 'Trả lời' }).click();
  await seller.getByRole('dialog').getByLabel('Lời của hợp tác xã').fill('Cảm ơn anh/chị đã tin mùa này.');
  await seller.getByRole('dialog').getByRole('button', { name: 'Trả lời' }).click();
  await expect(seller.getByText('Đã trả lời.')).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('Cảm ơn anh/chị đã tin mùa này.')).toBeVisible({ timeout: 1_000 });
  }).toPass();

  const officer = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
  await market.signIn(officer, OFFICER);
  await officer.goto(`${market.url}/hoi/danh-gia`);
  const toHide = officer.getByRole('article').filter({ hasText: 'Cảm ơn anh/chị đã tin mùa này.' });
  const last = officer.getByRole('article').last();
  await expect(last).toBeVisible();
  while ((await toHide.count()) === 0) {
    const read = (await last.textContent()) ?? '';
    await officer.getByRole('link', { name: 'Trang sau' }).click();
    await expect(last).not.toHaveText(read);
  }
  await toHide.getByRole('button', { name: 'Ẩn đánh giá' }).click();
  const asked = officer.getByRole('dialog');
  await asked.getByRole('button', { name: 'Ẩn đánh giá' }).click();
  await expect(asked).toBeVisible();
  await asked.getByLabel('Lý do').fill('Không nói về hàng đã mua.');
  await asked.getByRole('button', { name: 'Ẩn đánh giá' }).click();
  await expect(officer.getByText('Đã ẩn đánh giá.')).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('Cảm ơn anh/chị đã tin mùa này.')).toBeHidden({ timeout: 1_000 });
  }).toPass();
});
