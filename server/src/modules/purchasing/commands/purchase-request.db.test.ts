import { randomUUID } from 'node:crypto';
import { anOffer, aProduct } from '@cho-phien/prisma/factories/catalogue.ts';
import { aScheme } from '@cho-phien/prisma/factories/certification.ts';
import { aMarketRound, anAllocation } from '@cho-phien/prisma/factories/market.ts';
import { aCooperative, aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { aBuyerLocation, aPurchaseRequest } from '@cho-phien/prisma/factories/purchasing.ts';
import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { copyPurchaseRequest } from './copy-purchase-request.ts';
import { expirePurchaseRequests } from './expire-purchase-requests.ts';
import { savePurchaseRequestDraft } from './save-purchase-request-draft.ts';
import { submitPurchaseRequest } from './submit-purchase-request.ts';
import { withdrawPurchaseRequest } from './withdraw-purchase-request.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
beforeEach(() => market.clock.moveTo('2026-05-18T03:00:00Z'));
afterAll(() => market.close());

async function aPurchaser(role: MembershipRole = 'PROCUREMENT', organisationId?: string) {
  const { membership, organisation } = await aMember(market.prisma, { role, ...(organisationId ? { organisationId } : {}) });
  return { context: market.contextOf(await market.viewerOf(membership.id)), organisationId: organisation.id };
}

async function aForm(organisationId: string, lineValues: object = {}) {
  const product = await aProduct(market.prisma);
  const line = {
    productId: product.id,
    locationId: (await aBuyerLocation(market.prisma, { organisationId })).id,
    minGradeRank: 3,
    minOcopStars: 0,
    schemeCodes: [await aScheme(market.prisma, 'VIETGAP')],
    quantity: { value: '12', unit: 'TNE' },
    tolerancePercent: 5,
    windows: [{ fromOn: '2026-06-03', toOn: '2026-06-06' }],
    ceilingVnd: 22_000n,
    minFillPercent: 0,
    priority: 1,
    firm: false,
    minRemainingDays: 3,
    preferredCooperativeIds: [],
    blockedCooperativeIds: [],
    ...lineValues,
  };
  return { title: 'Mận cho Phố Nối', validUntilOn: '2026-06-01', lines: [line] };
}

const submission = (request: unknown, draft: { requestId: string | null; version: number | null } = { requestId: null, version: null }) => ({ ...draft, request });
const requestOf = (id: string) =>
  market.prisma.purchaseRequest.findUniqueOrThrow({ where: { id }, include: { lines: { include: { windows: true, certificates: true, preferences: true } } } });
const code = (expected: string, rest: object = {}) => ({ code: expected, ...rest });

describe('a draft', () => {
  const save = (requestId: string | null, version: number | null, draft: object, title = '') => ({ requestId, version, draft, title });

  test('begins with a code of the year and keeps the form as it is, version by version', async () => {
    const { context } = await aPurchaser();
    const id = await savePurchaseRequestDraft(context, save(null, null, { step: 1 }));
    expect(await requestOf(id)).toMatchObject({ status: 'DRAFT', version: 1, draft: { step: 1 }, code: expect.stringMatching(/^YC-2026-\d{4,}$/) });
    await savePurchaseRequestDraft(context, save(id, 1, { step: 2, lines: [{ quantity: 'mười' }] }, 'Mận'));
    expect(await requestOf(id)).toMatchObject({ version: 2, title: 'Mận', draft: { step: 2, lines: [{ quantity: 'mười' }] } });
  });

  test('that moved on is not overwritten; both versions are at hand', async () => {
    const { context } = await aPurchaser();
    const id = await savePurchaseRequestDraft(context, save(null, null, { by: 'first' }));
    await savePurchaseRequestDraft(context, save(id, 1, { by: 'colleague' }));
    const stale = savePurchaseRequestDraft(context, save(id, 1, { by: 'stale tab' }));
    await expect(stale).rejects.toMatchObject(code('DRAFT_CHANGED', { version: 2, draft: { by: 'colleague' } }));
    expect(await requestOf(id)).toMatchObject({ version: 2, draft: { by: 'colleague' } });
  });

  test('of two saves of one version at once, one wins and the other is told', async () => {
    const { context } = await aPurchaser();
    const id = await savePurchaseRequestDraft(context, save(null, null, {}));
    const outcomes = await Promise.allSettled(['a', 'b'].map((by) => savePurchaseRequestDraft(context, save(id, 1, { by }))));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: code('DRAFT_CHANGED', { version: 2 }) });
  });

  test('of a megabyte is refused', async () => {
    const { context } = await aPurchaser();
    await expect(savePurchaseRequestDraft(context, save(null, null, { note: 'x'.repeat(1_000_000) }))).rejects.toMatchObject({ problems: [{ path: 'draft', rule: 'TOO_LARGE' }] });
    await expect(savePurchaseRequestDraft(context, { ...save(null, null, {}), draft: 'text' })).rejects.toMatchObject({ problems: [{ path: 'draft', rule: 'WRONG_TYPE' }] });
  });

  test("another buyer's draft answers like an unknown one", async () => {
    const { context } = await aPurchaser();
    const id = await savePurchaseRequestDraft(context, save(null, null, {}));
    const other = await aPurchaser();
    for (const requestId of [id, randomUUID()]) {
      await expect(savePurchaseRequestDraft(other.context, save(requestId, 1, {}))).rejects.toMatchObject(code('NOT_FOUND', { entity: 'PurchaseRequest' }));
    }
  });

  test('that was submitted is saved no more', async () => {
    const { context, organisationId } = await aPurchaser();
    const id = await submitPurchaseRequest(context, randomUUID(), submission(await aForm(organisationId)));
    await expect(savePurchaseRequestDraft(context, save(id, 2, {}))).rejects.toMatchObject(code('REQUEST_STATUS_FORBIDS', { status: 'OPEN' }));
  });
});

describe('submitting', () => {
  test('opens the request with its lines and has the market look at once', async () => {
    const { context, organisationId } = await aPurchaser();
    const cooperative = await aCooperative(market.prisma);
    const form = await aForm(organisationId, { minPerSupplier: { value: '5', unit: 'DTN' }, preferredCooperativeIds: [cooperative.organisationId], maxSuppliers: 4 });
    const id = await submitPurchaseRequest(context, randomUUID(), submission(form));
    const request = await requestOf(id);
    expect(request).toMatchObject({ status: 'OPEN', draft: null, title: 'Mận cho Phố Nối', submittedAt: market.clock.now() });
    expect(request.lines).toMatchObject([
      { position: 1, quantityBase: 12_000_000n, minPerSupplierBase: 500_000n, ceilingVnd: 22_000n, maxSuppliers: 4, tolerancePct: 5, certificates: [{ schemeCode: 'VIETGAP' }], preferences: [{ kind: 'PREFERRED' }] },
    ]);
    const jobs = await market.prisma.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'market:compute-match'`;
    expect(jobs.map(({ key }) => key)).toContain(`compute-match:${id}`);
  });

  test('takes over the draft at its version, and refuses another version', async () => {
    const { context, organisationId } = await aPurchaser();
    const requestId = await savePurchaseRequestDraft(context, { requestId: null, version: null, title: '', draft: {} });
    const form = await aForm(organisationId);
    await expect(submitPurchaseRequest(context, randomUUID(), submission(form, { requestId, version: 7 }))).rejects.toMatchObject(code('DRAFT_CHANGED', { version: 1 }));
    expect(await submitPurchaseRequest(context, randomUUID(), submission(form, { requestId, version: 1 }))).toBe(requestId);
    await expect(submitPurchaseRequest(context, randomUUID(), submission(form, { requestId, version: 2 }))).rejects.toMatchObject(code('REQUEST_STATUS_FORBIDS', { status: 'OPEN' }));
  });

  test('a replay opens one request', async () => {
    const { context, organisationId } = await aPurchaser();
    const form = await aForm(organisationId);
    const key = randomUUID();
    const ids = await Promise.all([1, 2, 3].map(() => submitPurchaseRequest(context, key, submission(form))));
    expect(new Set(ids).size).toBe(1);
    expect(await market.prisma.purchaseRequest.count({ where: { organisationId } })).toBe(1);
    await expect(submitPurchaseRequest(context, key, submission({ ...form, title: 'Khác' }))).rejects.toMatchObject(code('IDEMPOTENCY_CONFLICT'));
  });

  test('sixteen at once get sixteen codes', async () => {
    const { context, organisationId } = await aPurchaser();
    const form = await aForm(organisationId);
    const ids = await Promise.all(Array.from({ length: 16 }, () => submitPurchaseRequest(context, randomUUID(), submission(form))));
    const requests = await market.prisma.purchaseRequest.findMany({ where: { id: { in: ids } } });
    expect(new Set(requests.map((request) => request.code)).size).toBe(16);
  });

  test('every problem is named by its field and nothing is left behind, not even a draft', async () => {
    const { context, organisationId } = await aPurchaser();
    const foreign = await aBuyerLocation(market.prisma);
    const form = await aForm(organisationId, {
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
    const { context, organisationId } = await aPurchaser();
    const offer = await anOffer(market.prisma, { priceVnd: 800 });
    const form = await aForm(organisationId, { productId: offer.productId, ceilingVnd: 900n });
    expect(await requestOf(await submitPurchaseRequest(context, randomUUID(), submission(form)))).toMatchObject({ status: 'OPEN' });
  });

  test('a commodity line takes the grades of any of its products', async () => {
    const { context, organisationId } = await aPurchaser();
    const product = await aProduct(market.prisma, { gradesVi: ['Loại 1'] });
    await aProduct(market.prisma, { commodityId: product.commodityId });
    const form = await aForm(organisationId, { productId: null, commodityId: product.commodityId, minGradeRank: 3 });
    expect((await requestOf(await submitPurchaseRequest(context, randomUUID(), submission(form)))).lines).toMatchObject([{ productId: null, commodityId: product.commodityId }]);
  });

  test.each(['RECEIVER', 'ACCOUNTANT', 'SALES', 'DIRECTOR'] as const)('%s asks the market for nothing', async (role) => {
    const { context } = await aPurchaser(role);
    await expect(submitPurchaseRequest(context, randomUUID(), submission({}))).rejects.toMatchObject(code('NOT_ALLOWED'));
    await expect(savePurchaseRequestDraft(context, { requestId: null, version: null, title: '', draft: {} })).rejects.toMatchObject(code('NOT_ALLOWED'));
  });

  test('nobody asks before being approved, or without signing in', async () => {
    const { context, organisationId } = await aPurchaser();
    const applicant = { ...context, viewer: { ...context.viewer!, active: { ...context.viewer!.active!, status: 'IN_REVIEW' as const } } };
    await expect(submitPurchaseRequest(applicant, randomUUID(), submission(await aForm(organisationId)))).rejects.toMatchObject(code('BUYER_NOT_APPROVED', { status: 'IN_REVIEW' }));
    await expect(submitPurchaseRequest({ ...context, viewer: null }, randomUUID(), submission({}))).rejects.toMatchObject(code('NOT_ALLOWED'));
  });
});

describe('withdrawing', () => {
  test('ends a request and the proposals for it', async () => {
    const { context, organisationId } = await aPurchaser();
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
    const { context, organisationId } = await aPurchaser();
    const request = await aPurchaseRequest(market.prisma, { organisationId, status });
    await expect(withdrawPurchaseRequest(context, randomUUID(), { requestId: request.id, reason: 'x' })).rejects.toMatchObject(code('REQUEST_STATUS_FORBIDS', { status }));
  });

  test("needs a reason, and another buyer's request answers like an unknown one", async () => {
    const { context, organisationId } = await aPurchaser();
    const own = await aPurchaseRequest(market.prisma, { organisationId });
    await expect(withdrawPurchaseRequest(context, randomUUID(), { requestId: own.id, reason: '' })).rejects.toMatchObject(code('INVALID_INPUT'));
    const foreign = await aPurchaseRequest(market.prisma);
    for (const requestId of [foreign.id, randomUUID()]) {
      await expect(withdrawPurchaseRequest(context, randomUUID(), { requestId, reason: 'x' })).rejects.toMatchObject(code('NOT_FOUND', { entity: 'PurchaseRequest' }));
    }
  });
});

describe('copying', () => {
  const globalId = (typename: string, id: string) => `${typename}:${id}`;

  test('the last request becomes a draft on days to come', async () => {
    const { context, organisationId } = await aPurchaser();
    const form = await aForm(organisationId);
    await submitPurchaseRequest(context, randomUUID(), submission(form));
    market.clock.moveTo('2026-06-05T03:00:00Z');
    const copy = await requestOf(await copyPurchaseRequest(context, randomUUID(), { requestId: null, globalId }));
    expect(copy).toMatchObject({ status: 'DRAFT', title: form.title, draft: { lines: [{ productId: `Product:${form.lines[0]!.productId}`, windows: [{ fromOn: '2026-06-10', toOn: '2026-06-13' }], quantity: { value: '12000', unit: 'KGM' } }] } });
  });

  test("without an earlier request there is nothing to copy, and another buyer's is not found", async () => {
    const { context } = await aPurchaser();
    await expect(copyPurchaseRequest(context, randomUUID(), { requestId: null, globalId })).rejects.toMatchObject(code('NOTHING_TO_COPY'));
    const foreign = await aPurchaseRequest(market.prisma);
    await expect(copyPurchaseRequest(context, randomUUID(), { requestId: foreign.id, globalId })).rejects.toMatchObject(code('NOT_FOUND'));
  });
});

describe('the last day', () => {
  test('a request ends after it, unless an answer is still awaited', async () => {
    const { organisationId } = await aPurchaser();
    const due = await aPurchaseRequest(market.prisma, { organisationId, validUntilOn: '2026-05-17' });
    const today = await aPurchaseRequest(market.prisma, { organisationId, validUntilOn: '2026-05-18' });
    const awaited = await aPurchaseRequest(market.prisma, { organisationId, validUntilOn: '2026-05-17', status: 'PARTLY_AWARDED' });
    await anAllocation(market.prisma, { lineId: awaited.lines[0]!.id });
    expect(await expirePurchaseRequests(market.contextOf(null))).toBeGreaterThan(0);
    expect(await Promise.all([due, today, awaited].map(async ({ id }) => (await requestOf(id)).status))).toEqual(['EXPIRED', 'OPEN', 'PARTLY_AWARDED']);
    expect(await market.prisma.notification.findFirstOrThrow({ where: { organisationId } })).toMatchObject({ kind: 'REQUEST_EXPIRED', parameters: { requestCode: due.code } });
    expect(await expirePurchaseRequests(market.contextOf(null))).toBe(0);
  });
});
