import type { BrowserContext, Page } from '@playwright/test';
import { expect, type Market } from './market-test.ts';

/** Finds the commune things go to by its name without accents, and takes it. */
export async function chooseCommune(page: Page): Promise<void> {
  await page.getByLabel('Xã, phường của bạn').fill('hoan kiem');
  await page.getByRole('button', { name: 'Tìm xã phường' }).click();
  await page.getByRole('button', { name: /^Hoàn Kiếm/ }).click();
  await expect(page.getByRole('region', { name: 'Giao tới' })).toContainText('Hoàn Kiếm, Hà Nội');
}

/** Transfers what the page of a purchase asks for, at the bank of the trial, and waits until the page knows. */
export async function payTransfer(page: Page, context: BrowserContext, market: Market): Promise<void> {
  await expect(page.getByRole('img', { name: /^Mã VietQR/ })).toBeVisible();
  const note = await page.locator('code').innerText();
  const [payment] = await market.look<{ amount: string }>('SELECT amount_vnd AS amount FROM payment WHERE reference = $1', [note]);
  const bank = await context.newPage();
  await bank.goto(`${market.url}/ngan-hang-thu?note=${note}&amount=${payment?.amount}`);
  await bank.getByRole('button', { name: /^Chuyển khoản/ }).click();
  await expect(bank.getByRole('status')).toHaveText('MATCHED');
  await bank.close();
  await expect(page.getByText('Đã nhận tiền. Các hợp tác xã đang chuẩn bị hàng.')).toBeVisible();
}
