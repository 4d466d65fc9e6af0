import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anAllocation } from '../factories/market.ts';
import { aBuyer, aCooperative, aUser } from '../factories/organisations.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
let buyerId: string;
let requestId: string;
let roundId: string;
let allocationId: string;
let requesterId: string;
let deciderId: string;

beforeAll(async () => {
  database = await createRuledDatabase();
  const { prisma } = database;
  const allocation = await anAllocation(prisma);
  const { request } = await prisma.purchaseRequestLine.findUniqueOrThrow({ where: { id: allocation.lineId }, include: { request: true } });
  [allocationId, roundId, requestId, buyerId] = [allocation.id, allocation.roundId, request.id, request.organisationId];
  requesterId = (await aUser(prisma)).id;
  deciderId = (await aUser(prisma)).id;
});
afterAll(() => database.close());

/** An approval of 1.5 million đồng above a limit of 1 million; columns can be overridden in SQL. */
function insert(values: Record<string, string> = {}): string {
  const row: Record<string, string> = {
    organisation_id: `'${buyerId}'`,
    request_id: `'${requestId}'`,
    round_id: `'${roundId}'`,
    amount_vnd: '1500000',
    request_amount_vnd: '1500000',
    limit_vnd: '1000000',
    requested_by_id: `'${requesterId}'`,
    expires_at: `now() + interval '1 day'`,
    ...values,
  };
  return `INSERT INTO match_approval (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).join(', ')})`;
}
const decided = (status: string, by: string) => ({ status: `'${status}'`, decided_by_id: `'${by}'`, decided_at: 'now()' });

describe('four eyes', () => {
  test('match_approval_four_eyes: nobody decides on what they accepted themselves', async () => {
    expect(await database.refusalOf(insert(decided('APPROVED', deciderId)))).toBe('accepted');
    expect(await database.refusalOf(insert(decided('APPROVED', requesterId)))).toBe('match_approval_four_eyes');
    expect(await database.refusalOf(insert({ ...decided('SENT_BACK', requesterId), reason: `'đắt'` }))).toBe('match_approval_four_eyes');
  });

  test.each([
    ['an approval without a time', { status: `'APPROVED'` }],
    ['a decision while it waits', { decided_at: 'now()' }],
    ['a decider without a decision', { decided_by_id: 'uuid_v7()' }],
    ['an expired one that somebody decided', { status: `'EXPIRED'`, decided_at: 'now()' }],
  ])('match_approval_decision_complete refuses %s', async (_what, values) => {
    expect(await database.refusalOf(insert(values as Record<string, string>))).toBe('match_approval_decision_complete');
  });

  test('match_approval_sent_back_has_reason', async () => {
    const sentBack = decided('SENT_BACK', deciderId);
    expect(await database.refusalOf(insert(sentBack))).toBe('match_approval_sent_back_has_reason');
    expect(await database.refusalOf(insert({ ...sentBack, reason: `'  '` }))).toBe('match_approval_sent_back_has_reason');
    expect(await database.refusalOf(insert({ ...sentBack, reason: `'đắt'` }))).toBe('accepted');
  });

  test.each([[{ limit_vnd: '1500000' }], [{ limit_vnd: '-1' }], [{ amount_vnd: '0' }], [{ request_amount_vnd: '1400000' }]])(
    'match_approval_above_limit refuses %j',
    async (values) => {
      expect(await database.refusalOf(insert(values))).toBe('match_approval_above_limit');
    },
  );

  test('match_approval_status_transition: what was decided stays decided', async () => {
    const { id } = await database.prisma.matchApproval.create({
      data: {
        organisationId: buyerId,
        requestId,
        roundId,
        amountVnd: 2n,
        requestAmountVnd: 2n,
        limitVnd: 1n,
        requestedById: requesterId,
        expiresAt: new Date(),
      },
    });
    const setting = (assignment: string) => database.refusalOf(`UPDATE match_approval SET ${assignment} WHERE id = '${id}'`);
    const approved = `status = 'APPROVED', decided_by_id = '${deciderId}', decided_at = now()`;
    expect(await setting(approved)).toBe('accepted');
    expect(await setting(`status = 'EXPIRED'`)).toBe('accepted');
    await database.arrange(`UPDATE match_approval SET status = 'EXPIRED' WHERE id = '${id}'`);
    expect(await setting(approved)).toBe('match_approval_status_transition');
    expect(await database.refusalOf(`DELETE FROM match_approval WHERE id = '${id}'`)).toBe('23001');
  });

  test('allocation_asked_after_approval: nobody is asked and nothing is firm before the colleague approved', async () => {
    const data = {
      organisationId: buyerId,
      requestId,
      roundId,
      amountVnd: 2n,
      requestAmountVnd: 2n,
      limitVnd: 1n,
      requestedById: requesterId,
      expiresAt: new Date(),
    };
    const waiting = await database.prisma.matchApproval.create({ data });
    const approved = await database.prisma.matchApproval.create({ data: { ...data, status: 'APPROVED', decidedById: deciderId, decidedAt: new Date() } });
    const setting = (approvalId: string, more: string) =>
      database.refusalOf(`UPDATE allocation SET approval_id = '${approvalId}', ${more} WHERE id = '${allocationId}'`);
    expect(await setting(waiting.id, 'confirm_by = NULL')).toBe('accepted');
    expect(await setting(waiting.id, 'confirm_by = now()')).toBe('allocation_asked_after_approval');
    expect(await setting(waiting.id, `confirm_by = NULL, status = 'CONFIRMED', confirmed_base = quantity_base, answered_at = now()`)).toBe(
      'allocation_asked_after_approval',
    );
    expect(await setting(approved.id, 'confirm_by = now()')).toBe('accepted');
  });
});

test('organisation_approval_limit: buyers only, and never below nothing', async () => {
  const cooperative = await aCooperative(database.prisma);
  const buyer = await aBuyer(database.prisma);
  const setting = (id: string, limit: string) => database.refusalOf(`UPDATE organisation SET approval_limit_vnd = ${limit} WHERE id = '${id}'`);
  expect(await setting(buyer.id, '0')).toBe('accepted');
  expect(await setting(buyer.id, '-1')).toBe('organisation_approval_limit');
  expect(await setting(cooperative.organisationId, '5')).toBe('organisation_approval_limit');
});
