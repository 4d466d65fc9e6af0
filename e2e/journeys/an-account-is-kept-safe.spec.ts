import { demoPassword } from '@cho-phien/prisma/seed/demo-accounts.ts';
import { authenticatorCode } from '../market/authenticator.ts';
import { letterTo, linkIn } from '../market/letters.ts';
import { expect, test } from '../market/market-test.ts';

test('a forgotten password is set anew by letter, and nobody learns which accounts exist', async ({ page, market }) => {
  const email = 'kho@doi-biet-hat.example';
  const password = 'mot mat khau hoan toan moi';
  for (const account of ['khong-co-ai@vi-du.example', email]) {
    await page.goto(`${market.url}/dang-nhap`);
    await page.getByRole('link', { name: 'Quên mật khẩu?' }).click();
    await expect(page.getByRole('heading', { name: 'Quên mật khẩu' })).toBeVisible();
    await page.getByLabel('Email hoặc số điện thoại').fill(account);
    await page.getByRole('button', { name: 'Gửi liên kết' }).click();
    await expect(page.getByText('Nếu có tài khoản như vậy, thư đang trên đường tới.')).toBeVisible();
  }
  const link = linkIn(await letterTo(page, market, { email, about: 'Đặt lại mật khẩu' }));
  await page.goto(link);
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill('ngan');
  await page.getByLabel('Nhập lại mật khẩu mới').fill('ngan');
  await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
  await expect(page.getByText('Mật khẩu cần ít nhất 10 ký tự.')).toBeVisible();
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(password);
  await page.getByLabel('Nhập lại mật khẩu mới').fill(password);
  await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
  await expect(page.getByRole('heading', { name: 'Đã đặt mật khẩu mới' })).toBeVisible();
  await page.goto(link);
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(password);
  await page.getByLabel('Nhập lại mật khẩu mới').fill(password);
  await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
  await expect(page.getByRole('heading', { name: 'Liên kết không còn dùng được' })).toBeVisible();

  await page.goto(`${market.url}/dang-nhap`);
  await page.getByLabel('Email hoặc số điện thoại').fill(email);
  await page.getByLabel('Mật khẩu').fill(demoPassword);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page.getByText('Email, số điện thoại hoặc mật khẩu chưa đúng')).toBeVisible();
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page).toHaveURL(/htx-cua-toi/);
});

test('an officer sets up an authenticator, signs in with its code and, without the telephone, with a recovery code', async ({ page, market }) => {
  const email = 'can-bo@hoi-nong-dan-bac-ninh.example';
  await market.signIn(page, email);
  await page.goto(`${market.url}/tai-khoan`);
  await expect(page.getByText('Vai trò của anh/chị bắt buộc xác thực hai lớp.')).toBeVisible();
  await page.getByRole('button', { name: 'Thiết lập ứng dụng xác thực' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nhập mật khẩu để tiếp tục').fill('khong phai mat khau');
  await dialog.getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(dialog.getByText('Mật khẩu hiện tại chưa đúng.')).toBeVisible();
  await dialog.getByLabel('Nhập mật khẩu để tiếp tục').fill(demoPassword);
  await dialog.getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(dialog.getByRole('img', { name: 'Mã QR để quét bằng ứng dụng xác thực' })).toBeVisible();
  const key = /: ((?:[A-Z2-7]{4} ?)+)/.exec(await dialog.getByText('Không quét được?').innerText())?.[1] ?? '';
  await dialog.getByLabel('Mã xác thực').fill('000000');
  await dialog.getByRole('button', { name: 'Xác nhận mã' }).click();
  await expect(dialog.getByText('Mã chưa đúng hoặc đã hết hạn')).toBeVisible();
  await dialog.getByLabel('Mã xác thực').fill(authenticatorCode(key));
  await dialog.getByRole('button', { name: 'Xác nhận mã' }).click();
  const codes = dialog.getByRole('list', { name: 'Mã dự phòng' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  const recovery = await codes.first().innerText();
  await dialog.getByRole('button', { name: 'Tôi đã cất giữ' }).click();
  await expect(page.getByText('Đang dùng ứng dụng xác thực.')).toBeVisible();

  const signInWith = async (kind: 'app' | 'recovery') => {
    await page.context().clearCookies();
    await page.goto(`${market.url}/dang-nhap`);
    await page.getByLabel('Email hoặc số điện thoại').fill(email);
    await page.getByLabel('Mật khẩu').fill(demoPassword);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await expect(page.getByText('Nhập mã 6 số từ ứng dụng xác thực.')).toBeVisible();
    if (kind === 'app') await page.getByLabel('Mã xác thực').fill(authenticatorCode(key));
    else {
      await page.getByRole('button', { name: 'Không có điện thoại? Dùng mã dự phòng' }).click();
      await page.getByLabel('Mã dự phòng').fill(recovery);
    }
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
  };
  await signInWith('app');
  await expect(page).toHaveURL(/\/hoi$/);
  await signInWith('recovery');
  await expect(page).toHaveURL(/\/hoi$/);
  await signInWith('recovery');
  await expect(page.getByText('Mã chưa đúng hoặc đã hết hạn')).toBeVisible();
});

test('a person changes name and password and signs another browser out', async ({ page, browser, market }) => {
  const email = 'nhan-hang@song-hong.example';
  await market.signIn(page, email);
  const elsewhere = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
  await market.signIn(elsewhere, email);
  await page.goto(`${market.url}/mua`);
  await page.getByRole('link', { name: 'Nhận hàng Sông Hồng' }).click();
  await page.getByLabel('Họ và tên').fill('Nhận hàng kho Hưng Yên');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Đã lưu.')).toBeVisible();
  const sessions = page.getByRole('region', { name: 'Máy đang đăng nhập' }).getByRole('listitem');
  await expect(sessions).toHaveCount(2);
  await sessions.getByRole('button', { name: /Đăng xuất/ }).click();
  await expect(sessions).toHaveCount(1);
  await elsewhere.goto(`${market.url}/mua`);
  await expect(elsewhere).toHaveURL(/dang-nhap/);

  await page.getByLabel('Mật khẩu hiện tại').fill(demoPassword);
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill('mat khau moi cua kho');
  await page.getByLabel('Nhập lại mật khẩu mới').fill('mat khau moi cua kho');
  await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
  await expect(page.getByText('Đã đổi mật khẩu.')).toBeVisible();
  await page.getByRole('link', { name: 'Về nơi làm việc' }).click();
  await expect(page.getByRole('link', { name: 'Nhận hàng kho Hưng Yên' })).toBeVisible();
});
