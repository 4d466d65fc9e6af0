import { createHash } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect as baseExpect, type Page } from '@playwright/test';
import pg from 'pg';
import { demoPassword } from '@cho-phien/prisma/seed/demo-accounts.ts';
import { type OpenedMarket, openMarket } from './open-market.ts';

export interface Market {
  /** Address of the market. */
  url: string;
  /** Address of the same market, seen some weeks later. */
  laterUrl: string;
  /** Rows of a read-only look into the database, to find out what the demonstration holds. */
  look<Row extends object>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** Signs a person in on this page; officers also pass the code from the outbox. */
  signIn(page: Page, email: string): Promise<void>;
}

export const test = base.extend<{ market: Market }, { opened: OpenedMarket }>({
  opened: [
    async ({}, use, { parallelIndex }) => {
      const opened = await openMarket(parallelIndex);
      process.env['MARKET_DATABASE_URL'] = opened.databaseUrl;
      await use(opened);
      await opened.close();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  // Each journey comes from an address of its own, as households do: the market counts what an address asks for in a minute.
  extraHTTPHeaders: async ({}, use, { workerIndex, testId, retry }) => {
    const last = createHash('sha256').update(`${workerIndex} ${testId} ${retry}`).digest();
    await use({ 'x-forwarded-for': `10.${last[0]}.${last[1]}.${last[2]}` });
  },
  market: async ({ opened: { url, laterUrl, databaseUrl } }, use) => {
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
    await use({
      url,
      laterUrl,
      look: async (sql, parameters = []) => (await pool.query(sql, parameters)).rows,
      signIn: (page, email) => signIn(page, url, email),
    });
    await pool.end();
  },
});
/** Waits long enough for a machine that does much else beside. */
export const expect = baseExpect.configure({ timeout: 30_000 });

/** Global id of the contract. */
export const globalId = (type: string, id: string) => encodeURIComponent(Buffer.from(`${type}:${id}`).toString('base64'));

/** The judge of a page. None of ours has frames, so it need not open a page of its own to add them up; what is right is not listed. */
const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });

/** Fails with the rules that are broken seriously. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNoViolation(page, axe(page).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']));
}

/** The same of a page on a phone, seen at its full length: what the bottom bar covers would count as too small to touch. */
export async function expectWholePageAccessible(page: Page): Promise<void> {
  await atFullLength(page, () => expectAccessible(page));
}

/** The whole page breaks no rule at all, be it a slight one; by night, where colours alone are others, its colours neither. */
export async function expectFaultless(page: Page): Promise<void> {
  await atFullLength(page, async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    expectNone(page, (await axe(page).analyze()).violations);
    await page.emulateMedia({ colorScheme: 'dark' });
    expectNone(page, (await axe(page).withRules(['color-contrast']).analyze()).violations);
  });
}

async function atFullLength(page: Page, judge: () => Promise<void>): Promise<void> {
  const size = page.viewportSize();
  if (size === null) throw new Error('a journey has a size of screen');
  // A page still growing, or one that answers to its new size, is measured again.
  await expect(async () => {
    const height = await page.evaluate<number>('document.documentElement.scrollHeight');
    await page.setViewportSize({ ...size, height });
    expect(await page.evaluate<number>('document.documentElement.scrollHeight')).toBe(height);
  }).toPass();
  await judge();
  await page.setViewportSize(size);
}

/** The same of what another theme can break on a page whose structure was judged already. */
export async function expectReadable(page: Page): Promise<void> {
  await expectNoViolation(page, axe(page).withRules(['color-contrast', 'target-size']));
}

async function expectNoViolation(page: Page, rules: AxeBuilder): Promise<void> {
  const { violations } = await rules.analyze();
  expectNone(
    page,
    violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'),
  );
}

function expectNone(page: Page, violations: readonly { id: string; nodes: readonly { target: readonly unknown[] }[] }[]): void {
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    page.url(),
  ).toEqual([]);
}

/** Signs a person in on this page; officers also pass the code from the outbox. */
export async function signIn(page: Page, url: string, email: string): Promise<void> {
  await page.goto(`${url}/dang-nhap`);
  await page.getByLabel('Email hoặc số điện thoại').fill(email);
  await page.getByLabel('Mật khẩu').fill(demoPassword);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  const code = page.getByLabel('Mã xác thực');
  const inside = page.getByRole('heading', { level: 1 }).and(page.locator('h1:not(:has-text("Đăng nhập"))'));
  await expect(code.or(inside).first()).toBeVisible();
  if (await code.isVisible()) {
    await code.fill(await letterCode(page, url, email));
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
  }
  await expect(page).not.toHaveURL(/dang-nhap/);
}

/** The newest sign-in code that the outbox holds for this person. */
async function letterCode(page: Page, url: string, email: string): Promise<string> {
  let found: string | undefined;
  await expect(async () => {
    const html = await (await page.request.get(`${url}/hop-thu`)).text();
    const letter = html.split('<article>').find((article) => article.includes(email));
    found = letter?.match(/\b\d{6}\b/)?.[0];
    expect(found).toBeDefined();
  }).toPass();
  return found!;
}
