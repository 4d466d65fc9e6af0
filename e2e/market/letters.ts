import type { Page } from '@playwright/test';
import { expect } from './market-test.ts';

/** The newest letter to this person that says `about`, once the outbox holds it. */
export async function letterTo(page: Page, market: { url: string }, { email, about }: { email: string; about: string }): Promise<string> {
  let found: string | undefined;
  await expect(async () => {
    const html = await (await page.request.get(`${market.url}/hop-thu`)).text();
    found = html.split('<article>').find((article) => article.includes(email) && article.includes(about));
    expect(found).toBeDefined();
  }).toPass();
  return found!;
}

/** What phones were told of a purchase, the newest first. */
export async function toldByPhone(page: Page, market: { url: string }, code: string): Promise<string[]> {
  const html = await (await page.request.get(`${market.url}/hop-thu`)).text();
  const articles = html.split('<article>').filter((article) => /<h2>(Zalo|SMS)<\/h2>/.test(article) && article.includes(`Đơn ${code}`));
  return articles.map((article) => /<pre>([^<]*)/.exec(article)?.[1] ?? '');
}

/** The address a letter leads to. */
export function linkIn(letter: string): string {
  const address = /href="([^"]+)"/.exec(letter)?.[1];
  if (address === undefined) throw new Error('the letter holds no address');
  return address.replaceAll('&amp;', '&');
}
