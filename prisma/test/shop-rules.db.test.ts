import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anOffer } from '../factories/catalogue.ts';
import { anAllocation } from '../factories/market.ts';
import { aCooperative } from '../factories/organisations.ts';
import { anOrderGroup, aPayment, type PlacedGroup } from '../factories/retail.ts';
import { aHarvestLot } from '../factories/supply.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
let group: PlacedGroup;
let paymentId: string;
let lotId: string;
beforeAll(async () => {
  database = await createRuledDatabase();
  lotId = (await aHarvestLot(database.prisma)).id;
  group = await anOrderGroup(database.prisma, { lotIds: [lotId] });
  paymentId = (await aPayment(database.prisma, { groupId: group.id, capturedVnd: group.totalVnd })).id;
  await database.prisma.refund.create({ data: { paymentId, amountVnd: 1n, reason: 'PAID_TWICE', dedupeKey: 'thử', createdAt: new Date() } });
});
afterAll(() => database.close());

const order = () => {
  const [first] = group.orders;
  const [line] = first?.lines ?? [];
  if (!first || !line) throw new Error('the group has an order with a line');
  return { id: first.id, line };
};

describe('what holds stock', () => {
  const holding = (columns: string, values: string) =>
    database.refusalOf(`INSERT INTO lot_movement (lot_id, kind, held_delta, ${columns}) VALUES ('${lotId}', 'HOLD', 1, ${values})`);

  test('lot_movement_promise_has_party: an allocation or an order line, never both', async () => {
    const allocation = await anAllocation(database.prisma, { lotId });
    expect(await holding('order_line_id', `'${order().line.id}'`)).toBe('accepted');
    expect(await holding('allocation_id, order_line_id', `'${allocation.id}', '${order().line.id}'`)).toBe('lot_movement_promise_has_party');
    expect(await holding('reason', `'x'`)).toBe('lot_movement_promise_has_party');
  });

  test('lot_movement_fits_order_line: a line draws on lots of its own offer', async () => {
    const other = await aHarvestLot(database.prisma);
    expect(
      await database.refusalOf(`INSERT INTO lot_movement (lot_id, kind, held_delta, order_line_id) VALUES ('${other.id}', 'HOLD', 1, '${order().line.id}')`),
    ).toBe('lot_movement_fits_order_line');
  });
});

describe('sums', () => {
  test('order_group_sums, consumer_order_sums: total is goods and delivery', async () => {
    expect(await database.refusalOfSetting('order_group', 'goods_vnd = goods_vnd + 1', `id = '${group.id}'`)).toBe('order_group_sums');
    expect(await database.refusalOfSetting('consumer_order', 'delivery_vnd = delivery_vnd + 1', `id = '${order().id}'`)).toBe('consumer_order_sums');
  });

  test('order_group_shares_sum, consumer_order_shares_sum: orders share the whole payment', async () => {
    const more = 'goods_vnd = goods_vnd + 1, total_vnd = total_vnd + 1';
    expect(await database.refusalOfSetting('order_group', more, `id = '${group.id}'`)).toBe('order_group_shares_sum');
    expect(await database.refusalOfSetting('consumer_order', 'delivery_vnd = delivery_vnd + 1, total_vnd = total_vnd + 1', `id = '${order().id}'`)).toBe(
      'order_group_shares_sum',
    );
  });

  test('consumer_order_goods_sum, consumer_order_line_goods_sum: lines make the goods of their order', async () => {
    expect(await database.refusalOfSetting('consumer_order_line', 'amount_vnd = amount_vnd + 1', `id = '${order().line.id}'`)).toBe('consumer_order_goods_sum');
    const shifted = 'goods_vnd = goods_vnd + 1, delivery_vnd = delivery_vnd - 1';
    expect(await database.refusalOfSetting('consumer_order', shifted, `id = '${order().id}'`)).toBe('consumer_order_goods_sum');
  });

  test('consumer_order_line_owner: an order sells what its cooperative offers', async () => {
    const foreign = await anOffer(database.prisma);
    const copy = `INSERT INTO consumer_order_line SELECT (jsonb_populate_record(l, jsonb_build_object('id', uuid_v7(), 'offer_id', '${foreign.id}'))).* FROM consumer_order_line l WHERE id = '${order().line.id}'`;
    expect(await database.refusalOf(copy)).toBe('consumer_order_line_owner');
  });
});

describe('figures and dates', () => {
  test.each([
    ['order_group_waiting_has_deadline', 'order_group', 'hold_until = NULL'],
    ['order_group_confirmed_when', 'order_group', `status = 'CONFIRMED', confirmed_at = NULL`],
    ['order_group_phone', 'order_group', `contact_phone = '0912345678'`],
    ['consumer_order_dates', 'consumer_order', 'deliver_on = ship_on - 1'],
    ['consumer_order_line_positive', 'consumer_order_line', 'packs = 0'],
    ['consumer_order_line_positive', 'consumer_order_line', 'quantity_base = quantity_base + 1'],
    ['payment_amounts', 'payment', 'captured_vnd = amount_vnd + 1'],
    ['payment_amounts', 'payment', `refunded_vnd = captured_vnd + 1, status = 'REFUNDED'`],
    ['payment_status_fits_amounts', 'payment', 'refunded_vnd = 1'],
    ['payment_status_fits_amounts', 'payment', 'captured_vnd = 0'],
    ['payment_reference_plain', 'payment', `reference = 'NM 2026'`],
    ['payment_reference_plain', 'payment', `reference = 'NM20260001'`],
    ['refund_positive', 'refund', `status = 'SUCCEEDED'`],
  ])('%s: %s does not take %s', async (rule, table, assignment) => {
    const ids: Record<string, string> = { order_group: group.id, consumer_order: order().id, consumer_order_line: order().line.id, payment: paymentId };
    expect(await database.refusalOfSetting(table, assignment, table === 'refund' ? 'true' : `id = '${ids[table]}'`)).toBe(rule);
  });

  test('basket_one_owner, basket_line_packs, retail_terms_range', async () => {
    expect(await database.refusalOf('INSERT INTO basket DEFAULT VALUES')).toBe('basket_one_owner');
    const basket = await database.prisma.basket.create({ data: { tokenHash: 'x' } });
    const putting = (packs: number) =>
      database.refusalOf(
        `INSERT INTO basket_line (basket_id, offer_id, packs, seen_price_vnd) VALUES ('${basket.id}', '${order().line.offerId}', ${packs}, 1)`,
      );
    expect(await putting(0)).toBe('basket_line_packs');
    expect(await putting(1)).toBe('accepted');
    const { organisationId } = await aCooperative(database.prisma);
    expect(await database.refusalOf(`INSERT INTO retail_terms (cooperative_id, minimum_vnd, preparation_days) VALUES ('${organisationId}', -1, 1)`)).toBe(
      'retail_terms_range',
    );
  });

  test('payment_fact_amount: only money that moved has an amount, and a source gives a fact once', async () => {
    const adding = (kind: string, amount: number, source = 's') =>
      database.refusalOf(
        `INSERT INTO payment_fact (payment_id, kind, amount_vnd, source, occurred_at) VALUES ('${paymentId}', '${kind}', ${amount}, '${source}', now())`,
      );
    expect(await adding('CAPTURED', 0)).toBe('payment_fact_amount');
    expect(await adding('DECLINED', 1)).toBe('payment_fact_amount');
    expect(await adding('DECLINED', 0)).toBe('accepted');
    expect(await adding('CAPTURED', 1, 'factory')).toBe('payment_fact_payment_id_kind_source_key');
  });

  test('payment_one_by_method: one bank transfer and one collection in cash for a group', async () => {
    const paying = (method: string) =>
      database.refusalOf(`INSERT INTO payment (group_id, method, amount_vnd) SELECT '${group.id}', '${method}', 1 FROM generate_series(1, 2)`);
    expect(await paying('CARD')).toBe('accepted');
    expect(await paying('CASH')).toBe('payment_one_by_method');
  });

  test('provider_event_outcome, bank_transfer_outcome: what was handled says what became of it', async () => {
    const event = (handled: string, outcome: string) =>
      database.refusalOf(
        `INSERT INTO provider_event (id, type, payload, created_at, received_at, handled_at, outcome) VALUES ('e', 't', '{}', now(), now(), ${handled}, ${outcome})`,
      );
    expect(await event('now()', 'NULL')).toBe('provider_event_outcome');
    expect(await event('now()', `'APPLIED'`)).toBe('accepted');
    const transfer = (payment: string, outcome: string) =>
      database.refusalOf(
        `INSERT INTO bank_transfer (bank_reference, amount_vnd, note, payment_id, outcome, arrived_at) VALUES ('b', 1, '', ${payment}, '${outcome}', now())`,
      );
    expect(await transfer('NULL', 'MATCHED')).toBe('bank_transfer_outcome');
    expect(await transfer('NULL', 'UNKNOWN')).toBe('accepted');
  });

  test('refund_within_captured: no more goes back than came', async () => {
    const refunding = (amount: bigint) =>
      database.refusalOf(
        `INSERT INTO refund (payment_id, amount_vnd, reason, dedupe_key, created_at) VALUES ('${paymentId}', ${amount}, 'PAID_TWICE', 'k', now())`,
      );
    expect(await refunding(group.totalVnd)).toBe('refund_within_captured');
    expect(await refunding(group.totalVnd - 1n)).toBe('accepted');
  });

  test('refund_within_order: no more goes back for an order than was paid for it', async () => {
    const { id: orderId } = order();
    const refunding = (amount: number) =>
      database.refusalOf(
        `WITH t AS (INSERT INTO ledger_transaction (kind, dedupe_key, occurred_at) VALUES ('TEST', 't', now()) RETURNING id)
         INSERT INTO ledger_entry (transaction_id, account, amount_vnd, order_id)
         SELECT t.id, account::ledger_account, amount, '${orderId}' FROM t, (VALUES ('BANK', 7), ('SHOPPER_PREPAID', -7)) AS side (account, amount);
         INSERT INTO refund (payment_id, order_id, amount_vnd, reason, dedupe_key, created_at) VALUES ('${paymentId}', '${orderId}', ${amount}, 'PAID_TWICE', 'k', now())`,
      );
    expect(await refunding(8)).toBe('refund_within_order');
    expect(await refunding(7)).toBe('accepted');
  });

  test('commission_rule_range: at most half the price, for days in their order, with a reason', async () => {
    const publishing = (points: number, untilOn: string, reason: string) =>
      database.refusalOf(`INSERT INTO commission_rule (basis_points, from_on, until_on, reason) VALUES (${points}, '2026-02-01', ${untilOn}, '${reason}')`);
    expect(await publishing(5_001, 'NULL', 'vì thế')).toBe('commission_rule_range');
    expect(await publishing(500, `'2026-01-31'`, 'vì thế')).toBe('commission_rule_range');
    expect(await publishing(500, 'NULL', ' ')).toBe('commission_rule_range');
    expect(await publishing(500, `'2026-02-01'`, 'vì thế')).toBe('accepted');
  });
});

describe('what the operator keeps', () => {
  test.each([
    [
      'dispute_closed_when',
      `INSERT INTO dispute (payment_id, provider_dispute_id, amount_vnd, reason, status, opened_at) SELECT id, 'd', 1, 'r', 'WON', now() FROM payment LIMIT 1`,
    ],
    [
      'dispute_closed_when',
      `INSERT INTO dispute (payment_id, provider_dispute_id, amount_vnd, reason, status, opened_at) SELECT id, 'd', 0, 'r', 'NEEDS_RESPONSE', now() FROM payment LIMIT 1`,
    ],
    [
      'provider_event_dismissed',
      `INSERT INTO provider_event (id, type, payload, created_at, received_at, dismissed_at) VALUES ('e', 't', '{}', now(), now(), now())`,
    ],
    ['refund_bank_reference', `UPDATE refund SET bank_reference = 'FT1'`],
    ['statement_line_moves', `INSERT INTO statement_line (bank_reference, amount_vnd, note, booked_on, imported_at) VALUES ('s', 0, '', now(), now())`],
    [
      'reconciliation_difference',
      `INSERT INTO reconciliation (kind, on_day, theirs_vnd, ours_vnd, difference_vnd, findings, ran_at) VALUES ('CARD', now(), 5, 3, 1, '[]', now())`,
    ],
    [
      'reconciliation_explained',
      `INSERT INTO reconciliation (kind, on_day, theirs_vnd, ours_vnd, difference_vnd, findings, ran_at, explanation) VALUES ('CARD', now(), 5, 3, 2, '[]', now(), 'vì thế')`,
    ],
    [
      'refund_account_plain',
      `INSERT INTO refund_account (group_id, bank_name, account, holder, given_at) SELECT id, 'VCB', '00 11', 'A', now() FROM order_group LIMIT 1`,
    ],
    [
      'transfer_decision_reason',
      `WITH b AS (INSERT INTO bank_transfer (bank_reference, amount_vnd, note, outcome, arrived_at) VALUES ('b', 1, '', 'UNKNOWN', now()) RETURNING id) INSERT INTO transfer_decision (transfer_id, reason, decided_at) SELECT id, ' ', now() FROM b`,
    ],
  ])('%s', async (rule, statement) => {
    expect(await database.refusalOf(statement)).toBe(rule);
  });

  const disputed = `INSERT INTO dispute (id, payment_id, provider_dispute_id, amount_vnd, reason, status, opened_at, closed_at) SELECT '00000000-0000-7000-8000-000000000002', id, 'd', 1, 'r', 'LOST', now(), now() FROM payment LIMIT 1;`;
  test('dispute_status_transition, dispute_never_deleted: what the bank decided stays', async () => {
    expect(await database.refusalOf(`${disputed} UPDATE dispute SET status = 'WON'`)).toBe('dispute_status_transition');
    expect(await database.refusalOf(`${disputed} DELETE FROM dispute`)).toBe('23001');
  });
  test('reconciliation_never_deleted', async () => {
    const compared = `INSERT INTO reconciliation (kind, on_day, theirs_vnd, ours_vnd, difference_vnd, findings, ran_at) VALUES ('CARD', now(), 0, 0, 0, '[]', now());`;
    expect(await database.refusalOf(`${compared} DELETE FROM reconciliation`)).toBe('23001');
  });
});

describe('the ledger of money', () => {
  const booking = (...amounts: number[]) =>
    database.refusalOf(
      `WITH t AS (INSERT INTO ledger_transaction (kind, dedupe_key, occurred_at) VALUES ('TEST', 't', now()) RETURNING id)
       INSERT INTO ledger_entry (transaction_id, account, amount_vnd) SELECT t.id, 'BANK', unnest(ARRAY[${amounts.join(', ')}]::bigint[]) FROM t`,
    );

  test('ledger_transaction_sums_to_zero, ledger_entry_sums_to_zero, ledger_entry_moves', async () => {
    expect(await booking(5, -5)).toBe('accepted');
    expect(await booking(5, -4)).toBe('ledger_transaction_sums_to_zero');
    expect(await booking(0, 0)).toBe('ledger_entry_moves');
    expect(await database.refusalOf(`INSERT INTO ledger_transaction (kind, dedupe_key, occurred_at) VALUES ('TEST', 't', now())`)).toBe(
      'ledger_transaction_sums_to_zero',
    );
  });

  test('ledger_entry_owner: what is owed to a cooperative names it', async () => {
    expect(
      await database.refusalOf(
        `WITH t AS (INSERT INTO ledger_transaction (kind, dedupe_key, occurred_at) VALUES ('TEST', 't', now()) RETURNING id)
         INSERT INTO ledger_entry (transaction_id, account, amount_vnd) SELECT t.id, 'COOPERATIVE_PAYABLE', 1 FROM t`,
      ),
    ).toBe('ledger_entry_owner');
  });
});

describe('rows that stay', () => {
  const ledger = `INSERT INTO ledger_transaction (id, kind, dedupe_key, occurred_at) VALUES ('00000000-0000-7000-8000-000000000001', 'TEST', 't', now());
    INSERT INTO ledger_entry (transaction_id, account, amount_vnd) VALUES ('00000000-0000-7000-8000-000000000001', 'BANK', 1), ('00000000-0000-7000-8000-000000000001', 'BANK', -1);`;
  const transfer = `INSERT INTO bank_transfer (bank_reference, amount_vnd, note, outcome, arrived_at) VALUES ('b', 1, '', 'UNKNOWN', now());`;
  const event = `INSERT INTO provider_event (id, type, payload, created_at, received_at) VALUES ('e', 't', '{}', now(), now());`;

  test.each([
    ['payment_fact', 'amount_vnd', ''],
    ['ledger_transaction', 'kind', ledger],
    ['ledger_entry', 'amount_vnd', ledger],
    ['bank_transfer', 'note', transfer],
    [
      'balance_entry',
      'type',
      `INSERT INTO balance_entry (id, type, subject, amount_vnd, fee_vnd, occurred_at, imported_at) VALUES ('t', 'charge', 's', 1, 0, now(), now());`,
    ],
    ['statement_line', 'note', `INSERT INTO statement_line (bank_reference, amount_vnd, note, booked_on, imported_at) VALUES ('s', 1, '', now(), now());`],
    [
      'transfer_decision',
      'reason',
      `${transfer} INSERT INTO transfer_decision (transfer_id, reason, decided_at) SELECT id, 'vì thế', now() FROM bank_transfer;`,
    ],
    ['commission_rule', 'reason', `INSERT INTO commission_rule (basis_points, from_on, reason) VALUES (500, '2026-02-01', 'vì thế');`],
  ])('%s_append_only', async (table, column, arranged) => {
    expect(await database.refusalOf(`${arranged} UPDATE ${table} SET ${column} = ${column}`)).toBe('23001');
    expect(await database.refusalOf(`${arranged} DELETE FROM ${table}`)).toBe('23001');
  });

  test.each(['order_group', 'consumer_order', 'consumer_order_line', 'payment', 'provider_event', 'refund'])('%s_never_deleted', async (table) => {
    expect(await database.refusalOf(`${event} DELETE FROM ${table}`)).toBe('23001');
  });
});

describe('named transitions only', () => {
  // payment_status_transition and refund_status_transition: their states go with amounts, so each change brings its own.
  const paid = `captured_vnd = amount_vnd`;
  const amountsOf: Record<string, string> = {
    CAPTURED: `${paid}, refunded_vnd = 0`,
    PARTLY_REFUNDED: `${paid}, refunded_vnd = 1`,
    REFUNDED: `${paid}, refunded_vnd = amount_vnd`,
  };
  const none = 'captured_vnd = 0, refunded_vnd = 0';
  const open = ['CREATED', 'REQUIRES_ACTION', 'AUTHORISED', 'FAILED', 'VOIDED', 'EXPIRED'];
  const statuses = [...open, 'CAPTURED', 'PARTLY_REFUNDED', 'REFUNDED'];

  test('%s_status_transition of payment: captured from any open state, refunded after; only a refund that fails later comes back', async () => {
    const permitted: string[] = [];
    for (const from of statuses) {
      await database.arrange(`UPDATE payment SET status = '${from}', ${amountsOf[from] ?? none} WHERE id = '${paymentId}'`);
      for (const to of statuses.filter((status) => status !== from)) {
        const refusal = await database.refusalOfSetting('payment', `status = '${to}', ${amountsOf[to] ?? none}`, `id = '${paymentId}'`);
        if (refusal === 'accepted') permitted.push(`${from}>${to}`);
        else expect(refusal, `${from} to ${to}`).toBe('payment_status_transition');
      }
    }
    await database.arrange(`UPDATE payment SET status = 'CAPTURED', ${amountsOf['CAPTURED']} WHERE id = '${paymentId}'`);
    const ends = ['AUTHORISED', 'CAPTURED', 'FAILED', 'VOIDED', 'EXPIRED'];
    expect(permitted.toSorted()).toEqual(
      [
        ...['REQUIRES_ACTION', ...ends].map((to) => `CREATED>${to}`),
        ...ends.map((to) => `REQUIRES_ACTION>${to}`),
        ...['CAPTURED', 'VOIDED'].map((to) => `AUTHORISED>${to}`),
        ...['AUTHORISED', 'CAPTURED', 'EXPIRED', 'VOIDED'].map((to) => `FAILED>${to}`),
        ...['AUTHORISED', 'CAPTURED', 'VOIDED'].map((to) => `EXPIRED>${to}`),
        'VOIDED>CAPTURED',
        'CAPTURED>PARTLY_REFUNDED',
        'CAPTURED>REFUNDED',
        'PARTLY_REFUNDED>REFUNDED',
        // A refund that was made failed later.
        'PARTLY_REFUNDED>CAPTURED',
        'REFUNDED>CAPTURED',
        'REFUNDED>PARTLY_REFUNDED',
      ].toSorted(),
    );
  });

  test('%s_status_transition of refund: a failed one may be tried again, a made one may fail later and is never due by itself', async () => {
    const setting = (status: string) =>
      database.refusalOfSetting('refund', `status = '${status}', settled_at = ${status === 'SUCCEEDED' ? 'now()' : 'NULL'}`, 'true');
    expect([await setting('SUCCEEDED'), await setting('FAILED')]).toEqual(['accepted', 'accepted']);
    await database.arrange(`UPDATE refund SET status = 'SUCCEEDED', settled_at = now()`);
    expect([await setting('DUE'), await setting('FAILED')]).toEqual(['refund_status_transition', 'accepted']);
  });
});
