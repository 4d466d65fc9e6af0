import { readFile } from 'node:fs/promises';
import { aDeliveredOrder, aTakenBackPart } from '@cho-phien/prisma/factories/payouts.ts';
import type { Page } from '@playwright/test';
import { arrange } from '../market/arrange.ts';
import { expect, expectAccessible, expectWholePageAccessible, type Market, test } from '../market/market-test.ts';

const COOPERATIVE = 'doi-biet-hat';
const ORDERS = [
  { paidVnd: 312_000n, feeVnd: 15_600n, taxVnd: 4_680n },
  { paidVnd: 145_500n, feeVnd: 7_275n, taxVnd: 2_183n },
  { paidVnd: 1_080_000n, feeVnd: 54_000n, taxVnd: 16_200n },
];
const BACK = { backVnd: 45_000n, feeVnd: 2_250n, taxVnd: 675n };
const NET = ORDERS.reduce((sum, { paidVnd, feeVnd, taxVnd }) => sum + paidVnd - feeVnd - taxVnd, 0n) - BACK.backVnd + BACK.feeVnd + BACK.taxVnd;
const dong = (vnd: bigint) => `${vnd.toString().replaceAll(/\B(?=(\d{3})+$)/g, '.')}\u00a0₫`;

/** Orders delivered in the week before this one, part of one given back; then the weekly closing is due. */
async function aWeekOfDeliveries(): Promise<void> {
  await arrange(async (prisma) => {
    const { id: cooperativeId } = await prisma.organisation.findUniqueOrThrow({ where: { slug: COOPERATIVE } });
    const at = new Date('2026-11-18T03:00:00Z');
    const made = [];
    for (const money of ORDERS) made.push(await aDeliveredOrder(prisma, { cooperativeId, ...money, deliveredAt: at }));
    await aTakenBackPart(prisma, { ...made[0]!, ...BACK, at });
    await prisma.$queryRaw`SELECT graphile_worker.add_job('payouts:close-periods', '{}'::json)::text`;
  });
}

const statementOf = async (market: Market) =>
  (
    await market.look<{ code: string; status: string; net: string }>(
      `SELECT s.code, s.status::text, s.net_vnd AS net FROM payout_statement s JOIN organisation o ON o.id = s.cooperative_id WHERE o.slug = $1`,
      [COOPERATIVE],
    )
  )[0];

/** Whole đồng that a cell says. */
const figureIn = (words: string) => BigInt(words.replaceAll(/[^\d-]/g, ''));

async function enterAccount(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Nhập tài khoản' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Ngân hàng', { exact: true }).fill('Agribank');
  await sheet.getByLabel('Mã ngân hàng').fill('970405');
  await sheet.getByLabel('Số tài khoản').fill('7901 2050 0123 4');
  await sheet.getByLabel('Chủ tài khoản').fill('HTX Đồi Biết Hát');
  await sheet.getByRole('button', { name: 'Gửi để người thứ hai đồng ý' }).click();
  await expect(page.getByRole('heading', { name: 'Chờ người thứ hai đồng ý' })).toBeVisible();
}

test.use({ viewport: { width: 390, height: 844 } });

test('a payout statement equals its orders, two people agree on the account, and the operator hands it to the bank', async ({ page, browser, market }) => {
  await aWeekOfDeliveries();
  await expect.poll(() => statementOf(market)).toMatchObject({ status: 'ISSUED', net: NET.toString() });
  const { code } = (await statementOf(market))!;

  // The director proposes an account, and cannot agree to it alone.
  await market.signIn(page, 'giam-doc@doi-biet-hat.example');
  await page.goto(`${market.url}/htx-cua-toi/doi-soat`);
  await enterAccount(page);
  await expect(page.getByRole('button', { name: 'Đồng ý dùng tài khoản này' })).toBeHidden();
  await expectWholePageAccessible(page);

  // The statement: its orders sum to what is paid, on the screen and on paper.
  await page.getByRole('link', { name: new RegExp(code) }).click();
  await expect(page.getByRole('heading', { level: 1, name: code })).toBeVisible();
  const rows = page.getByRole('region', { name: 'Theo đơn hàng' }).locator('tbody tr');
  await expect(rows).toHaveCount(ORDERS.length);
  const sums = await Promise.all((await rows.all()).map(async (row) => figureIn(await row.getByRole('cell').last().innerText())));
  expect(sums.reduce((total, net) => total + net, 0n)).toBe(NET);
  await expect(page.getByText(dong(NET)).first()).toBeVisible();
  await expectWholePageAccessible(page);
  const paper = await page.request.get(`${market.url}/api/doi-soat/${code}.pdf`);
  expect([paper.status(), paper.headers()['content-type']]).toEqual([200, 'application/pdf']);

  // Nothing goes while only one person knows the account.
  const desk = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await market.signIn(desk, 'van-hanh@cho-phien.example');
  await desk.goto(`${market.url}/van-hanh/chi-tra`);
  const waiting = desk.getByRole('row').filter({ hasText: code });
  await expect(waiting).toContainText('chưa có tài khoản nhận');
  await expectAccessible(desk);

  const second = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await market.signIn(second, 'hai-noi@cho-phien.example');
  await second.goto(`${market.url}/htx-cua-toi/doi-soat`);
  await second.getByRole('button', { name: 'Đồng ý dùng tài khoản này' }).click();
  await expect(second.getByText('7901205001234')).toBeVisible();
  await expect(second.getByRole('heading', { name: 'Chờ người thứ hai đồng ý' })).toBeHidden();

  // The operator makes the file; it can be fetched again, the same.
  await desk.reload();
  await expect(waiting).toContainText('chuyển được');
  const leaving = desk.waitForEvent('download');
  await desk.getByRole('button', { name: /^Lập tệp 1 khoản/ }).click();
  const file = await readFile(await (await leaving).path(), 'utf8');
  expect(file).toContain(`7901205001234,HTX DOI BIET HAT,${NET},${code.replaceAll('-', '')} TT HTX`);
  await desk.getByRole('tab', { name: 'Tệp đã lập' }).click();
  const again = desk.waitForEvent('download');
  await desk.getByRole('row').filter({ hasText: 'CK-' }).getByRole('link', { name: 'Tải tệp' }).click();
  expect(await readFile(await (await again).path(), 'utf8')).toBe(file);
  await expectAccessible(desk);
  expect((await page.request.get(`${market.url}/api/chi-tra/CK-2026-0001.csv`)).status()).toBe(404);

  // The bank answers: it came back once, goes again, and arrives.
  const answer = async (act: string, field: string, words: string) => {
    await desk.getByRole('tab', { name: 'Đang ở ngân hàng' }).click();
    await desk.getByRole('row').filter({ hasText: code }).getByRole('button', { name: act }).click();
    const dialog = desk.getByRole('dialog');
    await dialog.getByLabel(field).fill(words);
    await expectAccessible(desk);
    await dialog.getByRole('button', { name: act }).click();
    await expect(dialog).toBeHidden();
  };
  await answer('Bị trả lại', 'Lý do ngân hàng trả lại', 'Sai tên người thụ hưởng');
  await desk.getByRole('tab', { name: 'Chờ chuyển' }).click();
  await expect(waiting).toContainText('Ngân hàng trả lại: Sai tên người thụ hưởng');
  await desk.getByRole('button', { name: /^Lập tệp 1 khoản/ }).click();
  await answer('Đã chuyển tới', 'Số giao dịch của ngân hàng', 'FT26330777');
  await expect.poll(async () => (await statementOf(market))?.status).toBe('PAID');
  await page.reload();
  await expect(page.getByText(/số FT26330777/)).toBeVisible();
  await desk.context().close();
  await second.context().close();
});
