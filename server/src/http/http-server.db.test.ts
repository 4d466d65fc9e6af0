import { Agent, request as httpRequest } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '../../test/test-server.ts';
import { PostgresRateCounters } from '../adapters/rate-counters.ts';
import { COST_PER_MINUTE_SIGNED_OUT } from '../graphql/limits.ts';

let one: TestServer;
beforeAll(async () => {
  one = await createTestServer();
});
afterAll(() => one.close());

function ask(query: string, server = one): Promise<Response> {
  return fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
}

test('every request leaves one line in the log, without what was typed', async () => {
  const response = await fetch(`${one.url}/graphql?query=${encodeURIComponent('{ businessDay } # very-private')}`);
  const id = response.headers.get('x-request-id');
  await pause(20);
  const lines = one.logged().filter((line) => line['requestId'] === id);
  expect(lines).toEqual([expect.objectContaining({ method: 'GET', path: '/graphql', status: 200 })]);
  expect(JSON.stringify(one.logged())).not.toContain('very-private');
});

test('a caller names neither its address nor its request, unless a proxy is trusted', async () => {
  const response = await fetch(`${one.url}/livez`, { headers: { 'x-forwarded-for': '203.0.113.9', 'x-request-id': 'chosen-by-the-caller' } });
  expect(response.headers.get('x-request-id')).not.toBe('chosen-by-the-caller');
});

test('readiness goes first when the server is asked to stop, and answers then close their connection', async () => {
  expect((await fetch(`${one.url}/readyz`)).status).toBe(200);
  one.state.stopping = true;
  try {
    const ready = await fetch(`${one.url}/readyz`);
    expect(ready.status).toBe(503);
    expect(ready.headers.get('connection')).toBe('close');
    expect((await ask('{ businessDay }')).status).toBe(200);
    expect((await fetch(`${one.url}/livez`)).status).toBe(200);
  } finally {
    one.state.stopping = false;
  }
});

test('stopping finishes what is in flight although callers keep their connections', async () => {
  const server = await createTestServer();
  const agent = new Agent({ keepAlive: true });
  const statusOf = () =>
    new Promise<number>((resolve, reject) => {
      httpRequest(`${server.url}/livez`, { agent }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      })
        .on('error', reject)
        .end();
    });
  expect(await statusOf()).toBe(200);
  const pending = ask('{ businessDay }', server);
  const began = performance.now();
  await pending;
  await server.close();
  expect(performance.now() - began).toBeLessThan(3_000);
  agent.destroy();
});

test('a minute has a budget for each address, shared by all processes', async () => {
  const limit = { points: 100, windowMs: 60_000 };
  const [here, there] = [new PostgresRateCounters(one.dependencies.pool), new PostgresRateCounters(one.dependencies.pool)];
  try {
    for (let index = 0; index < 50; index += 1) expect((await here.spend('shared', 1, limit)).allowed).toBe(true);
    for (let index = 0; index < 49; index += 1) await there.spend('shared', 1, limit);
    const verdicts = [];
    for (let index = 0; index < 10; index += 1) verdicts.push((await here.spend('shared', 1, limit)).allowed);
    expect(verdicts.at(-1)).toBe(false);
    expect((await there.spend('shared', 5, { ...limit, strict: true })).allowed).toBe(false);
    expect((await here.spend('another', 1, limit)).allowed).toBe(true);
  } finally {
    await Promise.all([here.close(), there.close()]);
  }
});

test('an address that spent its minute is asked to wait', async () => {
  const server = await createTestServer();
  try {
    await server.dependencies.rates.spend('cost:address:127.0.0.1', COST_PER_MINUTE_SIGNED_OUT, { points: COST_PER_MINUTE_SIGNED_OUT, windowMs: 60_000 });
    const refused = await ask('{ businessDay }', server);
    expect(refused.status).toBe(429);
    const { extensions } = ((await refused.json()) as { errors: { extensions: Record<string, unknown> }[] }).errors[0] ?? {};
    expect(extensions).toEqual({ code: 'RATE_LIMITED', retryAfterSeconds: expect.toSatisfy((seconds: number) => seconds >= 1 && seconds <= 60) });
    expect(refused.headers.get('retry-after')).toBe(String(extensions?.['retryAfterSeconds']));
  } finally {
    await server.close();
  }
});

test('lists within lists cost too much', async () => {
  const response = await ask('{ products(first: 100) { nodes { commodity { products { grades { rank } } } } } }');
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('COST_TOO_HIGH');
});
