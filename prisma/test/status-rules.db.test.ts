import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anOffer } from '../factories/catalogue.ts';
import { aCertificate, anOcopRecognition } from '../factories/certification.ts';
import { aMarketRound, anAllocation, aPurchaseOrder } from '../factories/market.ts';
import { aCooperative, aMember } from '../factories/organisations.ts';
import { aPurchaseRequest } from '../factories/purchasing.ts';
import { anOrderGroup } from '../factories/retail.ts';
import { aForecast, aHarvestLot } from '../factories/supply.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
/** A row of every table with a life-cycle, complete enough for any state. */
const ids: Record<string, string> = {};
let memberOf: { userId: string; organisationId: string };

beforeAll(async () => {
  database = await createRuledDatabase();
  const { prisma } = database;
  const firm = await anAllocation(prisma, { status: 'FIRM' });
  ids['offer'] = (await anOffer(prisma)).id;
  ids['certificate'] = (await aCertificate(prisma)).id;
  ids['ocop_recognition'] = (await anOcopRecognition(prisma)).id;
  ids['harvest_forecast'] = (await aForecast(prisma)).id;
  ids['harvest_lot'] = (await aHarvestLot(prisma)).id;
  ids['purchase_request'] = (await aPurchaseRequest(prisma)).id;
  ids['allocation'] = (await anAllocation(prisma)).id;
  ids['purchase_order'] = (await aPurchaseOrder(prisma, { allocations: [firm] })).id;
  ids['market_round'] = (await aMarketRound(prisma, { commodityId: (await prisma.commodity.findFirstOrThrow()).id })).id;
  ids['organisation'] = (await aCooperative(prisma)).organisationId;
  ids['cooperative'] = ids['organisation'];
  ids['product'] = (await prisma.product.findFirstOrThrow()).id;
  ids['purchase_order_line'] = (await prisma.purchaseOrderLine.findFirstOrThrow()).id;
  const group = await anOrderGroup(prisma);
  ids['order_group'] = group.id;
  ids['consumer_order'] = group.orders[0]?.id ?? '';
  const { user, organisation } = await aMember(prisma);
  memberOf = { userId: user.id, organisationId: organisation.id };
  // Reasons and deadlines that other rules want in some states.
  await database.arrange(`
    UPDATE certificate SET decision_reason = 'vì thế'; UPDATE ocop_recognition SET decision_reason = 'vì thế';
    UPDATE harvest_lot SET blocked_reason = 'vì thế'; UPDATE purchase_order SET due_at = now();
    UPDATE order_group SET confirmed_at = now();
    UPDATE consumer_order_line SET final_base = quantity_base, final_amount_vnd = amount_vnd;
    UPDATE consumer_order SET preparing_at = now(), packed_at = now(), handed_over_at = now(), delivered_at = now(), completed_at = now(),
      handover_way = 'COURIER', final_goods_vnd = goods_vnd, final_total_vnd = total_vnd`);
});
afterAll(() => database.close());

const statusesOf = async (table: string): Promise<string[]> => {
  const rows = await database.query<{ status: string }>(
    `SELECT e.enumlabel AS status FROM pg_attribute a JOIN pg_enum e ON e.enumtypid = a.atttypid WHERE a.attrelid = $1::regclass AND a.attname = 'status' ORDER BY e.enumsortorder`,
    [`"${table}"`],
  );
  return rows.map((row) => row.status);
};

/** Life-cycles as the product describes them, written out once more so that a slip in the table of transitions shows. */
const lifeCycles: Record<string, string[]> = {
  organisation: [
    'APPLIED>IN_REVIEW',
    'IN_REVIEW>APPROVED',
    'IN_REVIEW>REJECTED',
    'APPROVED>SUSPENDED',
    'SUSPENDED>APPROVED',
    'APPROVED>CLOSED',
    'SUSPENDED>CLOSED',
  ],
  offer: ['DRAFT>ACTIVE', 'DRAFT>WITHDRAWN', 'ACTIVE>PAUSED', 'ACTIVE>EXPIRED', 'ACTIVE>WITHDRAWN', 'PAUSED>ACTIVE', 'PAUSED>EXPIRED', 'PAUSED>WITHDRAWN'],
  certificate: [
    'SUBMITTED>VERIFIED',
    'SUBMITTED>REJECTED',
    'VERIFIED>SUSPENDED',
    'VERIFIED>EXPIRED',
    'VERIFIED>REVOKED',
    'SUSPENDED>VERIFIED',
    'SUSPENDED>EXPIRED',
    'SUSPENDED>REVOKED',
  ],
  ocop_recognition: [
    'SUBMITTED>VERIFIED',
    'SUBMITTED>REJECTED',
    'VERIFIED>SUSPENDED',
    'VERIFIED>EXPIRED',
    'VERIFIED>REVOKED',
    'SUSPENDED>VERIFIED',
    'SUSPENDED>EXPIRED',
    'SUSPENDED>REVOKED',
  ],
  harvest_forecast: ['DRAFT>PUBLISHED', 'DRAFT>WITHDRAWN', 'DRAFT>EXPIRED', 'PUBLISHED>CLOSED', 'PUBLISHED>WITHDRAWN', 'PUBLISHED>EXPIRED'],
  harvest_lot: [
    ...['GRADED', 'OFFERED', 'CLOSED', 'BLOCKED', 'RECALLED'].map((to) => `REGISTERED>${to}`),
    ...['OFFERED', 'CLOSED', 'BLOCKED', 'RECALLED'].map((to) => `GRADED>${to}`),
    ...['GRADED', 'EXHAUSTED', 'CLOSED', 'BLOCKED', 'RECALLED'].map((to) => `OFFERED>${to}`),
    ...['OFFERED', 'CLOSED', 'BLOCKED', 'RECALLED'].map((to) => `EXHAUSTED>${to}`),
    'CLOSED>RECALLED',
    ...['GRADED', 'OFFERED', 'CLOSED', 'RECALLED'].map((to) => `BLOCKED>${to}`),
  ],
  purchase_request: [
    ...['OPEN', 'WITHDRAWN', 'EXPIRED'].map((to) => `DRAFT>${to}`),
    ...['PROPOSED', 'PARTLY_AWARDED', 'AWARDED', 'WITHDRAWN', 'EXPIRED'].map((to) => `OPEN>${to}`),
    ...['OPEN', 'PARTLY_AWARDED', 'AWARDED', 'WITHDRAWN', 'EXPIRED'].map((to) => `PROPOSED>${to}`),
    ...['OPEN', 'PROPOSED', 'AWARDED', 'CLOSED', 'EXPIRED'].map((to) => `PARTLY_AWARDED>${to}`),
    ...['OPEN', 'PARTLY_AWARDED', 'CLOSED'].map((to) => `AWARDED>${to}`),
  ],
  market_round: [
    ...['IN_REVIEW', 'COMMITTED', 'DISCARDED', 'SUPERSEDED'].map((to) => `COMPUTED>${to}`),
    ...['COMMITTED', 'DISCARDED', 'SUPERSEDED'].map((to) => `IN_REVIEW>${to}`),
  ],
  allocation: [
    ...['HELD', 'RELEASED', 'EXPIRED'].map((to) => `PROPOSED>${to}`),
    ...['CONFIRMED', 'RELEASED', 'EXPIRED'].map((to) => `HELD>${to}`),
    ...['FIRM', 'RELEASED'].map((to) => `CONFIRMED>${to}`),
    ...['FULFILLED', 'SHORT', 'RELEASED'].map((to) => `FIRM>${to}`),
  ],
  purchase_order: [
    ...['CONFIRMED', 'PARTLY_CONFIRMED', 'REJECTED', 'CANCELLED', 'EXPIRED'].map((to) => `ISSUED>${to}`),
    ...['PARTLY_CONFIRMED', 'IN_DELIVERY', 'CANCELLED'].map((to) => `CONFIRMED>${to}`),
    ...['CONFIRMED', 'IN_DELIVERY', 'CANCELLED'].map((to) => `PARTLY_CONFIRMED>${to}`),
    'IN_DELIVERY>RECEIVED',
    'RECEIVED>SETTLED',
    'SETTLED>CLOSED',
  ],
  order_group: [...['CONFIRMED', 'EXPIRED', 'CANCELLED'].map((to) => `AWAITING_PAYMENT>${to}`), 'CONFIRMED>CANCELLED'],
  consumer_order: [
    ...['PREPARING', 'CANCELLED', 'EXPIRED'].map((to) => `PLACED>${to}`),
    ...['PACKED', 'CANCELLED'].map((to) => `PREPARING>${to}`),
    'PACKED>HANDED_OVER',
    'HANDED_OVER>DELIVERED',
    'DELIVERED>COMPLETED',
  ],
};

/** Their states go with other values; see shop-rules, approval-rules, payout-rules, early-buying-rules and damage-rules. */
const elsewhere = ['payment', 'refund', 'match_approval', 'dispute', 'group_buy', 'payout_statement', 'pre_order', 'damage_report', 'invoice_submission'];

describe('named transitions only', () => {
  // Each table's rule: organisation_status_transition, offer_status_transition, certificate_status_transition, ocop_recognition_status_transition,
  // harvest_forecast_status_transition, harvest_lot_status_transition, purchase_request_status_transition, market_round_status_transition,
  // allocation_status_transition, purchase_order_status_transition, order_group_status_transition, consumer_order_status_transition.
  test.each(Object.keys(lifeCycles))('%s_status_transition permits exactly its life-cycle', async (table) => {
    const statuses = await statusesOf(table);
    const permitted: string[] = [];
    for (const from of statuses) {
      await database.arrange(`UPDATE "${table}" SET status = '${from}' WHERE id = '${ids[table]}'`);
      for (const to of statuses.filter((status) => status !== from)) {
        const refusal = await database.refusalOfSetting(table, `status = '${to}'`, `id = '${ids[table]}'`);
        if (refusal === 'accepted') permitted.push(`${from}>${to}`);
        else expect(refusal, `${from} to ${to}`).toBe(`${table}_status_transition`);
      }
    }
    expect(permitted.toSorted()).toEqual(lifeCycles[table]?.toSorted());
  });

  test('every table with a life-cycle is guarded', async () => {
    const rows = await database.query<{ entity: string }>('SELECT DISTINCT entity FROM status_transition ORDER BY entity');
    expect(rows.map((row) => row.entity)).toEqual([...Object.keys(lifeCycles), ...elsewhere].toSorted());
  });
});

describe('rows that stay', () => {
  test.each([
    'organisation',
    'cooperative',
    'product',
    'offer',
    'certificate',
    'ocop_recognition',
    'harvest_forecast',
    'harvest_lot',
    'purchase_request',
    'market_round',
    'allocation',
    'purchase_order',
    'purchase_order_line',
  ])('%s_never_deleted', async (table) => {
    const key = table === 'cooperative' ? 'organisation_id' : 'id';
    expect(await database.refusalOf(`DELETE FROM "${table}" WHERE ${key} = '${ids[table]}'`)).toBe('23001');
  });

  test.each([
    ['lot_movement', 'reason'],
    ['forecast_revision', 'reason'],
    ['matching_policy', 'note_vi'],
    ['transport_tariff', 'name_vi'],
    ['audit_entry', 'reason'],
    ['audit_seal', 'hash'],
    ['round_line_result', 'requested_base'],
  ])('%s_append_only', async (table, column) => {
    const fixtures: Record<string, string> = {
      audit_entry: `INSERT INTO audit_entry (action, entity_type, entity_id, occurred_at) VALUES ('thử', 'Thử', uuid_v7(), now());`,
      audit_seal: `INSERT INTO audit_seal (from_transaction, to_transaction, entry_count, previous_hash, hash) VALUES (1, 2, 0, '', '');`,
      round_line_result: `INSERT INTO round_line_result (round_id, line_id, requested_base, filled_base, unfilled, funnel, candidates, relaxations)
        SELECT '${ids['market_round']}', id, 5, 5, '[]', '[]', '[]', '[]' FROM purchase_request_line LIMIT 1;`,
    };
    expect(await database.refusalOf(`${fixtures[table] ?? ''} UPDATE ${table} SET ${column} = ${column}`)).toBe('23001');
    expect(await database.refusalOf(`${fixtures[table] ?? ''} DELETE FROM ${table}`)).toBe('23001');
  });

  test.each(['input_hash', 'inputs', 'result', 'result_hash', 'objective_vnd', 'computed_at', 'engine_version', 'solve_micros'])(
    'market_round_kept: %s of a stored round does not change',
    async (column) => {
      const values: Record<string, string> = {
        inputs: `'\\x01'`,
        result: `'\\x01'`,
        computed_at: "now() + interval '1 day'",
        engine_version: `'x'`,
        objective_vnd: '9',
        solve_micros: '9',
      };
      expect(await database.refusalOfSetting('market_round', `${column} = ${values[column] ?? `repeat('1', 64)`}`, `id = '${ids['market_round']}'`)).toBe(
        '23001',
      );
    },
  );
});

describe('every waiting state has a deadline', () => {
  test.each([
    ['allocation_held_has_deadline', 'allocation', `status = 'HELD', confirm_by = NULL`, 'HELD'],
    ['purchase_request_open_has_deadline', 'purchase_request', 'valid_until_on = NULL', 'OPEN'],
    ['purchase_order_issued_has_deadline', 'purchase_order', 'due_at = NULL', 'ISSUED'],
  ])('%s', async (rule, table, assignment, status) => {
    await database.arrange(`UPDATE "${table}" SET status = '${status}' WHERE id = '${ids[table]}'`);
    expect(await database.refusalOfSetting(table, assignment, `id = '${ids[table]}'`)).toBe(rule);
  });

  test('invitation_status: an invitation is pending, accepted, rejected or cancelled', async () => {
    const inviting = (status: string) =>
      database.refusalOf(
        `INSERT INTO invitation (organisation_id, email, role, status, inviter_id, expires_at) VALUES ('${memberOf.organisationId}', 'a@example.com', 'SALES', '${status}', '${memberOf.userId}', now())`,
      );
    expect(await inviting('pending')).toBe('accepted');
    expect(await inviting('perhaps')).toBe('invitation_status');
  });

  test.each([
    ['accepted', `'a@example.com', NULL, NULL`],
    ['accepted', `NULL, '+84912345678', 'hash'`],
    ['invitation_one_recipient', `NULL, NULL, NULL`],
    ['invitation_one_recipient', `'a@example.com', '+84912345678', 'hash'`],
    ['invitation_phone_has_secret', `NULL, '+84912345678', NULL`],
    ['invitation_phone_has_secret', `'a@example.com', NULL, 'hash'`],
    ['invitation_phone_number_form', `NULL, '0912345678', 'hash'`],
  ])('an invitation has one recipient, and a secret when it goes by telephone: %s', async (outcome, recipient) => {
    expect(
      await database.refusalOf(
        `INSERT INTO invitation (organisation_id, role, status, inviter_id, expires_at, email, phone_number, secret_hash) VALUES ('${memberOf.organisationId}', 'SALES', 'pending', '${memberOf.userId}', now(), ${recipient})`,
      ),
    ).toBe(outcome);
  });
});
