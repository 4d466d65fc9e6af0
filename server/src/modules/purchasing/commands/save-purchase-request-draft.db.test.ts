import { randomUUID } from 'node:crypto';
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

describe('a draft', () => {
  const save = (requestId: string | null, version: number | null, draft: object, title = '') => ({ requestId, version, draft, title });

  test('begins with a code of the year and keeps the form as it is, version by version', async () => {
    const { context } = await aColleague(market, 'PROCUREMENT');
    const id = await savePurchaseRequestDraft(context, save(null, null, { step: 1 }));
    expect(await requestOf(id)).toMatchObject({ status: 'DRAFT', version: 1, draft: { step: 1 }, code: expect.stringMatching(/^YC-2026-\d{4,}$/) });
    await savePurchaseRequestDraft(context, save(id, 1, { step: 2, lines: [{ quantity: 'mười' }] }, 'Mận'));
    expect(await requestOf(id)).toMatchObject({ version: 2, title: 'Mận', draft: { step: 2, lines: [{ quantity: 'mười' }] } });
  });

  test('that moved on is not overwritten; both versions are at hand', async () => {
    const { context } = await aColleague(market, 'PROCUREMENT');
    const id = await savePurchaseRequestDraft(context, save(null, null, { by: 'first' }));
    await savePurchaseRequestDraft(context, save(id, 1, { by: 'colleague' }));
    const stale = savePurchaseRequestDraft(context, save(id, 1, { by: 'stale tab' }));
    await expect(stale).rejects.toMatchObject(code('DRAFT_CHANGED', { version: 2, draft: { by: 'colleague' } }));
    expect(await requestOf(id)).toMatchObject({ version: 2, draft: { by: 'colleague' } });
  });

  test('of two saves of one version at once, one wins and the other is told', async () => {
    const { context } = await aColleague(market, 'PROCUREMENT');
    const id = await savePurchaseRequestDraft(context, save(null, null, {}));
    const outcomes = await Promise.allSettled(['a', 'b'].map((by) => savePurchaseRequestDraft(context, save(id, 1, { by }))));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: code('DRAFT_CHANGED', { version: 2 }) });
  });

  test('of a megabyte is refused', async () => {
    const { context } = await aColleague(market, 'PROCUREMENT');
    await expect(savePurchaseRequestDraft(context, save(null, null, { note: 'x'.repeat(1_000_000) }))).rejects.toMatchObject({
      problems: [{ path: 'draft', rule: 'TOO_LARGE' }],
    });
    await expect(savePurchaseRequestDraft(context, { ...save(null, null, {}), draft: 'text' })).rejects.toMatchObject({
      problems: [{ path: 'draft', rule: 'WRONG_TYPE' }],
    });
  });

  test("another buyer's draft answers like an unknown one", async () => {
    const { context } = await aColleague(market, 'PROCUREMENT');
    const id = await savePurchaseRequestDraft(context, save(null, null, {}));
    const other = await aColleague(market, 'PROCUREMENT');
    for (const requestId of [id, randomUUID()]) {
      await expect(savePurchaseRequestDraft(other.context, save(requestId, 1, {}))).rejects.toMatchObject(code('NOT_FOUND', { entity: 'PurchaseRequest' }));
    }
  });

  test('that was submitted is saved no more', async () => {
    const { context, organisationId } = await aColleague(market, 'PROCUREMENT');
    const id = await submitPurchaseRequest(context, randomUUID(), submission(await aRequestForm(market, organisationId)));
    await expect(savePurchaseRequestDraft(context, save(id, 2, {}))).rejects.toMatchObject(code('REQUEST_STATUS_FORBIDS', { status: 'OPEN' }));
  });
});
