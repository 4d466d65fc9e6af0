import { chromium } from '@playwright/test';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
const ctx = await b.newContext({ viewport: { width: 1280, height: 900 } });
const p = await ctx.newPage();
p.on('console', (m) => {
  if (['error', 'warning'].includes(m.type())) console.log('CONSOLE', m.text().slice(0, 300));
});
p.on('pageerror', (e) => console.log('PAGEERROR', e.message));
p.on('response', async (r) => {
  if (r.url().includes('graphql') && r.status() >= 400) console.log('HTTP', r.status(), (await r.text().catch(() => '')).slice(0, 400));
});
const B = 'http://localhost:4200';
await p.goto(B + '/dang-nhap');
await p.getByLabel('Email hoặc số điện thoại').fill('thu-mua@song-hong.example');
await p.getByLabel('Mật khẩu').fill('cho-phien-2026');
await p.keyboard.press('Enter');
await p.waitForURL(/\/mua/);
await ctx.storageState({ path: '/tmp/buyer/state.json' });
const shot = async (n) => {
  await p.screenshot({ path: `/tmp/buyer/${n}.png`, fullPage: true });
};
for (const [n, u] of [
  ['overview', '/mua'],
  ['list', '/mua/yeu-cau'],
  ['orders', '/mua/don'],
  ['places', '/mua/dia-diem'],
  ['new', '/mua/yeu-cau/moi'],
]) {
  await p.goto(B + u);
  await p.waitForTimeout(2500);
  await shot(n + '-1280');
}
await b.close();
