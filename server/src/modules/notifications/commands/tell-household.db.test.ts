import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { anOrderGroup } from '@cho-phien/prisma/factories/retail.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import type { Mail } from '../mailer.ts';
import type { Household } from '../rules/household-step.ts';
import { AnswerLost, type Reach, type TextMessage } from '../text-messenger.ts';
import { MOST_ATTEMPTS, type Outgoing, sendOutbox } from './send-outbox.ts';
import { tellHousehold } from './tell-household.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());
beforeEach(() => market.pool.query('DELETE FROM outbound_message'));

const aHousehold = async (values: Partial<Household> = {}): Promise<Household> => {
  const { id } = await anOrderGroup(market.prisma);
  return market.prisma.orderGroup.update({ where: { id }, data: { contactPhone: '+84912345678', contactEmail: null, locale: 'VI', ...values } });
};
const tell = (household: Household, about = '') =>
  market.prisma.$transaction((tx) =>
    tellHousehold(tx, market.clock.now(), { household, step: 'PAYMENT_GOES_BACK', about, parameters: { amountVnd: '330000' } }),
  );
const deliveries = async ({ id: groupId }: Household) =>
  market.prisma.outboundMessage.findMany({ where: { householdMessage: { groupId } }, orderBy: { id: 'asc' } });
const retryNow = () => market.pool.query('UPDATE outbound_message SET next_attempt_at = now()');

/** Carriers that keep what they took. `zalo` says how Zalo answers. */
function carriers(zalo: (message: TextMessage) => Promise<Reach> = () => Promise.resolve({ reached: true })) {
  const taken: { letters: Mail[]; zalo: TextMessage[]; sms: TextMessage[] } = { letters: [], zalo: [], sms: [] };
  const outgoing: Outgoing = {
    mailer: { send: (mail) => Promise.resolve(void taken.letters.push(mail)) },
    messengers: {
      ZALO: {
        send: async (message) => {
          const reach = await zalo(message);
          if (reach.reached) taken.zalo.push(message);
          return reach;
        },
      },
      SMS: {
        send: (message) => {
          taken.sms.push(message);
          return Promise.resolve({ reached: true });
        },
      },
    },
    publicUrl: 'https://market.example',
  };
  return { taken, send: () => sendOutbox(market.contextOf(null), outgoing), outgoing };
}

const noAccount = () => Promise.resolve({ reached: false as const, reason: 'no account' });
const away = () => Promise.reject(new Error('Zalo is away'));

describe('a step is told once', () => {
  test('by Zalo, and by e-mail where an address was given', async () => {
    const household = await aHousehold({ contactEmail: 'mua@cho-phien.example' });
    await tell(household);
    const { taken, send } = carriers();
    expect(await send()).toEqual({ sent: 2, failed: 0 });
    expect(taken).toMatchObject({
      letters: [{ to: 'mua@cho-phien.example', subject: `Đơn ${household.code} tiền được trả lại` }],
      zalo: [{ to: '+84912345678', step: 'PAYMENT_GOES_BACK', code: household.code, path: `/don/${household.token}` }],
      sms: [],
    });
    expect(taken.zalo[0]?.text).toContain(`https://market.example/don/${household.token}`);
  });

  test('however often it is said at once; about another thing it is another step', async () => {
    const household = await aHousehold();
    await Promise.all(Array.from({ length: 5 }, () => tell(household, 'one payment')));
    await tell(household, 'another payment');
    expect(await market.prisma.householdMessage.count({ where: { groupId: household.id } })).toBe(2);
    expect(await deliveries(household)).toHaveLength(2);
  });

  test('and never when what caused it was rolled back', async () => {
    const household = await aHousehold();
    await market.prisma
      .$transaction(async (tx) => {
        await tellHousehold(tx, market.clock.now(), { household, step: 'ORDER_EXPIRED', parameters: {} });
        throw new Error('changed my mind');
      })
      .catch(() => {});
    expect(await deliveries(household)).toEqual([]);
  });

  test('in English to who ordered in English', async () => {
    const household = await aHousehold({ locale: 'EN' });
    await tell(household);
    const { taken, send } = carriers();
    await send();
    expect(taken.zalo[0]).toMatchObject({ words: expect.stringMatching(/^Order .* your money goes back\./), path: `/en/don/${household.token}` });
  });

  test('by several workers at once', async () => {
    const households = await Promise.all(Array.from({ length: 20 }, () => aHousehold({ contactEmail: 'mua@cho-phien.example' })));
    for (const household of households) await tell(household);
    const { taken, send } = carriers();
    await Promise.all([send(), send(), send(), send()]);
    expect(taken.letters).toHaveLength(20);
    expect(new Set(taken.zalo.map(({ messageId }) => messageId)).size).toBe(20);
    expect(taken.zalo).toHaveLength(20);
  });

  test('by two processes at once, over a gateway', async () => {
    const households = await Promise.all(Array.from({ length: 20 }, () => aHousehold()));
    for (const household of households) await tell(household);
    const texts: string[] = [];
    const gateway = createServer((request, response) => {
      request.on('data', (part: Buffer) => texts.push((JSON.parse(part.toString()) as { Content: string }).Content));
      request.on('end', () => response.end(JSON.stringify({ CodeResult: '100' })));
    });
    await new Promise<void>((resolve) => void gateway.listen(0, '127.0.0.1', resolve));
    const gatewayUrl = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
    const workers = [1, 2].map(async () => {
      const child = fork(path.join(import.meta.dirname, '../../../../test/outbox-process.ts'));
      child.send({ url: market.url, gatewayUrl });
      const [sent] = (await once(child, 'message')) as [number];
      return sent;
    });
    const [one = 0, other = 0] = await Promise.all(workers);
    expect(one + other).toBe(20);
    for (const { code } of households) expect(texts.filter((text) => text.includes(`Don ${code} tien`))).toHaveLength(1);
    gateway.close();
  });
});

describe('where Zalo does not reach', () => {
  test('a number without an account gets one SMS, however many workers there are', async () => {
    const household = await aHousehold();
    await tell(household);
    const { taken, send } = carriers(noAccount);
    await Promise.all([send(), send(), send()]);
    await send();
    expect(taken.sms).toMatchObject([{ to: '+84912345678', text: expect.stringMatching(/^Cho Phien: Don [\w-]+ tien duoc tra lai\. 330\.000 VND den/) }]);
    expect(await deliveries(household)).toMatchObject([
      { channel: 'ZALO', status: 'REFUSED', lastError: 'no account' },
      { channel: 'SMS', status: 'SENT', lastError: null },
    ]);
  });

  test('Zalo that is away is tried again, then left for an SMS', async () => {
    const household = await aHousehold();
    await tell(household);
    const { taken, send } = carriers(away);
    expect(await send()).toEqual({ sent: 0, failed: 1 });
    expect(await deliveries(household)).toMatchObject([{ status: 'QUEUED', attempts: 1, lastError: 'Zalo is away' }]);
    expect(await send()).toEqual({ sent: 0, failed: 0 });
    for (let attempt = 2; attempt <= MOST_ATTEMPTS.ZALO; attempt += 1) {
      expect(taken.sms).toEqual([]);
      await retryNow();
      await send();
    }
    expect(taken.sms).toHaveLength(1);
    expect(await deliveries(household)).toMatchObject([
      { channel: 'ZALO', status: 'REFUSED', attempts: MOST_ATTEMPTS.ZALO },
      { channel: 'SMS', status: 'SENT' },
    ]);
  });

  test('an answer that was lost is not sent again, nor by another way: it may have arrived', async () => {
    const household = await aHousehold();
    await tell(household);
    const { taken, send } = carriers(() => Promise.reject(new AnswerLost('timeout')));
    await send();
    await retryNow();
    await send();
    expect(taken.sms).toEqual([]);
    expect(await deliveries(household)).toMatchObject([{ channel: 'ZALO', status: 'FAILED', lastError: 'timeout', attempts: 1 }]);
  });

  test('a worker that died with a message in hand: the letter goes again, Zalo does not', async () => {
    const household = await aHousehold({ contactEmail: 'mua@cho-phien.example' });
    await tell(household);
    await market.pool.query(`UPDATE outbound_message SET status = 'SENDING', attempts = 1, next_attempt_at = now() + interval '15 minutes'`);
    const { taken, send } = carriers();
    expect(await send()).toEqual({ sent: 0, failed: 0 });
    await retryNow();
    await send();
    expect(taken.letters).toHaveLength(1);
    expect(taken.zalo).toEqual([]);
    expect(await deliveries(household)).toMatchObject([{ channel: 'ZALO', status: 'FAILED' }, { channel: 'EMAIL' }]);
  });

  test('where nobody carries messages to phones, the letter alone goes', async () => {
    const household = await aHousehold({ contactEmail: 'mua@cho-phien.example' });
    await tell(household);
    const { outgoing } = carriers();
    const nobody = { ...outgoing, messengers: { ZALO: null, SMS: null } };
    expect(await sendOutbox(market.contextOf(null), nobody)).toEqual({ sent: 1, failed: 0 });
    expect(await deliveries(household)).toMatchObject([
      { channel: 'ZALO', status: 'REFUSED', lastError: null },
      { channel: 'EMAIL', status: 'SENT' },
      { channel: 'SMS', status: 'REFUSED', lastError: null },
    ]);
  });
});
