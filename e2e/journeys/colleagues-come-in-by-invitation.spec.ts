import type { Page } from '@playwright/test';
import { letterTo, linkIn } from '../market/letters.ts';
import { expect, test } from '../market/market-test.ts';

const DIRECTOR = 'giam-doc@doi-biet-hat.example';
const NEWCOMER = 'lo-thi-mai@vi-du.example';
const PASSWORD = 'mot mat khau dai cua Mai';

async function invite(page: Page, { to, role }: { to: string; role: string }): Promise<void> {
  await page.getByRole('button', { name: 'Mời đồng nghiệp' }).click();
  await page.getByLabel('Email hoặc số điện thoại').fill(to);
  await page.getByRole('radio', { name: role }).check();
  await page.getByRole('button', { name: 'Gửi lời mời' }).click();
}

test('a newcomer is invited by letter, opens an account and works for the cooperative', async ({ page, browser, market }) => {
  await market.signIn(page, DIRECTOR);
  await page.goto(`${market.url}/htx-cua-toi/dong-nghiep`);
  await invite(page, { to: NEWCOMER, role: 'Kho' });
  await expect(page.getByText(`Đã gửi thư mời tới ${NEWCOMER}.`)).toBeVisible();
  await expect(page.getByRole('row', { name: NEWCOMER })).toBeVisible();
  const invitation = linkIn(await letterTo(page, market, { email: NEWCOMER, about: 'mời bạn cùng làm việc' }));

  await test.step('somebody else who opens the link is told whom it is for', async () => {
    const other = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
    await market.signIn(other, 'ban-hang@noong-pieu.example');
    await other.goto(invitation);
    await expect(other.getByRole('heading', { name: 'Lời mời này không gửi cho tài khoản đang đăng nhập' })).toBeVisible();
    await expect(other.getByText(NEWCOMER)).toBeVisible();
    await expect(other.getByRole('button', { name: 'Nhận lời mời' })).toHaveCount(0);
  });

  const guest = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
  await guest.goto(invitation);
  await guest.getByRole('button', { name: 'Tạo tài khoản mới' }).click();
  await guest.getByLabel('Họ và tên').fill('Lò Thị Mai');
  await expect(guest.getByLabel('Email', { exact: true })).toHaveValue(NEWCOMER);
  await guest.getByLabel('Mật khẩu mới', { exact: true }).fill(PASSWORD);
  await guest.getByLabel('Nhập lại mật khẩu mới').fill(`${PASSWORD}?`);
  await guest.getByRole('button', { name: 'Tạo tài khoản' }).click();
  await expect(guest.getByText('Hai lần nhập chưa giống nhau.')).toBeVisible();
  await guest.getByLabel('Nhập lại mật khẩu mới').fill(PASSWORD);
  await guest.getByRole('button', { name: 'Tạo tài khoản' }).click();
  await expect(guest.getByText('Mở thư để xác nhận địa chỉ')).toBeVisible();
  await guest.goto(linkIn(await letterTo(guest, market, { email: NEWCOMER, about: 'Xác nhận địa chỉ' })));
  await expect(guest.getByText('Đã xác nhận địa chỉ. Đăng nhập để tiếp tục.')).toBeVisible();
  await guest.getByLabel('Email hoặc số điện thoại').fill(NEWCOMER);
  await guest.getByLabel('Mật khẩu').fill(PASSWORD);
  await guest.getByRole('button', { name: 'Đăng nhập' }).click();
  await guest.getByRole('button', { name: 'Nhận lời mời' }).click();
  await expect(guest).toHaveURL(/htx-cua-toi/);
  await expect(guest.getByRole('link', { name: 'Lò Thị Mai' })).toBeVisible();

  await guest.goto(invitation);
  await expect(guest.getByRole('heading', { name: /Anh\/chị đã làm việc ở/ })).toBeVisible();
  const visitor = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
  await visitor.goto(invitation);
  await expect(visitor.getByRole('heading', { name: 'Lời mời này đã được dùng' })).toBeVisible();

  await page.reload();
  await expect(page.getByRole('row', { name: /Lò Thị Mai/ })).toContainText('Kho');
});

test('a director sends again, withdraws, changes a role and cannot be the last to leave', async ({ page, browser, market }) => {
  await market.signIn(page, 'giam-doc@noong-pieu.example');
  await page.goto(`${market.url}/htx-cua-toi/dong-nghiep`);
  await invite(page, { to: '0912 345 000', role: 'Bán hàng' });
  const handed = page.getByRole('dialog').getByLabel('Liên kết mời');
  const first = await handed.inputValue();
  await page.getByRole('button', { name: 'Xong' }).click();
  const row = page.getByRole('row', { name: /0912 345 000/ });
  await row.getByRole('button', { name: 'Gửi lại' }).click();
  const second = await handed.inputValue();
  expect(second).not.toBe(first);
  await page.getByRole('button', { name: 'Xong' }).click();

  const visitor = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
  await visitor.goto(first);
  await expect(visitor.getByRole('heading', { name: 'Không có lời mời này' })).toBeVisible();
  await visitor.goto(second);
  await expect(visitor.getByText('Vai trò: Bán hàng')).toBeVisible();
  await row.getByRole('button', { name: 'Rút lại' }).click();
  await expect(row).toHaveCount(0);
  await visitor.reload();
  await expect(visitor.getByRole('heading', { name: 'Lời mời này đã được rút lại' })).toBeVisible();

  await page.getByRole('button', { name: 'Đổi vai trò của Kho Noong Piêu' }).click();
  await page.getByRole('radio', { name: 'Kế toán' }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Đổi vai trò', exact: true }).click();
  await expect(page.getByRole('row', { name: /Kho Noong Piêu/ })).toContainText('Kế toán');

  await page.getByRole('button', { name: 'Cho rời Giám đốc Noong Piêu' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cho rời', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Tổ chức phải còn ít nhất một người mời được người khác' })).toBeVisible();
});
