import { expect, globalId, test } from '../market/market-test.ts';

test('a wrong password is refused without saying whether the account exists', async ({ page, market }) => {
  await page.goto(`${market.url}/dang-nhap`);
  for (const email of ['thu-mua@song-hong.example', 'khong-co@vi-du.example']) {
    await page.getByLabel('Email hoặc số điện thoại').fill(email);
    await page.getByLabel('Mật khẩu').fill('mat-khau-sai-hoan-toan');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await expect(page.getByText('Email, số điện thoại hoặc mật khẩu chưa đúng')).toBeVisible();
    await page.reload();
  }
});

test('another buyer’s request answers like one that does not exist', async ({ page, market }) => {
  const [request] = await market.look<{ id: string }>(
    `SELECT r.id FROM purchase_request r JOIN organisation o ON o.id = r.organisation_id WHERE o.name_vi = 'Siêu thị Sông Hồng' AND r.status = 'OPEN' LIMIT 1`,
  );
  if (!request) throw new Error('the demonstration holds no open request');
  await market.signIn(page, 'thu-mua@canh-dieu.example');
  for (const id of [request.id, '01a00000-0000-7000-8000-000000000000']) {
    await page.goto(`${market.url}/mua/ghep/${globalId('PurchaseRequest', id)}`);
    await expect(page.getByText('Không có yêu cầu này.')).toBeVisible();
  }
});

test('a cooperative that opens the buyers’ side is told whose counter it is', async ({ page, market }) => {
  await market.signIn(page, 'giam-doc@noong-pieu.example');
  await page.goto(`${market.url}/mua`);
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Yêu cầu mua' })).toHaveCount(0);
});

test('a visitor without a session is led to the sign-in page', async ({ page, market }) => {
  await page.goto(`${market.url}/hoi/xac-minh`);
  await expect(page).toHaveURL(/dang-nhap/);
});
