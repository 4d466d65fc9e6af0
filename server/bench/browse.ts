import autocannon from 'autocannon';
import type { BenchCase, BenchRequest } from './cases.ts';

/** Milliseconds of a page of the shop while visitors come at a steady rate. */
export interface BrowseRun {
  /** Pages answered a second. */
  rate: number;
  p50: number;
  /** The driver counts no 95th percentile; this one is never below it. */
  p97: number;
  p99: number;
}

const CONNECTIONS = 32;

/** The pages a visitor turns, in turn: the list, a search, and goods of the cases' data. Whole HTML, rendered by the server. */
export function pagesOf(cases: readonly BenchCase[]): BenchRequest[] {
  const variables = (name: string) =>
    cases.find((one) => one.name === name)?.market.map(({ body }) => (JSON.parse(body ?? '{}') as { variables: Record<string, string> }).variables) ?? [];
  const searches = variables('search').map(({ term = '' }) => `/tim?q=${encodeURIComponent(term)}`);
  const goods = variables('detail').map(({ slug = '' }) => `/san-pham/${slug}`);
  return goods.flatMap((path, place) => ['/', path, searches[place % searches.length] ?? '/tim', '/tim']).map((path) => ({ method: 'GET', path }));
}

/** Lets visitors turn pages at so many a second. Throws when one gets anything but a page. */
export async function browse(port: number, pages: readonly BenchRequest[], { perSecond, seconds }: { perSecond: number; seconds: number }): Promise<BrowseRun> {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections: CONNECTIONS,
    overallRate: perSecond,
    duration: seconds,
    requests: pages.map(({ method, path }) => ({ method, path, headers: { accept: 'text/html' } })),
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} refusals and ${result.errors} broken requests of ${result.requests.total}`);
  const { p50, p97_5: p97, p99 } = result.latency;
  return { rate: result.requests.total / result.duration, p50, p97, p99 };
}
