import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFilledBasket, aShelfGood, order } from '../../test/shop-counter.ts';
import { createTestServer, type TestServer } from '../../test/test-server.ts';

const SECRET = 'a-secret-of-the-bank-with-enough-characters';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
  server.dependencies.configuration.bankFeedSecret = SECRET;
});
afterAll(() => server.close());

const seconds = () => Math.floor(server.market.clock.now().getTime() / 1000);
const sign = (body: string, secret = SECRET, time = seconds()) => `t=${time},v1=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`;
const tell = (body: string, signature: string) =>
  fetch(`${server.url}/webhooks/bank`, { method: 'POST', body, headers: { 'content-type': 'application/json', 'bank-signature': signature } });
const statusOf = async (token: string) => (await server.market.prisma.orderGroup.findUniqueOrThrow({ where: { token } })).status;

async function anOrderByTransfer() {
  const { market } = server;
  const good = await aShelfGood(market);
  const token = await order(market, await aFilledBasket(market, [{ offerId: good.offerId, packs: 2 }]), 'BANK_QR');
  const payment = await market.prisma.payment.findFirstOrThrow({ where: { group: { token } } });
  return { token, body: JSON.stringify({ bankReference: randomUUID(), amountVnd: payment.amountVnd.toString(), note: `IBFT ${payment.reference} mua hang` }) };
}

describe('the feed of the bank', () => {
  test('pays the purchase that its note names, once', async () => {
    const { token, body } = await anOrderByTransfer();
    for (let time = 0; time < 2; time += 1) {
      const answer = await tell(body, sign(body));
      expect([answer.status, await answer.json()]).toEqual([200, { outcome: 'MATCHED' }]);
    }
    expect(await statusOf(token)).toBe('CONFIRMED');
  });

  test.each([
    ['by somebody else', (body: string) => sign(body, 'another-secret-with-enough-characters-in-it')],
    ['for another body', () => sign('{}')],
    ['an hour ago', (body: string) => sign(body, SECRET, seconds() - 3_600)],
    ['for tomorrow', (body: string) => sign(body, SECRET, seconds() + 86_400)],
    ['not at all', () => ''],
  ])('is not believed when it is signed %s', async (_words, signature) => {
    const { token, body } = await anOrderByTransfer();
    expect((await tell(body, signature(body))).status).toBe(400);
    expect(await statusOf(token)).toBe('AWAITING_PAYMENT');
  });

  test.each(['no json', '{}', '{"bankReference":"x","amountVnd":"-5","note":""}', '{"bankReference":"x","amountVnd":12.5,"note":""}'])(
    'answers %s with a refusal, not a fault',
    async (body) => {
      expect((await tell(body, sign(body))).status).toBe(422);
    },
  );
});

describe('the bank of a trial', () => {
  test('takes a transfer from a form', async () => {
    const { token, body } = await anOrderByTransfer();
    const { amountVnd, note } = JSON.parse(body) as { amountVnd: string; note: string };
    const answer = await fetch(`${server.url}/ngan-hang-thu`, { method: 'POST', body: new URLSearchParams({ amount: amountVnd, note }) });
    expect(await answer.text()).toContain('MATCHED');
    expect(await statusOf(token)).toBe('CONFIRMED');
  });

  test('makes what was typed harmless', async () => {
    const page = await (await fetch(`${server.url}/ngan-hang-thu?note=${encodeURIComponent('"><script>')}`)).text();
    expect(page).not.toContain('<script>');
  });
});

test('without a provider of card payments its deliveries find nobody', async () => {
  const answer = await fetch(`${server.url}/webhooks/stripe`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
  expect(answer.status).toBe(404);
});
