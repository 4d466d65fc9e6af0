import { randomUUID } from 'node:crypto';
import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { aDeliveredOrder, aTakenBackPart } from '@cho-phien/prisma/factories/payouts.ts';
import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../test/test-market.ts';
import { answerPayoutAccount } from './commands/answer-payout-account.ts';
import { closePayoutPeriod } from './commands/close-payout-period.ts';
import { closePayoutPeriods } from './commands/close-payout-periods.ts';
import { proposePayoutAccount } from './commands/propose-payout-account.ts';
import { sendPayouts } from './commands/send-payouts.ts';
import { settlePayout } from './commands/settle-payout.ts';
import { batchOf, withTransfers } from './reads/payout-batch.ts';
import { readWaitingPayouts } from './reads/waiting-payouts.ts';
import { payableVnd } from './store.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

const week = new Date('2026-05-13T03:00:00Z');
const sunday = '2026-05-17';
const account = { bankBin: '970436', bankName: 'Vietcombank', accountNumber: '0011 0012 3456', holder: 'HTX Mận Đồi' };
const feesOf = { feeVnd: 3_500n, taxVnd: 1_050n };

async function aPerson(role: MembershipRole, organisationId?: string) {
  const { membership, organisation } = await aMember(market.prisma, { role, ...(organisationId ? { organisationId } : {}) });
  return { viewer: await market.viewerOf(membership.id), cooperativeId: organisation.id };
}

async function anOperator() {
  const organisation = await market.prisma.organisation.create({
    data: { kind: 'PLATFORM', status: 'APPROVED', slug: `san-${randomUUID()}`, nameVi: 'Sàn', nameEn: 'Platform' },
  });
  const { membership } = await aMember(market.prisma, { role: 'OPERATOR', organisationId: organisation.id });
  return market.contextOf(await market.viewerOf(membership.id));
}

/** A cooperative with two delivered orders of last week, one of them partly taken back. */
async function aCooperativeWithSales() {
  const { viewer, cooperativeId } = await aPerson('ACCOUNTANT');
  const first = await aDeliveredOrder(market.prisma, { cooperativeId, ...feesOf, deliveredAt: week });
  const second = await aDeliveredOrder(market.prisma, { cooperativeId, ...feesOf, deliveredAt: week });
  await aTakenBackPart(market.prisma, { ...second, backVnd: 14_000n, feeVnd: 700n, taxVnd: 210n, at: week });
  return { viewer, cooperativeId, first, second };
}

async function withAccount(cooperativeId: string) {
  const one = await aPerson('DIRECTOR', cooperativeId);
  const other = await aPerson('ACCOUNTANT', cooperativeId);
  const accountId = await proposePayoutAccount(market.contextOf(one.viewer), randomUUID(), account);
  await answerPayoutAccount(market.contextOf(other.viewer), randomUUID(), { accountId, agree: true });
}

const close = (cooperativeId: string, toOn = sunday) => closePayoutPeriod(market.contextOf(null), { cooperativeId, toOn });
const statementOf = (id: string | null) => market.prisma.payoutStatement.findUniqueOrThrow({ where: { id: id ?? '' } });

describe('a period', () => {
  test('is closed into one statement of all its entries, with what was taken back', async () => {
    const { cooperativeId } = await aCooperativeWithSales();
    expect(await statementOf(await close(cooperativeId))).toMatchObject({
      status: 'ISSUED',
      grossVnd: 140_000n,
      claimsVnd: 14_000n,
      commissionVnd: 6_300n,
      taxVnd: 1_890n,
      netVnd: 117_810n,
    });
  });

  test('is closed once, also when many close it at the same time', async () => {
    const { cooperativeId } = await aCooperativeWithSales();
    const made = await Promise.all(Array.from({ length: 6 }, () => close(cooperativeId)));
    expect(made.filter((id) => id !== null)).toHaveLength(1);
    expect(await market.prisma.payoutStatement.count({ where: { cooperativeId } })).toBe(1);
  });

  test('leaves what is booked later to the next one, and carries over claims above earnings', async () => {
    const { cooperativeId, first } = await aCooperativeWithSales();
    await close(cooperativeId);
    await aTakenBackPart(market.prisma, { ...first, backVnd: 20_000n, at: week });
    expect(await close(cooperativeId, '2026-05-24')).toBeNull();
    await aDeliveredOrder(market.prisma, { cooperativeId, deliveredAt: new Date('2026-05-26T03:00:00Z') });
    expect(await statementOf(await close(cooperativeId, '2026-05-31'))).toMatchObject({ grossVnd: 70_000n, claimsVnd: 20_000n, netVnd: 50_000n });
  });

  test('ends at midnight in Vietnam', async () => {
    const { cooperativeId } = await aPerson('ACCOUNTANT');
    await aDeliveredOrder(market.prisma, { cooperativeId, deliveredAt: new Date('2026-05-17T16:59:59Z') });
    await aDeliveredOrder(market.prisma, { cooperativeId, deliveredAt: new Date('2026-05-17T17:00:00Z') });
    expect(await statementOf(await close(cooperativeId))).toMatchObject({ grossVnd: 70_000n });
  });

  test('of the last week is closed by the job for everybody who earned, and tells them', async () => {
    const { cooperativeId } = await aCooperativeWithSales();
    expect(await closePayoutPeriods(market.contextOf(null))).toBeGreaterThan(0);
    expect(await closePayoutPeriods(market.contextOf(null))).toBe(0);
    expect(await market.prisma.payoutStatement.findFirstOrThrow({ where: { cooperativeId } })).toMatchObject({ toOn: new Date('2026-05-17') });
    expect(await market.prisma.notification.count({ where: { organisationId: cooperativeId, kind: 'PAYOUT_STATEMENT_ISSUED' } })).toBe(1);
  });
});

describe('over the API', () => {
  const FIGURES = 'grossVnd claimsVnd commissionVnd taxVnd netVnd';
  test('a statement equals the sum of its orders, and its lots share the net', async () => {
    const { viewer, cooperativeId, first, second } = await aCooperativeWithSales();
    await close(cooperativeId);
    const { data } = await market.execute(
      `{ openPayout { netVnd } payoutStatements(first: 5) { totalCount nodes { ${FIGURES} orders { orderCode ${FIGURES} } lots { lotCode netVnd quantity { value unit } } } } }`,
      { as: viewer },
    );
    const [statement] = data?.payoutStatements.nodes ?? [];
    expect(data?.openPayout.netVnd).toBe('0');
    expect(statement.orders.map(({ orderCode }: { orderCode: string }) => orderCode)).toEqual([first.code, second.code]);
    for (const figure of FIGURES.split(' ')) {
      const sum = statement.orders.reduce((total: bigint, order: Record<string, string>) => total + BigInt(order[figure] ?? 0), 0n);
      expect([figure, sum.toString()]).toEqual([figure, statement[figure]]);
    }
    expect(statement.lots.map(({ quantity }: { quantity: object }) => quantity)).toEqual([
      { value: '2', unit: 'KGM' },
      { value: '2', unit: 'KGM' },
    ]);
    expect(statement.lots.reduce((total: bigint, lot: { netVnd: string }) => total + BigInt(lot.netVnd), 0n)).toBe(117_810n);
  });

  test('is nobody else’s, nor for sales and warehouse of the same cooperative', async () => {
    const { cooperativeId } = await aCooperativeWithSales();
    await close(cooperativeId);
    const LIST = '{ payoutStatements(first: 5) { totalCount nodes { id } } }';
    const stranger = await aPerson('ACCOUNTANT');
    expect((await market.execute(LIST, { as: stranger.viewer })).data?.payoutStatements.nodes).toEqual([]);
    const sales = await aPerson('SALES', cooperativeId);
    expect((await market.execute(LIST, { as: sales.viewer })).errors).toBeDefined();
  });
});

describe('a bank account', () => {
  test('counts once another person agrees, and takes the place of the one before', async () => {
    const { cooperativeId } = await aPerson('DIRECTOR');
    await withAccount(cooperativeId);
    const one = await aPerson('DIRECTOR', cooperativeId);
    const accountId = await proposePayoutAccount(market.contextOf(one.viewer), randomUUID(), { ...account, accountNumber: '999988887777' });
    await expect(answerPayoutAccount(market.contextOf(one.viewer), randomUUID(), { accountId, agree: true })).rejects.toMatchObject({
      code: 'SECOND_PERSON_NEEDED',
    });
    const standing = await market.prisma.payoutAccount.findMany({ where: { cooperativeId, endedAt: null }, orderBy: { proposedAt: 'asc' } });
    expect(standing.map(({ accountNumber, confirmedAt }) => [accountNumber, confirmedAt !== null])).toEqual([
      ['001100123456', true],
      ['999988887777', false],
    ]);
    const other = await aPerson('ACCOUNTANT', cooperativeId);
    await answerPayoutAccount(market.contextOf(other.viewer), randomUUID(), { accountId, agree: true });
    expect(await market.prisma.payoutAccount.findMany({ where: { cooperativeId, endedAt: null } })).toMatchObject([{ accountNumber: '999988887777' }]);
  });

  test('is refused with a number that is none, by sales, and by somebody of another cooperative', async () => {
    const { viewer, cooperativeId } = await aPerson('DIRECTOR');
    await expect(proposePayoutAccount(market.contextOf(viewer), randomUUID(), { ...account, bankBin: '97' })).rejects.toMatchObject({
      problems: [{ path: 'bankBin', rule: 'BANK_NUMBER' }],
    });
    const sales = await aPerson('SALES', cooperativeId);
    await expect(proposePayoutAccount(market.contextOf(sales.viewer), randomUUID(), account)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    const accountId = await proposePayoutAccount(market.contextOf(viewer), randomUUID(), account);
    const stranger = await aPerson('DIRECTOR');
    await expect(answerPayoutAccount(market.contextOf(stranger.viewer), randomUUID(), { accountId, agree: true })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a payout', () => {
  /** Transfers of a batch for one statement, as they are handed to the bank. */
  const handed = async (batchId: string, statementId: string) => {
    const batch = await market.prisma.payoutBatch.findUniqueOrThrow({ where: { id: batchId }, include: withTransfers });
    return batchOf(batch).orders.filter((order) => order.statementId === statementId);
  };
  const triesOf = (statementId: string) => market.prisma.payoutTransfer.findMany({ where: { statementId }, orderBy: { attempt: 'asc' } });

  test('is sent once, booked, and paid', async () => {
    const { cooperativeId } = await aCooperativeWithSales();
    const statementId = (await close(cooperativeId)) ?? '';
    const operator = await anOperator();
    await withAccount(cooperativeId);
    const sent = await Promise.allSettled([sendPayouts(operator), sendPayouts(operator), sendPayouts(operator)]);
    const batchIds = sent.flatMap((batch) => (batch.status === 'fulfilled' ? [batch.value] : []));
    const orders = await Promise.all(batchIds.map((id) => handed(id, statementId)));
    expect(orders.flat()).toMatchObject([{ amountVnd: 117_810n, accountNumber: '001100123456', attempt: 1 }]);
    expect(await payableVnd(market.prisma, cooperativeId)).toBe(0n);
    await settlePayout(operator, randomUUID(), { statementId, paid: true, bankReference: 'FT26138' });
    expect(await statementOf(statementId)).toMatchObject({ status: 'PAID', bankReference: 'FT26138' });
    expect(await market.prisma.notification.count({ where: { organisationId: cooperativeId, kind: 'PAYOUT_PAID' } })).toBe(1);
    await expect(settlePayout(operator, randomUUID(), { statementId, paid: false, bankReference: 'x' })).rejects.toMatchObject({
      code: 'PAYOUT_STATUS_FORBIDS',
    });
    await expect(sendPayouts(operator)).rejects.toMatchObject({ code: 'NOTHING_TO_PAY_OUT' });
  });

  test('that the bank returns is owed again and goes out once more', async () => {
    const { cooperativeId } = await aCooperativeWithSales();
    const statementId = (await close(cooperativeId)) ?? '';
    await withAccount(cooperativeId);
    const operator = await anOperator();
    await sendPayouts(operator);
    await settlePayout(operator, randomUUID(), { statementId, paid: false, bankReference: 'Sai tên người thụ hưởng' });
    expect(await payableVnd(market.prisma, cooperativeId)).toBe(117_810n);
    expect((await readWaitingPayouts(market.prisma)).filter((waiting) => waiting.statementId === statementId)).toMatchObject([
      { netVnd: 117_810n, returnedBecause: 'Sai tên người thụ hưởng', hold: null },
    ]);
    expect(await close(cooperativeId, '2026-05-24')).toBeNull();
    expect(await handed(await sendPayouts(operator), statementId)).toMatchObject([{ attempt: 2 }]);
    expect(await triesOf(statementId)).toMatchObject([{ attempt: 1 }, { attempt: 2 }]);
    expect(await payableVnd(market.prisma, cooperativeId)).toBe(0n);
  });

  test('above what is owed by now stays without holding up another, and nobody but the operator sends', async () => {
    const { viewer, cooperativeId, first } = await aCooperativeWithSales();
    const short = await close(cooperativeId);
    await withAccount(cooperativeId);
    await aTakenBackPart(market.prisma, { ...first, backVnd: 1_000n });
    const nowhere = await close((await aCooperativeWithSales()).cooperativeId);
    const other = await aCooperativeWithSales();
    await close(other.cooperativeId);
    await withAccount(other.cooperativeId);
    const holds = new Map((await readWaitingPayouts(market.prisma)).map(({ statementId, hold }) => [statementId, hold]));
    expect([holds.get(short ?? ''), holds.get(nowhere ?? '')]).toEqual(['OWED_LESS', 'NO_ACCOUNT']);
    await sendPayouts(await anOperator());
    expect(await market.prisma.payoutStatement.findMany({ where: { cooperativeId } })).toMatchObject([{ status: 'ISSUED' }]);
    expect(await market.prisma.payoutStatement.findMany({ where: { cooperativeId: other.cooperativeId } })).toMatchObject([{ status: 'SENT' }]);
    await expect(sendPayouts(market.contextOf(viewer))).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('keeps its file: the batch gives the same one whenever it is asked for, also after the account changed', async () => {
    const { viewer, cooperativeId } = await aCooperativeWithSales();
    await close(cooperativeId);
    await withAccount(cooperativeId);
    const operator = await anOperator();
    const SEND = 'mutation { sendPayouts { __typename ... on PayoutBatch { code path count totalVnd fileName content } } }';
    const LIST = '{ payoutBatches(first: 1) { nodes { code count totalVnd content } } waitingPayouts { code } }';
    const sent = (await market.execute(SEND, { as: operator.viewer })).data?.sendPayouts;
    expect(sent).toMatchObject({ count: 1, totalVnd: '117810', path: `/api/chi-tra/${sent.code}.csv`, fileName: `chi-tra-${sent.code}.csv` });
    expect(sent.content).toContain('001100123456,HTX MAN DOI,117810');
    const one = await aPerson('DIRECTOR', cooperativeId);
    const accountId = await proposePayoutAccount(market.contextOf(one.viewer), randomUUID(), { ...account, accountNumber: '999988887777' });
    await answerPayoutAccount(market.contextOf(viewer), randomUUID(), { accountId, agree: true });
    expect((await market.execute(LIST, { as: operator.viewer })).data?.payoutBatches.nodes).toMatchObject([{ code: sent.code, content: sent.content }]);
    expect((await market.execute(LIST, { as: viewer })).errors).toBeDefined();
    expect((await market.execute(SEND, { as: operator.viewer })).data?.sendPayouts.__typename).toBe('NothingToPayOut');
  });
});
