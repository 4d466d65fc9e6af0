import { auditServer } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '../../test/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

test('all 61 audits of the GraphQL-over-HTTP specification pass', async () => {
  const results = await auditServer({ url: `${server.url}/graphql` });
  expect(results.filter(({ status }) => status !== 'ok').map((result) => `${result.name}: ${'reason' in result ? String(result.reason) : ''}`)).toEqual([]);
  expect(results).toHaveLength(61);
});
