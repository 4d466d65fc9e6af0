import { Agent, request } from 'node:http';

/** How long a run of requests took. */
export interface Timing {
  /** Requests answered a second. */
  rate: number;
  /** Milliseconds from asking to the answer. */
  p50: number;
  p95: number;
  p99: number;
}

export interface Answer {
  status: number;
  body: string;
}

/** Posts a body of JSON to a server. */
export type Post = (path: string, body: string, headers?: Record<string, string>) => Promise<Answer>;

/** Takes all items, so many at a time over kept connections, and times each. */
export async function takeAbreast<Item>(
  items: readonly Item[],
  { port, abreast }: { port: number; abreast: number },
  take: (post: Post, item: Item) => Promise<void>,
): Promise<Timing> {
  const agent = new Agent({ keepAlive: true, maxSockets: abreast });
  const waiting = items.values();
  const took: number[] = [];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: abreast }, async () => {
      for (const item of waiting) {
        const asked = performance.now();
        await take((path, body, headers) => post(agent, { port, path, headers }, body), item);
        took.push(performance.now() - asked);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  const sorted = took.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { rate: items.length / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function post(agent: Agent, to: { port: number; path: string; headers?: Record<string, string> | undefined }, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', accept: 'application/json', 'content-length': Buffer.byteLength(body), ...to.headers };
    const sent = request({ agent, port: to.port, host: '127.0.0.1', path: to.path, method: 'POST', headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
