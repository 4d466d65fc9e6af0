import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '../../test/test-server.ts';

let trial: TestServer;
let production: TestServer;
beforeAll(async () => {
  [trial, production] = await Promise.all([createTestServer(), createTestServer({ production: true })]);
});
afterAll(async () => {
  await Promise.all([trial.close(), production.close()]);
});

interface Answer {
  status: number;
  text: string;
  headers: Headers;
  milliseconds: number;
}

async function send(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}, server = trial): Promise<Answer> {
  const began = performance.now();
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
  });
  const text = await response.text();
  return { status: response.status, text, headers: response.headers, milliseconds: performance.now() - began };
}

const ask = (query: string, variables?: unknown, server = trial) => send(JSON.stringify({ query, variables }), {}, server);

/** Refused as the caller's fault: quickly, shortly, in JSON. */
function expectRefused(answer: Answer): void {
  expect(answer.status, answer.text).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(answer.text.length).toBeLessThan(65_536);
  expect(answer.headers.get('content-type')).toContain('json');
  expect(answer.milliseconds).toBeLessThan(1_000);
  expect((JSON.parse(answer.text) as { data?: unknown }).data ?? null).toBeNull();
}

const times = (count: number, make: (index: number) => string) => Array.from({ length: count }, (_unused, index) => make(index)).join(' ');

describe('hostile documents are refused', () => {
  test.each([
    ['aliases', `{ ${times(16, (index) => `a${index}: businessDay`)} }`],
    ['ten thousand aliases', `{ ${times(10_000, (index) => `a${index}: businessDay`)} }`],
    ['aliases hidden in fragments', `{ ${times(4, () => '...F')} } fragment F on Query { ${times(5, (index) => `a${index}: businessDay`)} }`],
    ['root fields', `{ ${times(11, () => 'businessDay')} }`],
    ['directives', `{ businessDay ${times(21, () => '@include(if: true)')} }`],
    ['a directive of ours that does not exist, many times', `{ businessDay ${times(400, (index) => `@d${index}`)} }`],
    ['two operations', 'query A { businessDay } query B { businessDay }'],
    ['tokens', `{ ${times(1_001, () => 'businessDay')} }`],
    ['nesting beyond the parser', `{ ${'a { '.repeat(5_000)} b ${'} '.repeat(5_000)}`],
    ['nested lists beyond the stack', `{ node(id: ${'['.repeat(5_000)}${']'.repeat(5_000)}) { id } }`],
    ['circular fragments', '{ ...A } fragment A on Query { businessDay ...B } fragment B on Query { businessDay ...A }'],
    [
      'exponential fragments',
      `{ ...F0 } ${times(20, (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`)} fragment F20 on Query { businessDay }`,
    ],
    ['overlapping fields', `{ ${times(30, () => '... on Query { n: node(id: "a") { id } }')} }`],
    ['no closing brace', '{ businessDay'],
    ['a subscription', 'subscription { nothing }'],
  ])('%s', async (_title, query) => {
    expectRefused(await ask(query));
  });

  test('a deep document of known fields', async () => {
    const deep = `{ __schema { types { ${'fields { type { '.repeat(6)} name ${'} } '.repeat(6)} } } }`;
    const { status } = await ask(deep, undefined, production);
    expect(status).toBe(400);
  });
});

describe('hostile bodies are refused', () => {
  test.each([
    ['a batch', JSON.stringify([{ query: '{ businessDay }' }, { query: '{ businessDay }' }])],
    ['no object', '"{ businessDay }"'],
    ['null', 'null'],
    ['broken JSON', '{"query":'],
    ['a query that is no text', '{"query":{"a":1}}'],
    ['variables that are a list', '{"query":"{ businessDay }","variables":[1]}'],
    ['an empty body', ''],
  ])('%s', async (_title, body) => {
    expectRefused(await send(body));
  });

  test.each([
    ['text, which a foreign form can send', { 'content-type': 'text/plain' }, 415],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['multipart', { 'content-type': 'multipart/form-data; boundary=x' }, 415],
    ['another charset', { 'content-type': 'application/json; charset=utf-7' }, 415],
    ['UTF-16', { 'content-type': 'application/json; charset=utf-16' }, 415],
    ['JSON of another kind', { 'content-type': 'application/vnd.api+json' }, 415],
  ])('a content type of %s', async (_title, headers, status) => {
    const answer = await send(JSON.stringify({ query: '{ businessDay }' }), headers);
    expect(answer.status).toBe(status);
    expectRefused(answer);
  });

  test('a compressed body, which could grow a thousandfold', async () => {
    const bomb = new Uint8Array(gzipSync(JSON.stringify({ query: `{ businessDay } #${' '.repeat(5_000_000)}` })));
    expect(bomb.length).toBeLessThan(10_000);
    expectRefused(await send(bomb, { 'content-encoding': 'gzip' }));
  });

  test('bytes that are no UTF-8', async () => {
    expectRefused(await send(new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])));
  });

  test('a long text, a long list, deep input and keys of the prototype', async () => {
    const query = 'query ($value: JSON) { businessDay @include(if: true) node(id: "x") { id } __typename }';
    for (const value of ['x'.repeat(10_241), Array.from({ length: 501 }, () => 1), JSON.parse(`${'{"a":'.repeat(12)}1${'}'.repeat(12)}`) as unknown]) {
      expectRefused(await ask(query, { value }));
    }
    expectRefused(await send('{"query":"query ($value: JSON) { businessDay }","variables":{"value":{"__proto__":{"admin":true}}}}'));
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

describe('the wire', () => {
  test('a body over 256 kB is cut off, also when it comes in pieces without an end', async () => {
    expect((await send(JSON.stringify({ query: 'x'.repeat(300_000) })).catch(() => ({ status: 413 }))).status).toBe(413);
    const piece = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    const received = await trial.raw(
      `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${piece.repeat(40)}`,
      3_000,
    );
    expect(received).toMatch(/^HTTP\/1\.1 413 /);
    expect(received.toLowerCase()).toContain('connection: close');
  });

  test.each([
    ['both lengths, which proxies read differently', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG'],
    ['two lengths', 'Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello'],
    ['a broken chunk', 'Transfer-Encoding: chunked\r\n\r\nzz\r\n'],
    ['headers over 16 kB', `X-Long: ${'x'.repeat(20_000)}\r\n\r\n`],
  ])('refuses %s', async (_title, rest) => {
    expect(await trial.raw(`POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${rest}`)).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  test('slow callers hold up nobody and are cut off', async () => {
    const slow = Array.from({ length: 100 }, () => trial.raw('POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: appli', 14_500));
    const began = performance.now();
    for (let index = 0; index < 20; index += 1) expect((await ask('{ businessDay }')).status).toBe(200);
    expect((performance.now() - began) / 20).toBeLessThan(500);
    const answers = await Promise.all(slow);
    expect(answers.every((answer) => answer.startsWith('HTTP/1.1 408'))).toBe(true);
  }, 30_000);
});

describe('a foreign page', () => {
  test('gets nothing by GET and changes nothing', async () => {
    const url = `${trial.url}/graphql?query=${encodeURIComponent('{ businessDay }')}`;
    expect((await fetch(url, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect((await fetch(url, { headers: { 'content-type': 'text/plain, application/json' } })).headers.get('access-control-allow-origin')).toBeNull();
    const mutation = await fetch(`${trial.url}/graphql?query=${encodeURIComponent('mutation { __typename }')}`);
    expect(mutation.status).toBe(405);
  });

  test('finds a policy on every answer', async () => {
    for (const path of ['/graphql', '/livez', '/nowhere-at-all']) {
      const { headers } = await fetch(`${trial.url}${path}`);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect((await fetch(`${production.url}/livez`)).headers.get('strict-transport-security')).toContain('max-age=63072000');
  });
});

describe('production', () => {
  test('answers only the documents of our own clients', async () => {
    const free = await ask('{ businessDay }', undefined, production);
    expect(free.status).toBe(400);
    expect(free.text).toContain('NOT_TRUSTED');
    const unknown = await send(JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }), {}, production);
    expect(unknown.text).toContain('PERSISTED_QUERY_NOT_FOUND');
    const registering = await send(
      JSON.stringify({ query: '{ businessDay }', extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
      {},
      production,
    );
    expect(registering.text).toContain('NOT_TRUSTED');
  });

  test('neither explains its schema nor guesses what was meant', async () => {
    for (const query of ['{ __schema { types { name } } }', '{ bussinessDay }', 'query ($a: Strng) { businessDay }']) {
      const { text } = await ask(query, undefined, production);
      expect(text).not.toMatch(/did you mean/i);
      expect(text).not.toContain('"types"');
    }
    for (const path of ['/graphql', '/graphiql', '/playground']) {
      const response = await fetch(`${production.url}${path}`, { headers: { accept: 'text/html' } });
      expect(response.status).toBeGreaterThanOrEqual(400);
      if (path === '/graphql') expect(response.headers.get('content-type')).toContain('json');
    }
  });
});

test('a fault inside shows neither statement nor path, and is found in the log by its request', async () => {
  const { pool } = trial.dependencies;
  const query = pool.query.bind(pool);
  pool.query = () => Promise.reject(new Error('relation "secret_table" does not exist at /srv/market.ts'));
  try {
    const { text, headers } = await ask('{ shopHome { highStars { __typename } } }');
    expect(text).not.toMatch(/secret_table|srv/);
    expect(text).toContain('INTERNAL_SERVER_ERROR');
    const id = headers.get('x-request-id');
    expect(trial.logged().filter((line) => line['requestId'] === id && line['level'] === 50)).toEqual([expect.objectContaining({ msg: 'a resolver failed' })]);
  } finally {
    pool.query = query;
  }
});
