import { expect, expectAccessible, expectReadable, globalId, test } from '../market/market-test.ts';

const COOPERATIVE = 'giam-doc@noong-pieu.example';
const PAGES = [
  '',
  '/xac-nhan',
  '/du-bao',
  '/du-bao/moi',
  '/du-bao/do-dung',
  '/can-gi',
  '/phan-minh',
  '/lo',
  '/lo/moi',
  '/chao-ban',
  '/chao-ban/moi',
  '/don',
  '/giay-to',
  '/giay-to/moi',
  '/giay-to/ocop',
  '/ho-thanh-vien',
  '/vung-trong',
];
// By day on a phone, by night at a desk: widths and colours do not depend on each other.
const LOOKS = [
  { colorScheme: 'light', width: 360, height: 740 },
  { colorScheme: 'dark', width: 1280, height: 900 },
] as const;

test("the cooperative's screens have no serious fault and fit the width, by day and by night", async ({ page, market }) => {
  test.setTimeout(600_000);
  await market.signIn(page, COOPERATIVE);
  const [lot] = await market.look<{ id: string; forecast_id: string }>(
    `SELECT l.id, l.forecast_id FROM harvest_lot l JOIN harvest_forecast f ON f.id = l.forecast_id AND f.status = 'PUBLISHED'
       JOIN organisation o ON o.id = l.cooperative_id WHERE o.slug = 'noong-pieu' AND l.status = 'OFFERED' LIMIT 1`,
  );
  const paths = [...PAGES, ...(lot ? [`/lo/${globalId('HarvestLot', lot.id)}`, `/du-bao/${globalId('HarvestForecast', lot.forecast_id)}`] : [])];
  for (const path of paths) {
    await page.goto(`${market.url}/htx-cua-toi${path}`);
    await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible();
    await expect(page.getByText('Đang tải')).toHaveCount(0);
    for (const { colorScheme, ...size } of LOOKS) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      // At its end a form's button rests below the fields and covers none.
      await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
      await (colorScheme === 'light' ? expectAccessible(page) : expectReadable(page));
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), `${path} at ${size.width}`).toBeLessThanOrEqual(0);
    }
  }
});

test('every sheet of a lot and an offer has no serious fault and keeps its button in view on a small phone with the keyboard up', async ({
  browser,
  market,
}) => {
  // What is left of a phone of 360 × 740 above its keyboard.
  const context = await browser.newContext({ viewport: { width: 360, height: 400 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
  const page = await context.newPage();
  await market.signIn(page, COOPERATIVE);
  const [lot] = await market.look<{ id: string }>(
    `SELECT l.id FROM harvest_lot l JOIN organisation o ON o.id = l.cooperative_id WHERE o.slug = 'noong-pieu' AND l.status = 'OFFERED' AND l.stage = 'FORECAST' LIMIT 1`,
  );
  const tryOut = async (path: string, acts: readonly string[]) => {
    await page.goto(`${market.url}/htx-cua-toi${path}`);
    for (const act of acts) {
      await page.getByRole('button', { name: act, exact: true }).first().click();
      const sheet = page.getByRole('dialog');
      const button = sheet.getByRole('button').last();
      await expect(button).toBeInViewport({ ratio: 1 });
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(sheet).toHaveCount(0);
    }
  };
  await tryOut(`/lo/${globalId('HarvestLot', lot?.id ?? '')}`, ['Ghi thu hoạch', 'Ghi hao hụt', 'Tạm giữ lô']);
  await tryOut('/chao-ban', ['Đổi giá', 'Đổi điều kiện', 'Rút chào bán']);
  await context.close();
});
