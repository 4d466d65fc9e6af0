import { randomUUID } from 'node:crypto';
import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CardCounter, createCardCounter } from '../../../test/card-counter.ts';
import { aFilledBasket, aShelfGood, order } from '../../../test/shop-counter.ts';
import type { TestMarket } from '../../../test/test-market.ts';
import { aColleague } from '../../../test/viewers.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { deliverOrder } from '../fulfilment/commands/deliver-order.ts';
import { handOverOrder } from '../fulfilment/commands/hand-over-order.ts';
import { packOrder } from '../fulfilment/commands/pack-order.ts';
import { startPreparing } from '../fulfilment/commands/start-preparing.ts';
import { photosVisibleTo } from '../files/policy.ts';
import { recordBankTransfer } from '../payments/commands/record-bank-transfer.ts';
import { sendRefunds } from '../payments/commands/send-refunds.ts';
import { startCardPayment } from '../payments/commands/start-card-payment.ts';
import { bankReferenceOf } from '../payments/rules/bank-note.ts';
import { openSettlement } from '../payouts/reads/read-settlement.ts';
import { escalateUnanswered } from './commands/escalate-damage.ts';

let counter: CardCounter;
let market: TestMarket;
let operator: Viewer;
beforeAll(async () => {
  counter = await createCardCounter();
  ({ market } = counter.server);
  operator = (await aColleague(market, 'OPERATOR')).viewer;
});
afterAll(() => counter.close());

const globalId = (type: string, id: string) => Buffer.from(`${type}:${id}`).toString('base64');
const REPORT = `mutation ($input: ReportDamageInput!) { done: reportDamage(input: $input) { __typename ... on InvalidInput { problems { path rule } } } }`;
const OBJECT = `mutation ($input: ObjectToDamageAnswerInput!) { done: objectToDamageAnswer(input: $input) { __typename } }`;
const grant = (field: string) =>
  `mutation ($input: GrantDamageInput!) { done: ${field}(input: $input) { __typename ... on DamageReport { status grantedVnd } ... on InvalidInput { problems { path rule } } ... on StatusForbids { statusNow } } }`;
const SEEN = `query ($token: String!) { purchaseDamage(token: $token) { status claimedVnd grantedVnd objectable quantity { value unit } events { kind amountVnd words } photos { path } } orderGroup(token: $token) { orders { damageUntil } } }`;

async function pay(token: string, method: 'CARD' | 'BANK_QR' | 'CASH'): Promise<void> {
  if (method === 'CARD') {
    await counter.pay(await startCardPayment(market.contextOf(null), counter.cards, token), '4242424242424242');
    await counter.settle();
  }
  const { code, totalVnd } = await market.prisma.orderGroup.findUniqueOrThrow({ where: { token } });
  if (method === 'BANK_QR') await recordBankTransfer(market.contextOf(null), { bankReference: randomUUID(), amountVnd: totalVnd, note: bankReferenceOf(code) });
}

/** Two packs of a kilogram at 100,000 đ each that reached their household, and everybody around them. */
async function aDelivery(method: 'CARD' | 'BANK_QR' | 'CASH' = 'BANK_QR') {
  const good = await aShelfGood(market);
  const token = await order(market, await aFilledBasket(market, [{ offerId: good.offerId, packs: 2 }]), method);
  await pay(token, method);
  const cooperative = await market.viewerOf((await aMember(market.prisma, { organisationId: good.cooperativeId, role: 'SALES' })).membership.id);
  const { id: orderId, groupId, lines } = await market.prisma.consumerOrder.findFirstOrThrow({ where: { group: { token } }, include: { lines: true } });
  const lineId = lines[0]?.id ?? '';
  const packer = market.contextOf(cooperative);
  await startPreparing(packer, randomUUID(), { orderIds: [orderId] });
  await packOrder(packer, randomUUID(), { orderId, weights: [] });
  await handOverOrder(packer, randomUUID(), { orderId, way: 'COURIER' });
  const { collectVnd } = await market.prisma.consumerOrder.findUniqueOrThrow({ where: { id: orderId } });
  const deliver = () => deliverOrder(packer, randomUUID(), { orderId, collectedVnd: collectVnd });
  const photo = await market.prisma.shopperPhoto.create({
    data: { groupId, storageKey: `k-${groupId}`, width: 3, height: 2, sizeBytes: 1n, createdAt: market.clock.now() },
  });
  const line = globalId('ConsumerOrderLine', lineId);
  const said = async (document: string, input: Record<string, unknown>, as: Viewer | null = null) =>
    (await market.execute(document, { as, variables: { input } })).data?.done;
  const report = (input: Record<string, unknown> = {}) =>
    said(REPORT, { token, lineId: line, kind: 'SPOILED', quantity: { value: '0.5', unit: 'KGM' }, photoIds: [photo.id], ...input });
  const reportId = async () => globalId('DamageReport', (await market.prisma.damageReport.findUniqueOrThrow({ where: { lineId } })).id);
  const given = async (field: string, as: Viewer, grantedVnd: string, more: { words?: string; idempotencyKey?: string } = {}) =>
    said(grant(field), { idempotencyKey: randomUUID(), reportId: await reportId(), grantedVnd, ...more }, as);
  return {
    token,
    orderId,
    lineId,
    cooperativeId: good.cooperativeId,
    cooperative,
    photo,
    deliver,
    report,
    answer: (grantedVnd: string, more?: { words?: string; idempotencyKey?: string }, as = cooperative) => given('answerDamageReport', as, grantedVnd, more),
    decide: (grantedVnd: string, more?: { words?: string }, as = operator) => given('decideDamageReport', as, grantedVnd, more),
    object: (words = 'Ảnh cho thấy hỏng hết') => said(OBJECT, { token, lineId: line, words }),
    seen: async () => (await market.execute(SEEN, { variables: { token } })).data,
    refunds: () => market.prisma.refund.findMany({ where: { orderId }, select: { amountVnd: true, status: true }, orderBy: { id: 'asc' } }),
    /** The market's clock stands still: what was due is made due. */
    lapse: () => market.prisma.damageReport.update({ where: { lineId }, data: { dueAt: new Date(market.clock.now().getTime() - 1) } }),
  };
}

async function aReported(method?: 'CARD' | 'BANK_QR' | 'CASH') {
  const delivery = await aDelivery(method);
  await delivery.deliver();
  await delivery.report();
  return delivery;
}

describe('damage is reported', () => {
  test('with its photos and at the price of the order, and its cooperative is told', async () => {
    const { deliver, report, seen, photo, cooperativeId, cooperative, token } = await aDelivery();
    expect(await report()).toEqual({ __typename: 'NotDelivered' });
    await deliver();
    expect((await seen()).orderGroup.orders[0].damageUntil).toBe('2026-05-20T03:00:00.000Z');
    expect(await report()).toEqual({ __typename: 'DamagedLine' });
    expect((await seen()).purchaseDamage).toEqual([
      {
        status: 'WAITING',
        claimedVnd: '50000',
        grantedVnd: '0',
        objectable: false,
        quantity: { value: '0.5', unit: 'KGM' },
        events: [{ kind: 'REPORTED', amountVnd: '0', words: null }],
        photos: [{ path: `/api/photos/${photo.id}` }],
      },
    ]);
    const notices = await market.prisma.notification.findMany({ where: { organisationId: cooperativeId, kind: 'DAMAGE_REPORTED' } });
    expect(notices).toHaveLength(1);
    const seenBy = (viewer: Viewer | null, secret: string | null = null) =>
      market.prisma.shopperPhoto.count({ where: { id: photo.id, AND: [photosVisibleTo(viewer, secret)] } });
    const stranger = (await aDelivery()).cooperative;
    expect(await Promise.all([seenBy(null, token), seenBy(cooperative), seenBy(operator), seenBy(stranger), seenBy(null)])).toEqual([1, 1, 1, 0, 0]);
  });

  test('once for a line, also when sent twice at once', async () => {
    const { deliver, report } = await aDelivery();
    await deliver();
    const twice = await Promise.all([report(), report()]);
    expect(twice.map((done) => done.__typename).toSorted()).toEqual(['DamageReported', 'DamagedLine']);
  });

  test('not beyond what was delivered, without a photo, with that of another purchase, or with another secret', async () => {
    const [one, other] = [await aDelivery(), await aDelivery()];
    await one.deliver();
    expect(await one.report({ quantity: { value: '2.001', unit: 'KGM' } })).toMatchObject({ problems: [{ path: 'quantity', rule: 'TOO_LARGE' }] });
    expect(await one.report({ quantity: { value: '1', unit: 'H87' } })).toMatchObject({ problems: [{ path: 'quantity', rule: 'UNIT_DOES_NOT_FIT' }] });
    expect(await one.report({ photoIds: [] })).toMatchObject({ problems: [{ path: 'photoIds', rule: 'REQUIRED' }] });
    expect(await one.report({ photoIds: [other.photo.id] })).toMatchObject({ problems: [{ path: 'photoIds', rule: 'REQUIRED' }] });
    expect(await one.report({ token: other.token })).toEqual({ __typename: 'NotFound' });
    expect(await one.report({ kind: 'MISSING', photoIds: [], quantity: { value: '2', unit: 'KGM' } })).toEqual({ __typename: 'DamagedLine' });
    expect((await one.seen()).purchaseDamage[0].claimedVnd).toBe('200000');
  });

  test('not when the time for complaints is over', async () => {
    const { deliver, report, orderId, seen } = await aDelivery();
    await deliver();
    await market.prisma.consumerOrder.update({ where: { id: orderId }, data: { deliveredAt: new Date(market.clock.now().getTime() - 49 * 3_600_000) } });
    expect(await report()).toEqual({ __typename: 'ClaimTimeOver' });
    expect((await seen()).orderGroup.orders[0].damageUntil).toBeNull();
  });
});

describe('the cooperative answers', () => {
  test.each(['BANK_QR', 'CASH', 'CARD'] as const)('all of it goes back the way of %s', async (method) => {
    const { answer, refunds, seen } = await aReported(method);
    expect(await answer('50000')).toEqual({ __typename: 'DamageReport', status: 'ACCEPTED', grantedVnd: '50000' });
    expect(await refunds()).toEqual([{ amountVnd: 50_000n, status: 'DUE' }]);
    if (method === 'CARD') {
      await sendRefunds(market.contextOf(null), counter.cards);
      expect(await refunds()).toEqual([{ amountVnd: 50_000n, status: 'SUCCEEDED' }]);
    }
    expect((await seen()).purchaseDamage[0].events).toHaveLength(2);
  });

  test('once, whatever is pressed twice, and only whose it is', async () => {
    const { answer, refunds, cooperativeId } = await aReported();
    const warehouse = await market.viewerOf((await aMember(market.prisma, { organisationId: cooperativeId, role: 'WAREHOUSE' })).membership.id);
    expect(await answer('50000', {}, (await aDelivery()).cooperative)).toEqual({ __typename: 'NotFound' });
    expect(await answer('50000', {}, warehouse)).toEqual({ __typename: 'NotFound' });
    const idempotencyKey = randomUUID();
    const twice = await Promise.all([answer('50000', { idempotencyKey }), answer('50000', { idempotencyKey })]);
    expect(twice).toEqual([twice[0], { __typename: 'DamageReport', status: 'ACCEPTED', grantedVnd: '50000' }]);
    expect(await answer('1000')).toEqual({ __typename: 'StatusForbids', statusNow: 'ACCEPTED' });
    expect(await refunds()).toHaveLength(1);
  });

  test('with no more than was claimed, and with a reason for less', async () => {
    const { answer, refunds } = await aReported();
    expect(await answer('50001')).toMatchObject({ problems: [{ path: 'grantedVnd', rule: 'TOO_LARGE' }] });
    expect(await answer('0')).toMatchObject({ problems: [{ path: 'words', rule: 'REQUIRED' }] });
    expect(await answer('20000', { words: 'Một nửa còn ăn được' })).toMatchObject({ status: 'PARTLY_ACCEPTED' });
    expect(await refunds()).toEqual([{ amountVnd: 20_000n, status: 'DUE' }]);
  });

  test('what goes back lessens what it is paid, with its part of the commission', async () => {
    const { answer, cooperativeId } = await aReported();
    const open = () => openSettlement(market.prisma, cooperativeId, '2026-05-18');
    const before = await open();
    expect(before.figures.claimsVnd).toBe(0n);
    await answer('50000');
    const after = await open();
    expect(after.figures.claimsVnd).toBe(50_000n);
    expect(after.figures.netVnd).toBeLessThan(before.figures.netVnd);
    expect(after.figures.netVnd).toBe(after.figures.grossVnd - 50_000n - after.figures.commissionVnd - after.figures.taxVnd);
  });
});

describe('the operator decides', () => {
  test('when nobody answered in time; an answer comes too late then', async () => {
    const { answer, decide, lapse, refunds } = await aReported();
    expect(await escalateUnanswered(market.contextOf(null))).toBe(0);
    await lapse();
    expect(await escalateUnanswered(market.contextOf(null))).toBe(1);
    expect(await escalateUnanswered(market.contextOf(null))).toBe(0);
    expect(await answer('50000')).toEqual({ __typename: 'StatusForbids', statusNow: 'ESCALATED' });
    expect(await decide('50000')).toMatchObject({ problems: [{ path: 'words', rule: 'REQUIRED' }] });
    expect(await decide('50000', { words: 'Hợp tác xã không trả lời' })).toEqual({ __typename: 'DamageReport', status: 'DECIDED', grantedVnd: '50000' });
    expect(await refunds()).toEqual([{ amountVnd: 50_000n, status: 'DUE' }]);
  });

  test('when the household objects, over what is still open and no more', async () => {
    const { answer, decide, object, refunds, seen } = await aReported();
    expect(await object()).toEqual({ __typename: 'StatusForbids' });
    await answer('20000', { words: 'Một nửa còn ăn được' });
    expect((await seen()).purchaseDamage[0].objectable).toBe(true);
    expect(await object()).toEqual({ __typename: 'DamagedLine' });
    expect(await object()).toEqual({ __typename: 'StatusForbids' });
    expect(await decide('30001', { words: 'Ảnh rõ' })).toMatchObject({ problems: [{ path: 'grantedVnd', rule: 'TOO_LARGE' }] });
    expect(await decide('30000', { words: 'Ảnh rõ' })).toEqual({ __typename: 'DamageReport', status: 'DECIDED', grantedVnd: '50000' });
    expect((await refunds()).map(({ amountVnd }) => amountVnd)).toEqual([20_000n, 30_000n]);
    expect((await seen()).purchaseDamage[0].events.map(({ kind }: { kind: string }) => kind)).toEqual(['REPORTED', 'ANSWERED', 'OBJECTED', 'DECIDED']);
  });

  test('not once the time to object is over, and nobody else decides', async () => {
    const { answer, decide, object, lapse, cooperative } = await aReported();
    await answer('0', { words: 'Giao đúng hàng' });
    await lapse();
    expect(await object()).toEqual({ __typename: 'ClaimTimeOver' });
    expect(await decide('1', { words: 'x' }, cooperative)).toEqual({ __typename: 'NotFound' });
    expect(await decide('1', { words: 'x' })).toEqual({ __typename: 'StatusForbids', statusNow: 'REFUSED' });
  });

  test('an answer and the clock at once: one of them stands', async () => {
    const { answer, lapse, refunds, seen } = await aReported();
    await lapse();
    const [answered] = await Promise.all([answer('50000'), escalateUnanswered(market.contextOf(null))]);
    const { status } = (await seen()).purchaseDamage[0];
    expect([answered.__typename, status]).toEqual(status === 'ACCEPTED' ? ['DamageReport', 'ACCEPTED'] : ['StatusForbids', 'ESCALATED']);
    expect(await refunds()).toHaveLength(status === 'ACCEPTED' ? 1 : 0);
  });
});
