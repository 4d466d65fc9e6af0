import Fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../test/test-market.ts';
import type { Dependencies } from '../dependencies.ts';
import { anOrderGroup } from '@cho-phien/prisma/factories/retail.ts';
import { sendMessage } from '../modules/notifications/commands/send-message.ts';
import { tellHousehold } from '../modules/notifications/commands/tell-household.ts';
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

const mail = { url: 'smtp://mail.example', from: 'x' };
const zalo = { url: 'https://zalo.example', tokenFile: '/run/zalo', templates: new Map() };
const sms = { url: 'https://sms.example', apiKey: 'a', secretKey: 'b', brandname: 'ChoPhien' };

async function open(configuration: Partial<Dependencies['configuration']>) {
  const server: HttpServer = Fastify();
  outboxPage(server, {
    prisma: market.prisma,
    configuration: { publicUrl: 'http://localhost:4000', production: false, mail: undefined, zalo: undefined, sms: undefined, ...configuration },
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

test('what a household is told by Zalo lies there too, until it really leaves', async () => {
  const household = await anOrderGroup(market.prisma);
  await market.prisma.$transaction((tx) => tellHousehold(tx, market.clock.now(), { household, step: 'ORDER_EXPIRED', parameters: {} }));
  const shown = `Đơn ${household.code} đã hết hạn`;
  expect((await open({})).body).toContain(shown);
  expect((await open({ mail })).body).toContain(shown);
  expect((await open({ mail })).body).not.toContain('/loi-moi/1');
  expect((await open({ zalo })).body).not.toContain(shown);
});

test('there is no such page in production, nor when everything really leaves', async () => {
  expect((await open({ production: true })).statusCode).toBe(404);
  expect((await open({ mail, zalo, sms })).statusCode).toBe(404);
});
