import { Agent, get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { BenchCase, BenchRequest } from './cases.ts';

/** Milliseconds of a page of the shop while visitors come at a steady rate. */
export interface BrowseRun {
  /** Pages answered a second. */
  rate: number;
  p50: number;
  p95: number;
  p99: number;
}

/** The pages a visitor turns, in turn: the list, a search, and goods of the cases' data. Whole HTML, rendered by the server. */
export function pagesOf(cases: readonly BenchCase[]): BenchRequest[] {
  const variables = (name: string) =>
    cases.find((one) => one.name === name)?.market.map(({ body }) => (JSON.parse(body ?? '{}') as { variables: Record<string, string> }).variables) ?? [];
  const searches = variables('search').map(({ term = '' }) => `/tim?q=${encodeURIComponent(term)}`);
  const goods = variables('detail').map(({ slug = '' }) => `/san-pham/${slug}`);
  return goods.flatMap((path, place) => ['/', path, searches[place % searches.length] ?? '/tim', '/tim']).map((path) => ({ method: 'GET', path }));
}

/**
 * Lets visitors turn pages at so many a second, each when due, whether or not those before were answered; waiting counts from then.
 * Throws when one gets anything but a page. (autocannon sends all requests of a second at its start, and adds made-up times below each slow one.)
 */
export async function browse(port: number, pages: readonly BenchRequest[], { perSecond, seconds }: { perSecond: number; seconds: number }): Promise<BrowseRun> {
  const agent = new Agent({ keepAlive: true });
  const began = performance.now();
  const visits: Promise<number>[] = [];
  for (let visit = 0; visit < perSecond * seconds; visit += 1) {
    const due = began + (visit * 1_000) / perSecond;
    await pause(Math.max(0, due - performance.now()));
    visits.push(turn({ port, agent, path: pages[visit % pages.length]?.path }).then((answeredAt) => answeredAt - due));
  }
  const waits = (await Promise.all(visits)).toSorted((one, other) => one - other);
  const rate = waits.length / ((performance.now() - began) / 1_000);
  agent.destroy();
  const share = (part: number) => waits[Math.ceil(waits.length * part) - 1] ?? 0;
  return { rate, p50: share(0.5), p95: share(0.95), p99: share(0.99) };
}

/** Reads one page to its end; gives the time by then. */
function turn({ port, agent, path }: { port: number; agent: Agent; path: string | undefined }): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port, path, agent, headers: { accept: 'text/html' } }, (response) => {
      response
        .resume()
        .once('end', () => (response.statusCode === 200 ? resolve(performance.now()) : reject(new Error(`${path} was answered with ${response.statusCode}`))));
    });
    request.once('error', reject);
  });
}
