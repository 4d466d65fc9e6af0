import Fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../test/test-market.ts';
import type { Dependencies } from '../dependencies.ts';
import { sendMessage } from '../modules/notifications/commands/send-message.ts';
import type { HttpServer } from './http-server.ts';
import { outboxPage } from './outbox-page.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
  await market.prisma.$transaction((tx) =>
    sendMessage(tx, market, {
      recipient: 'mai@example.com',
      locale: 'VI',
      kind: 'INVITATION',
      parameters: { inviter: '<img src=x onerror=alert(1)>', organisation: 'HTX' },
      path: '/loi-moi/1',
      dedupeKey: '1',
    }),
  );
});
afterAll(() => market.close());

async function open(configuration: Partial<Dependencies['configuration']>) {
  const server: HttpServer = Fastify();
  outboxPage(server, {
    prisma: market.prisma,
    configuration: { publicUrl: 'http://localhost:4000', production: false, mail: undefined, ...configuration },
  } as Dependencies);
  const answer = await server.inject({ method: 'GET', url: '/hop-thu' });
  await server.close();
  return answer;
}

test('a trial shows its letters, with links, and none of their content as markup', async () => {
  const { statusCode, body } = await open({});
  expect(statusCode).toBe(200);
  expect(body).toContain('<a href="http://localhost:4000/loi-moi/1">');
  expect(body).not.toContain('<img');
});

test('there is no such page in production, nor when letters really leave', async () => {
  expect((await open({ production: true })).statusCode).toBe(404);
  expect((await open({ mail: { url: 'smtp://mail.example', from: 'x' } })).statusCode).toBe(404);
});
