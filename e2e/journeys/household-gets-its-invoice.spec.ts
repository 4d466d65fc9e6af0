import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import type { Page } from '@playwright/test';
import { arrange } from '../market/arrange.ts';
import { aGoodByTheKilogram, bringToHousehold, buyThree } from '../market/household-purchase.ts';
import { expect, expectWholePageAccessible, type Market, test } from '../market/market-test.ts';

test.use({ viewport: { width: 390, height: 844 } });

/** A director of the good's cooperative, who keeps its money and packs too; the demonstration gives most cooperatives a salesperson alone. */
function aDirectorBeside(salesperson: string): Promise<string> {
  return arrange(async (prisma) => {
    const { organisationId } = await prisma.membership.findFirstOrThrow({ where: { role: 'SALES', user: { email: salesperson } } });
    const { password } = await prisma.account.findFirstOrThrow({ where: { providerId: 'credential' } });
    const { user } = await aMember(prisma, { organisationId, role: 'DIRECTOR' });
    await prisma.account.create({ data: { accountId: user.id, providerId: 'credential', userId: user.id, password } });
    return user.email;
  });
}

async function setUpInvoicing(desk: Page, market: Market, taxCode: string): Promise<void> {
  await desk.goto(`${market.url}/htx-cua-toi/hoa-don`);
  const settings = desk.getByRole('region', { name: 'Cách xuất hóa đơn' });
  await settings.getByRole('button', { name: /^(Khai báo|Sửa)$/ }).click();
  const sheet = desk.getByRole('dialog');
  const own = await sheet.getByLabel('Mã số thuế trên hóa đơn').inputValue();
  await sheet.getByLabel('Phương pháp tính thuế').selectOption('DIRECT');
  await sheet.getByLabel('Mã số thuế trên hóa đơn').fill('55 00 123');
  await sheet.getByLabel('Hai chữ cái riêng').fill('BH');
  await sheet.getByRole('button', { name: 'Lưu' }).click();
  await expect(sheet.getByText('không phải mã số thuế').first()).toBeVisible();
  await expectWholePageAccessible(desk);
  const [other] = await market.look<{ taken: string }>('SELECT tax_code AS taken FROM invoice_settings WHERE tax_code <> $1 LIMIT 1', [own]);
  await sheet.getByLabel('Mã số thuế trên hóa đơn').fill(other?.taken ?? '');
  await sheet.getByRole('button', { name: 'Lưu' }).click();
  await expect(sheet.getByLabel('Mã số thuế trên hóa đơn')).toHaveAccessibleDescription(/hợp tác xã khác đã xuất hóa đơn bằng mã này/);
  await sheet.getByLabel('Mã số thuế trên hóa đơn').fill(taxCode);
  await sheet.getByRole('button', { name: 'Lưu' }).click();
  await expect(settings.getByText(/2C\d\dTBH/)).toBeVisible();
}

test('without scripts a household names its company, gets its invoice at delivery, and an adjusting one for what was damaged', async ({
  browser,
  page: desk,
  market,
}) => {
  const good = await aGoodByTheKilogram(market, 5);
  await market.signIn(desk, await aDirectorBeside(good.email));
  await setUpInvoicing(desk, market, '5500 123 456');

  const household = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await household.newPage();
  // Judged with scripts: the rules of accessibility run in the page.
  const judged = await (await browser.newContext()).newPage();
  const judge = async () => {
    await judged.goto(page.url());
    await expectWholePageAccessible(judged);
  };
  const { code, address } = await buyThree(page, market, { good, method: 'CASH' });
  const invoices = page.getByRole('region', { name: 'Hóa đơn' });
  await expect(invoices.getByText('Chưa xuất', { exact: true })).toBeVisible();
  await judge();
  await invoices.getByRole('link', { name: 'Lấy hóa đơn theo tên, mã số thuế' }).click();
  await expect(page.getByRole('heading', { name: 'Thông tin xuất hóa đơn' })).toBeVisible();
  await judge();
  await page.getByLabel('Tên người mua trên hóa đơn').fill('Công ty Bếp Nhà');
  await page.getByLabel('Mã số thuế').fill('12');
  await page.getByLabel('Địa chỉ trên hóa đơn').fill('Số 2 Hàng Bài, Hà Nội');
  await page.getByRole('button', { name: 'Lưu thông tin' }).click();
  await expect(page.getByLabel('Mã số thuế')).toHaveAccessibleDescription(/chưa đúng/);
  await page.getByLabel('Mã số thuế').fill('0102 345 678');
  await page.getByRole('button', { name: 'Lưu thông tin' }).click();
  await expect(invoices.getByText('Công ty Bếp Nhà · 0102345678')).toBeVisible();

  await bringToHousehold(desk, market, code);
  await expect(async () => {
    await page.goto(`${market.url}${address}`);
    await expect(invoices.getByText('Đã xuất', { exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await judge();
  const pdf = await page.request.get(`${market.url}${await invoices.getByRole('link', { name: /^Tải PDF 2C\d\dTBH-\d+$/ }).getAttribute('href')}`);
  expect([pdf.status(), pdf.headers()['content-type'], (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-']);
  const xml = await page.request.get(`${market.url}${await invoices.getByRole('link', { name: /^Tải XML/ }).getAttribute('href')}`);
  expect(await xml.text()).toContain('<Ten>Công ty Bếp Nhà</Ten><MST>0102345678</MST>');
  const stranger = await desk.request.get(pdf.url().replace(/\?.*/, '?don=khac'), { headers: { cookie: '' } });
  expect(stranger.status()).toBe(404);

  await page.getByRole('link', { name: 'Báo hàng hỏng' }).click();
  await page.getByLabel('Thiếu hàng').check();
  await page.getByLabel('Hỏng bao nhiêu?').fill('0,1');
  await page.getByRole('button', { name: 'Gửi báo hỏng' }).click();
  await expect(page.getByText('Chờ hợp tác xã trả lời')).toBeVisible();
  await desk.reload();
  await desk.getByRole('button', { name: /^Hoàn đủ/ }).click();
  await expect(desk.getByText('Được hoàn đủ')).toBeVisible();
  await expect(async () => {
    await page.goto(`${market.url}${address}`);
    await expect(invoices.getByText('Điều chỉnh', { exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const [sums] = await market.look<{ invoiced: string; paid: string }>(
    `SELECT (SELECT sum(total_vnd) FROM invoice WHERE order_id = o.id) AS invoiced,
            (SELECT -sum(e.amount_vnd) FROM ledger_entry e WHERE e.order_id = o.id AND e.account IN ('SHOPPER_PREPAID', 'COOPERATIVE_PAYABLE', 'PLATFORM_FEE', 'TAX')) AS paid
       FROM consumer_order o WHERE o.code = $1`,
    [code],
  );
  expect(sums?.invoiced).toBe(sums?.paid);

  await desk.goto(`${market.url}/htx-cua-toi/hoa-don`);
  await desk.getByLabel('Tìm số hóa đơn, mã đơn, tên hoặc mã số thuế').fill(code);
  const table = desk.getByRole('table', { name: 'Hóa đơn đã xuất' });
  await expect(table.getByRole('row', { name: new RegExp(code) })).toHaveCount(2);
  await expect(table.getByText(/cho hóa đơn 2C\d\dTBH-\d+ · Lý do: hàng hỏng/)).toBeVisible();
  await expectWholePageAccessible(desk);
  const [file] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('button', { name: 'Tải CSV' }).click()]);
  expect(file.suggestedFilename()).toBe('hoa-don.csv');
  await household.close();
  await judged.context().close();
});

test('a wrong buyer is put right by a replacing invoice', async ({ page: desk, browser, market }) => {
  const good = await aGoodByTheKilogram(market, 6);
  await market.signIn(desk, await aDirectorBeside(good.email));
  await setUpInvoicing(desk, market, '5500 123 457');
  const household = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await household.newPage();
  const { code, address } = await buyThree(page, market, { good, method: 'CASH' });
  await bringToHousehold(desk, market, code);
  const rows = desk.getByRole('table', { name: 'Hóa đơn đã xuất' }).getByRole('row', { name: new RegExp(code) });
  await expect(async () => {
    await desk.goto(`${market.url}/htx-cua-toi/hoa-don`);
    await expect(rows.getByText('Đã xuất', { exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await rows.getByRole('button', { name: /^Thay thế 2C/ }).click();
  const sheet = desk.getByRole('dialog');
  await sheet.getByLabel('Tên người mua trên hóa đơn').fill('Trường Mầm non Hoa Mận');
  await sheet.getByLabel('Người mua', { exact: true }).selectOption('OTHER');
  await sheet.getByLabel('Địa chỉ trên hóa đơn').fill('Phố Huế, Hà Nội');
  await sheet.getByRole('button', { name: 'Xuất hóa đơn thay thế' }).click();
  await expect(sheet).toBeHidden();
  await expect(rows.getByText('Đã được thay thế')).toBeVisible();
  await page.goto(`${market.url}${address}`);
  const invoices = page.getByRole('region', { name: 'Hóa đơn' });
  await expect(invoices.getByText('Đã được thay thế')).toBeVisible();
  await expect(invoices.getByText(/Trường Mầm non Hoa Mận/)).toBeVisible();
  await household.close();
});
