import { randomUUID } from 'node:crypto';
import { aMarketRound, anAllocation } from '@cho-phien/prisma/factories/market.ts';
import { aPurchaseRequest } from '@cho-phien/prisma/factories/purchasing.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aRequestForm, submission } from '../../../../test/request-form.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { aColleague } from '../../../../test/viewers.ts';
import { copyPurchaseRequest } from './copy-purchase-request.ts';
import { expirePurchaseRequests } from './expire-purchase-requests.ts';
import { submitPurchaseRequest } from './submit-purchase-request.ts';
import { withdrawPurchaseRequest } from './withdraw-purchase-request.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
beforeEach(() => market.clock.moveTo('2026-05-18T03:00:00Z'));
afterAll(() => market.close());

const code = (expected: string, rest: object = {}) => ({ code: expected, ...rest });
const requestOf = (id: string) =>
  market.prisma.purchaseRequest.findUniqueOrThrow({
    where: { id },
    include: { lines: { include: { windows: true, certificates: true, preferences: true } } },
  });

describe('withdrawing', () => {
  test('ends a request and the proposals for it', async () => {
    const { context, organisationId } = await aColleague(market, 'PROCUREMENT');
    const request = await aPurchaseRequest(market.prisma, { organisationId, status: 'PROPOSED' });
    const { productId } = request.lines[0]!;
    const { commodityId } = await market.prisma.product.findUniqueOrThrow({ where: { id: productId! } });
    const round = await aMarketRound(market.prisma, { commodityId, requestId: request.id, status: 'COMPUTED' });
    const proposed = await anAllocation(market.prisma, { lineId: request.lines[0]!.id, roundId: round.id, status: 'PROPOSED' });
    await withdrawPurchaseRequest(context, randomUUID(), { requestId: request.id, reason: 'Đổi kế hoạch' });
    expect(await requestOf(request.id)).toMatchObject({ status: 'WITHDRAWN' });
    expect(await market.prisma.marketRound.findUniqueOrThrow({ where: { id: round.id } })).toMatchObject({ status: 'SUPERSEDED' });
    expect(await market.prisma.allocation.findUniqueOrThrow({ where: { id: proposed.id } })).toMatchObject({ status: 'RELEASED' });
  });

  test.each(['PARTLY_AWARDED', 'AWARDED', 'CLOSED', 'WITHDRAWN', 'EXPIRED'] as const)('a request that is %s stays', async (status) => {
    const { context, organisationId } = await aColleague(market, 'PROCUREMENT');
    const request = await aPurchaseRequest(market.prisma, { organisationId, status });
    await expect(withdrawPurchaseRequest(context, randomUUID(), { requestId: request.id, reason: 'x' })).rejects.toMatchObject(
      code('REQUEST_STATUS_FORBIDS', { status }),
    );
  });

  test("needs a reason, and another buyer's request answers like an unknown one", async () => {
    const { context, organisationId } = await aColleague(market, 'PROCUREMENT');
    const own = await aPurchaseRequest(market.prisma, { organisationId });
    await expect(withdrawPurchaseRequest(context, randomUUID(), { requestId: own.id, reason: '' })).rejects.toMatchObject(code('INVALID_INPUT'));
    const foreign = await aPurchaseRequest(market.prisma);
    for (const requestId of [foreign.id, randomUUID()]) {
      await expect(withdrawPurchaseRequest(context, randomUUID(), { requestId, reason: 'x' })).rejects.toMatchObject(
        code('NOT_FOUND', { entity: 'PurchaseRequest' }),
      );
    }
  });
});

describe('copying', () => {
  const globalId = (typename: string, id: string) => `${typename}:${id}`;

  test('the last request becomes a draft on days to come', async () => {
    const { context, organisationId } = await aColleague(market, 'PROCUREMENT');
    const form = await aRequestForm(market, organisationId);
    await submitPurchaseRequest(context, randomUUID(), submission(form));
    market.clock.moveTo('2026-06-05T03:00:00Z');
    const copy = await requestOf(await copyPurchaseRequest(context, randomUUID(), { requestId: null, globalId }));
    expect(copy).toMatchObject({
      status: 'DRAFT',
      title: form.title,
      draft: {
        lines: [
          {
            productId: `Product:${form.lines[0]!.productId}`,
            windows: [{ fromOn: '2026-06-10', toOn: '2026-06-13' }],
            quantity: { value: '12000', unit: 'KGM' },
          },
        ],
      },
    });
  });

  test("without an earlier request there is nothing to copy, and another buyer's is not found", async () => {
    const { context } = await aColleague(market, 'PROCUREMENT');
    await expect(copyPurchaseRequest(context, randomUUID(), { requestId: null, globalId })).rejects.toMatchObject(code('NOTHING_TO_COPY'));
    const foreign = await aPurchaseRequest(market.prisma);
    await expect(copyPurchaseRequest(context, randomUUID(), { requestId: foreign.id, globalId })).rejects.toMatchObject(code('NOT_FOUND'));
  });
});

describe('the last day', () => {
  test('a request ends after it, unless an answer is still awaited', async () => {
    const { organisationId } = await aColleague(market, 'PROCUREMENT');
    const due = await aPurchaseRequest(market.prisma, { organisationId, validUntilOn: '2026-05-17' });
    const today = await aPurchaseRequest(market.prisma, { organisationId, validUntilOn: '2026-05-18' });
    const awaited = await aPurchaseRequest(market.prisma, { organisationId, validUntilOn: '2026-05-17', status: 'PARTLY_AWARDED' });
    await anAllocation(market.prisma, { lineId: awaited.lines[0]!.id });
    expect(await expirePurchaseRequests(market.contextOf(null))).toBeGreaterThan(0);
    expect(await Promise.all([due, today, awaited].map(async ({ id }) => (await requestOf(id)).status))).toEqual(['EXPIRED', 'OPEN', 'PARTLY_AWARDED']);
    expect(await market.prisma.notification.findFirstOrThrow({ where: { organisationId } })).toMatchObject({
      kind: 'REQUEST_EXPIRED',
      parameters: { requestCode: due.code },
    });
    expect(await expirePurchaseRequests(market.contextOf(null))).toBe(0);
  });
});
