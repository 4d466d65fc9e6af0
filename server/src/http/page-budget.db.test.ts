import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '../../test/test-server.ts';
import { COST_PER_MINUTE_OF_PAGES } from '../graphql/limits.ts';
import type { PageRenderer } from './pages.ts';

const manifest = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../../schema/trusted-documents.json'), 'utf8')) as Record<string, string>;
/** The dearest page that people turn every day: a list of goods with its counts. */
const listOfGoods = parse(Object.values(manifest).find((text) => text.startsWith('query GoodList_Query')) ?? '');

const pages: PageRenderer = {
  async handlePageRequest(request, { graphql }) {
    const term = new URL(request.url).searchParams.get('q');
    return Response.json(await graphql.execute({ document: listOfGoods, variables: { term, first: 24 } }));
  },
};

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer({ pages });
});
afterAll(() => server.close());

const answerTo = async (term: string) => (await fetch(`${server.url}/tim?q=${term}`)).text();

test('three hundred pages a minute behind one address are answered, and a flood of them is stopped', async () => {
  for (let page = 0; page < 300; page += 1) expect(await answerTo(`man ${page}`)).toContain('"shopSearch":{');
  await server.dependencies.rates.spend('cost:pages:127.0.0.1', COST_PER_MINUTE_OF_PAGES, { points: COST_PER_MINUTE_OF_PAGES, windowMs: 60_000 });
  expect(await answerTo('man cuoi')).toMatch(/"code":"RATE_LIMITED","retryAfterSeconds":\d+/);
  const api = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ businessDay }"}',
  });
  expect(api.status).toBe(200);
});
