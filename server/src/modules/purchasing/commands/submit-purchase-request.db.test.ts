import { randomUUID } from 'node:crypto';
import { anOffer, aProduct } from '@cho-phien/prisma/factories/catalogue.ts';
import { aCooperative } from '@cho-phien/prisma/factories/organisations.ts';
import { aBuyerLocation } from '@cho-phien/prisma/factories/purchasing.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aRequestForm, submission } from '../../../../test/request-form.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { aColleague } from '../../../../test/viewers.ts';
import { savePurchaseRequestDraft } from './save-purchase-request-draft.ts';
import { submitPurchaseRequest } from './submit-purchase-request.ts';

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

describe('submitting', () => {
  test('opens the request with its lines and has the market look at once', async () => {
    const { context, organisationId } = await aColleague(market, 'PROCUREMENT');
    const cooperative = await aCooperative(market.prisma);
    const form = await aRequestForm(market, organisationId, {
      minPerSupplier: { value: '5', unit: 'DTN' },
      preferredCooperativeIds: [cooperative.organisationId],
      maxSuppliers: 4,
    });
    const id = await submitPurchaseRequest(context, randomUUID(), submission(form));
    const request = await requestOf(id);
    expect(request).toMatchObject({ status: 'OPEN', draft: null, title: 'Mận cho Phố Nối', submittedAt: market.clock.now() });
    expect(request.lines).toMatchObject([
      {
        position: 1,
        quantityBase: 12_000_000n,
        minPerSupplierBase: 500_000n,
        ceilingVnd: 22_000n,
        maxSuppliers: 4,
        tolerancePct: 5,
        certificates: [{ schemeCode: 'VIETGAP' }],
        preferences: [{ kind: 'PREFERRED' }],
      },
    ]);
    const jobs = await market.prisma.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'market:compute-match'`;
    expect(jobs.map(({ key }) => key)).toContain(`compute-match:${id}`);
  });

  test('takes over the draft at its version, and refuses another version', async () => {
    const { context, organisationId } = await aColleague(market, 'PROCUREMENT');
    const requestId = await savePurchaseRequestDraft(context, { requestId: null, version: null, title: '', draft: {} });
    const form = await aRequestForm(market, organisationId);
    await expect(submitPurchaseRequest(context, randomUUID(), submission(form, { requestId, version: 7 }))).rejects.toMatchObject(
      code('DRAFT_CHANGED', { version: 1 }),
    );
    expect(await submitPurchaseRequest(context, randomUUID(), submission(form, { requestId, version: 1 }))).toBe(requestId);
    await expect(submitPurchaseRequest(context, randomUUID(), submission(form, { requestId, version: 2 }))).rejects.toMatchObject(
      code('REQUEST_STATUS_FORBIDS', { status: 'OPEN' }),
    );
  });

  test('a replay opens one request', async () => {
    const { context, organisationId } = await aColleague(market, 'PROCUREMENT');
    const form = await aRequestForm(market, organisationId);
    const key = randomUUID();
    const ids = await Promise.all([1, 2, 3].map(() => submitPurchaseRequest(context, key, submission(form))));
    expect(new Set(ids).size).toBe(1);
    expect(await market.prisma.purchaseRequest.count({ where: { organisationId } })).toBe(1);
    await expect(submitPurchaseRequest(context, key, submission({ ...form, title: 'Khác' }))).rejects.toMatchObject(code('IDEMPOTENCY_CONFLICT'));
  });

  test('sixteen at once get sixteen codes', async () => {
    const { context, organisationId } = await aColleague(market, 'PROCUREMENT');
    const form = await aRequestForm(market, organisationId);
    const ids = await Promise.all(Array.from({ length: 16 }, () => submitPurchaseRequest(context, randomUUID(), submission(form))));
    const requests = await market.prisma.purchaseRequest.findMany({ where: { id: { in: ids } } });
    expect(new Set(requests.map((request) => request.code)).size).toBe(16);
  });

  test('every problem is named by its field and nothing is left behind, not even a draft', async () => {
    const { context, organisationId } = await aColleague(market, 'PROCUREMENT');
    const foreign = await aBuyerLocation(market.prisma);
    const form = await aRequestForm(market, organisationId, {
      locationId: foreign.id,
      ceilingVnd: 1n,
      quantity: { value: '1', unit: 'LTR' },
      schemeCodes: ['NOBODY'],
      windows: [{ fromOn: '2026-05-17', toOn: '2026-05-20' }],
      blockedCooperativeIds: [randomUUID()],
      minGradeRank: 9,
    });
    const refusal = await submitPurchaseRequest(context, randomUUID(), submission({ ...form, validUntilOn: '2026-05-17' })).catch((error: unknown) => error);
    expect((refusal as { problems: { path: string; rule: string }[] }).problems.map(({ path, rule }) => `${path} ${rule}`).toSorted()).toEqual([
      'lines.0.blockedCooperativeIds.0 UNKNOWN_VALUE',
      'lines.0.ceilingVnd BELOW_ANY_PRICE',
      'lines.0.locationId UNKNOWN_VALUE',
      'lines.0.minGradeRank UNKNOWN_VALUE',
      'lines.0.quantity.unit UNIT_DOES_NOT_FIT',
      'lines.0.schemeCodes.0 UNKNOWN_VALUE',
      'lines.0.windows.0.fromOn IN_THE_PAST',
      'validUntilOn IN_THE_PAST',
    ]);
    expect(await market.prisma.purchaseRequest.count({ where: { organisationId } })).toBe(0);
  });

  test('a price somebody sells at is never below any price', async () => {
    const { context, organisationId } = await aColleague(market, 'PROCUREMENT');
    const offer = await anOffer(market.prisma, { priceVnd: 800 });
    const form = await aRequestForm(market, organisationId, { productId: offer.productId, ceilingVnd: 900n });
    expect(await requestOf(await submitPurchaseRequest(context, randomUUID(), submission(form)))).toMatchObject({ status: 'OPEN' });
  });

  test('a commodity line takes the grades of any of its products', async () => {
    const { context, organisationId } = await aColleague(market, 'PROCUREMENT');
    const product = await aProduct(market.prisma, { gradesVi: ['Loại 1'] });
    await aProduct(market.prisma, { commodityId: product.commodityId });
    const form = await aRequestForm(market, organisationId, { productId: null, commodityId: product.commodityId, minGradeRank: 3 });
    expect((await requestOf(await submitPurchaseRequest(context, randomUUID(), submission(form)))).lines).toMatchObject([
      { productId: null, commodityId: product.commodityId },
    ]);
  });

  test.each(['RECEIVER', 'ACCOUNTANT', 'SALES', 'DIRECTOR'] as const)('%s asks the market for nothing', async (role) => {
    const { context } = await aColleague(market, role);
    await expect(submitPurchaseRequest(context, randomUUID(), submission({}))).rejects.toMatchObject(code('NOT_ALLOWED'));
    await expect(savePurchaseRequestDraft(context, { requestId: null, version: null, title: '', draft: {} })).rejects.toMatchObject(code('NOT_ALLOWED'));
  });

  test('nobody asks before being approved, or without signing in', async () => {
    const { context, organisationId } = await aColleague(market, 'PROCUREMENT');
    const applicant = { ...context, viewer: { ...context.viewer!, active: { ...context.viewer!.active!, status: 'IN_REVIEW' as const } } };
    await expect(submitPurchaseRequest(applicant, randomUUID(), submission(await aRequestForm(market, organisationId)))).rejects.toMatchObject(
      code('BUYER_NOT_APPROVED', { status: 'IN_REVIEW' }),
    );
    await expect(submitPurchaseRequest({ ...context, viewer: null }, randomUUID(), submission({}))).rejects.toMatchObject(code('NOT_ALLOWED'));
  });
});
