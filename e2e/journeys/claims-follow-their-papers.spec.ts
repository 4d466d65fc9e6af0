import { LATER_DAYS } from '../market/open-market.ts';
import { expect, globalId, test } from '../market/market-test.ts';

const OFFICER = 'can-bo@hoi-nong-dan-son-la.example';

test('a certificate that lapses takes its claim from product, list and filter', async ({ page, market }) => {
  const [claim] = await market.look<{ slug: string; number: string; title: string; scheme: string }>(
    `SELECT offer.slug, c.number, offer.title_vi AS title, cs.name_vi AS scheme
       FROM certificate c JOIN certification_scheme cs ON cs.code = c.scheme_code AND cs.shown_to_shoppers JOIN certificate_scope s ON s.certificate_id = c.id
       JOIN offer ON offer.cooperative_id = c.cooperative_id AND offer.status = 'ACTIVE' AND 'RETAIL' = ANY (offer.channels) AND offer.valid_until_on > date '2026-11-26' + $1::int
       JOIN product p ON p.id = offer.product_id AND (p.id = s.product_id OR p.commodity_id = s.commodity_id)
      WHERE c.status = 'VERIFIED' AND c.valid_from_on <= date '2026-11-26'
        AND c.valid_until_on BETWEEN date '2026-11-26' AND date '2026-11-26' + $1::int - 1
        AND NOT EXISTS (SELECT FROM certificate other WHERE other.cooperative_id = c.cooperative_id AND other.scheme_code = c.scheme_code AND other.id <> c.id AND other.status = 'VERIFIED')
      LIMIT 1`,
    [LATER_DAYS],
  );
  if (!claim) throw new Error('the demonstration holds no certificate that lapses in time');
  await page.goto(`${market.url}/san-pham/${claim.slug}`);
  await expect(page.getByRole('main').getByRole('button', { name: claim.scheme }).first()).toBeVisible();
  await page.goto(`${market.laterUrl}/san-pham/${claim.slug}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(claim.title);
  await expect(page.getByRole('main').getByRole('button', { name: claim.scheme })).toHaveCount(0);
  await expect(page.getByRole('main')).not.toContainText(claim.number);
});

test('an officer verifies a paper and the shop shows it; a suspension takes it away again', async ({ page, browser, market }) => {
  const [paper] = await market.look<{ id: string; number: string; slug: string; scheme: string }>(
    `SELECT c.id, c.number, offer.slug, cs.name_vi AS scheme
       FROM certificate c JOIN certification_scheme cs ON cs.code = c.scheme_code AND cs.shown_to_shoppers JOIN certificate_scope s ON s.certificate_id = c.id
       JOIN organisation o ON o.id = c.cooperative_id JOIN commune k ON k.code = o.commune_code AND k.province_code = '14'
       JOIN offer ON offer.cooperative_id = c.cooperative_id AND offer.status = 'ACTIVE' AND 'RETAIL' = ANY (offer.channels)
       JOIN product p ON p.id = offer.product_id AND (p.id = s.product_id OR p.commodity_id = s.commodity_id)
      WHERE c.status = 'SUBMITTED' AND c.valid_from_on <= date '2026-11-26' AND c.valid_until_on > date '2026-11-26' AND o.status = 'APPROVED' LIMIT 1`,
  );
  if (!paper) throw new Error('the demonstration holds no paper that waits in Sơn La');
  const shop = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
  const chip = shop.getByRole('main').getByRole('button', { name: paper.scheme });
  await shop.goto(`${market.url}/san-pham/${paper.slug}`);
  await expect(chip).toHaveCount(0);

  await market.signIn(page, OFFICER);
  await page.goto(`${market.url}/hoi/xac-minh?giay=${globalId('Certificate', paper.id)}`);
  await expect(page.getByText(paper.number).first()).toBeVisible();
  await page.getByRole('button', { name: 'Xác minh', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Xác minh', exact: true }).click();
  await expect(page.getByText('Đã ghi quyết định.')).toBeVisible();
  await expect(async () => {
    await shop.goto(`${market.url}/san-pham/${paper.slug}`);
    await expect(chip.first()).toBeVisible({ timeout: 1_000 });
  }).toPass();

  await page.goto(`${market.url}/hoi/xac-minh?view=verified&giay=${globalId('Certificate', paper.id)}`);
  await expect(page.getByText(paper.number).first()).toBeVisible();
  await page.getByRole('button', { name: 'Tạm đình chỉ', exact: true }).last().click();
  await page.getByRole('dialog').getByLabel('Lý do').fill('Kiểm tra vườn chưa đạt');
  await page.getByRole('dialog').getByRole('button', { name: 'Tạm đình chỉ', exact: true }).click();
  await expect(page.getByText('Đã ghi quyết định.')).toBeVisible();
  await expect(async () => {
    await shop.goto(`${market.url}/san-pham/${paper.slug}`);
    await expect(chip).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
});
