import autocannon from 'autocannon';
import type { BenchCase, BenchRequest } from './cases.ts';

export type Measurement = {
  /** Requests a second, median of the turns. */
  marketRate: number;
  bareRate: number;
  /** Median of the ratios of each turn: the machine's mood divides out. */
  ratio: number;
  /** 99th percentile of the market's latency by its median. */
  tail: number;
};

type Drive = { marketPort: number; barePort: number; seconds: number; rounds: number };

const CONNECTIONS = 16;
const WARM_UP_SECONDS = 2;

/** Drives both servers in turns. Throws when either gives anything but answers. */
export async function measure(benchCase: BenchCase, { marketPort, barePort, seconds, rounds }: Drive): Promise<Measurement> {
  await burst(marketPort, benchCase.market, WARM_UP_SECONDS);
  await burst(barePort, benchCase.bare, WARM_UP_SECONDS);
  const turns: { market: Burst; bare: Burst }[] = [];
  for (let round = 0; round < rounds; round++) {
    // Who goes first changes, so that neither always meets the other's leavings.
    if (round % 2 === 0) turns.push({ market: await burst(marketPort, benchCase.market, seconds), bare: await burst(barePort, benchCase.bare, seconds) });
    else {
      const bare = await burst(barePort, benchCase.bare, seconds);
      turns.push({ market: await burst(marketPort, benchCase.market, seconds), bare });
    }
  }
  return {
    marketRate: median(turns.map(({ market }) => market.rate)),
    bareRate: median(turns.map(({ bare }) => bare.rate)),
    ratio: median(turns.map(({ market, bare }) => market.rate / bare.rate)),
    tail: median(turns.map(({ market }) => market.p99 / Math.max(market.p50, 0.5))),
  };
}

type Burst = { rate: number; p50: number; p99: number };

async function burst(port: number, requests: readonly BenchRequest[], seconds: number): Promise<Burst> {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections: CONNECTIONS,
    duration: seconds,
    requests: requests.map(({ method, path, body }) => ({
      method,
      path,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      ...(body === undefined ? {} : { body }),
    })),
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`port ${port}: ${result.non2xx} refusals and ${result.errors} broken requests of ${result.requests.total}`);
  return { rate: result.requests.total / result.duration, p50: result.latency.p50, p99: result.latency.p99 };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
