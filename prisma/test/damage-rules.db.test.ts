import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConsumerOrderLine, DamageReport } from '../generated/client.ts';
import { aMember } from '../factories/organisations.ts';
import { aDamageReport, anOrderGroup, aReview } from '../factories/retail.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
let report: DamageReport;
let line: ConsumerOrderLine;
let actorId: string;
beforeAll(async () => {
  database = await createRuledDatabase();
  report = await aDamageReport(database.prisma);
  line = await database.prisma.consumerOrderLine.findUniqueOrThrow({ where: { id: report.lineId } });
  actorId = (await aMember(database.prisma)).user.id;
});
afterAll(() => database.close());

const setting = (assignment: string) => database.refusalOfSetting('damage_report', assignment, `id = '${report.id}'`);
const event = (kind: string, amountVnd: number | bigint, words: string | null = 'vì sao', reportId = report.id) =>
  `INSERT INTO damage_event (report_id, kind, amount_vnd, words, actor_id, occurred_at) VALUES ('${reportId}', '${kind}', ${amountVnd}, ${words === null ? 'NULL' : `'${words}'`}, '${actorId}', now())`;
/** What `owePart` writes for an event that gives something back. */
const owed = (kind: string, amountVnd: bigint, orderId = line.orderId) =>
  `WITH t AS (INSERT INTO ledger_transaction (kind, dedupe_key, occurred_at) VALUES ('PART_OWED', 'owed:damage:${report.id}:${kind}', now()) RETURNING id)
   INSERT INTO ledger_entry (transaction_id, account, amount_vnd, cooperative_id, order_id)
   SELECT t.id, x.account::ledger_account, x.amount, '${report.cooperativeId}'::uuid, '${orderId}'::uuid FROM t, (VALUES ('SHOPPER_PREPAID', ${amountVnd}::bigint), ('REFUND_DUE', -${amountVnd}::bigint)) x (account, amount)`;
const stand = (status: string, grantedVnd: bigint, due = 'NULL') =>
  `UPDATE damage_report SET status = '${status}', granted_vnd = ${grantedVnd}, due_at = ${due} WHERE id = '${report.id}'`;

test('damage_within_line, damage_report_line_id_key: only what was delivered is reported, once, and no more of it than was paid', async () => {
  await expect(aDamageReport(database.prisma, { lineId: report.lineId })).rejects.toThrow('line_id');
  const one = async (values: Parameters<typeof anOrderGroup>[1]) => (await anOrderGroup(database.prisma, { status: 'CONFIRMED', ...values })).orders[0];
  const reporting = (order: Awaited<ReturnType<typeof one>>, more: bigint, cooperativeId = order?.cooperativeId) =>
    database.refusalOf(
      `INSERT INTO damage_report (line_id, cooperative_id, kind, quantity_base, claimed_vnd, reported_at, due_at)
       SELECT id, '${cooperativeId}', 'BROKEN', coalesce(final_base, quantity_base), coalesce(final_amount_vnd, amount_vnd) + ${more}, now(), now() FROM consumer_order_line WHERE id = '${order?.lines[0]?.id}'`,
    );
  expect(await reporting(await one({ orderStatus: 'HANDED_OVER' }), 0n)).toBe('damage_within_line');
  const delivered = await one({ orderStatus: 'DELIVERED' });
  expect(await reporting(delivered, 0n)).toBe('accepted');
  expect(await reporting(delivered, 1n)).toBe('damage_within_line');
  expect(await reporting(delivered, 0n, report.cooperativeId)).toBe('damage_within_line');
});

test('damage_report_is_kept, damage_report_guard: what was reported is not changed', async () => {
  expect(await setting('claimed_vnd = claimed_vnd - 1')).toBe('damage_report_is_kept');
  expect(await setting("kind = 'MISSING'")).toBe('damage_report_is_kept');
  expect(await setting("text = 'khác'")).toBe('damage_report_is_kept');
});

test('damage_report_amounts, damage_report_words, damage_report_status_fits', async () => {
  expect(await setting('granted_vnd = claimed_vnd + 1')).toBe('damage_report_amounts');
  const fresh = await anOrderGroup(database.prisma, { status: 'CONFIRMED', orderStatus: 'DELIVERED' });
  await expect(aDamageReport(database.prisma, { lineId: fresh.orders[0]?.lines[0]?.id ?? '', text: '' })).rejects.toThrow('damage_report_words');
  expect(await setting("status = 'ACCEPTED', due_at = NULL")).toBe('damage_report_status_fits');
  expect(await setting("status = 'PARTLY_ACCEPTED'")).toBe('damage_report_status_fits');
  expect(await setting("status = 'REFUSED', due_at = NULL")).toBe('damage_report_status_fits');
  expect(await setting("status = 'REFUSED'")).toBe('accepted');
});

test('damage_event_is_owed: money is given back only as the ledger owes it, for that order', async () => {
  const all = report.claimedVnd;
  const part = 1_000n;
  const given = `${event('ANSWERED', part)}; ${stand('PARTLY_ACCEPTED', part, 'now()')}`;
  expect(await database.refusalOf(given)).toBe('damage_event_is_owed');
  expect(await database.refusalOf(`${owed('ANSWERED', part - 1n)}; ${given}`)).toBe('damage_event_is_owed');
  expect(await database.refusalOf(`${owed('DECIDED', part)}; ${given}`)).toBe('damage_event_is_owed');
  const elsewhere = await anOrderGroup(database.prisma);
  expect(await database.refusalOf(`${owed('ANSWERED', part, elsewhere.orders[0]?.id)}; ${given}`)).toBe('damage_event_is_owed');
  expect(await database.refusalOf(`${owed('ANSWERED', part)}; ${given}`)).toBe('accepted');
  expect(await database.refusalOf(`${owed('ANSWERED', all)}; ${event('ANSWERED', all, null)}; ${stand('ACCEPTED', all)}`)).toBe('accepted');
});

test('damage_report_sums, damage_event_sums: what a report gave is the sum of its events', async () => {
  expect(await database.refusalOf(stand('PARTLY_ACCEPTED', 1_000n, 'now()'))).toBe('damage_report_sums');
  expect(await database.refusalOf(`${owed('ANSWERED', 1_000n)}; ${event('ANSWERED', 1_000n)}`)).toBe('damage_report_sums');
});

test('damage_event_amount, damage_event_words, damage_event_report_id_kind_key: each step once, and what gives less says why', async () => {
  expect(await database.refusalOf(event('OBJECTED', 1_000n))).toBe('damage_event_amount');
  expect(await database.refusalOf(event('ANSWERED', -1_000n))).toBe('damage_event_amount');
  expect(await database.refusalOf(event('ANSWERED', 0, null))).toBe('damage_event_words');
  expect(await database.refusalOf(event('DECIDED', 0, null))).toBe('damage_event_words');
  expect(await database.refusalOf(event('LAPSED', 0, null))).toBe('accepted');
  expect(await database.refusalOf(event('REPORTED', 0, null))).toBe('damage_event_report_id_kind_key');
});

test('damage_report_status_transition permits exactly its life-cycle', async () => {
  const { claimedVnd } = report;
  const fits: Record<string, string> = {
    WAITING: "granted_vnd = 0, status = 'WAITING', due_at = now()",
    ACCEPTED: `granted_vnd = ${claimedVnd}, status = 'ACCEPTED', due_at = NULL`,
    PARTLY_ACCEPTED: "granted_vnd = 1, status = 'PARTLY_ACCEPTED', due_at = now()",
    REFUSED: "granted_vnd = 0, status = 'REFUSED', due_at = now()",
    ESCALATED: "granted_vnd = 0, status = 'ESCALATED', due_at = now()",
    DECIDED: "granted_vnd = 0, status = 'DECIDED', due_at = NULL",
  };
  const permitted: string[] = [];
  for (const from of Object.keys(fits)) {
    await database.arrange(`UPDATE damage_report SET ${fits[from]} WHERE id = '${report.id}'`);
    for (const to of Object.keys(fits).filter((status) => status !== from)) {
      // Sums are asked at the end, after the transition was permitted.
      if ((await setting(fits[to] ?? '')) !== 'damage_report_status_transition') permitted.push(`${from}>${to}`);
    }
  }
  await database.arrange(`UPDATE damage_report SET ${fits['WAITING']} WHERE id = '${report.id}'`);
  expect(permitted.toSorted()).toEqual(
    [
      'WAITING>ACCEPTED',
      'WAITING>PARTLY_ACCEPTED',
      'WAITING>REFUSED',
      'WAITING>ESCALATED',
      'PARTLY_ACCEPTED>ESCALATED',
      'REFUSED>ESCALATED',
      'ESCALATED>DECIDED',
    ].toSorted(),
  );
});

test('shopper_photo_shows_one: a photo shows one thing, of its own purchase', async () => {
  const { groupId } = await database.prisma.consumerOrder.findUniqueOrThrow({ where: { id: line.orderId } });
  const photo = (group: string, more = 'NULL') =>
    database.refusalOf(
      `INSERT INTO shopper_photo (group_id, damage_report_id, review_id, storage_key, width, height, size_bytes, created_at) VALUES ('${group}', '${report.id}', ${more}, 'k', 1, 1, 1, now())`,
    );
  expect(await photo(groupId)).toBe('accepted');
  expect(await photo((await anOrderGroup(database.prisma)).id)).toBe('shopper_photo_of_purchase');
  const review = await aReview(database.prisma, { lineId: report.lineId });
  expect(await photo(groupId, `'${review.id}'`)).toBe('shopper_photo_shows_one');
});

// 23001: the rows are kept for ever.
test('damage_report_never_deleted, damage_event_append_only', async () => {
  expect(await database.refusalOf('DELETE FROM damage_event')).toBe('23001');
  expect(await database.refusalOf("UPDATE damage_event SET words = 'khác'")).toBe('23001');
  expect(await database.refusalOf('DELETE FROM damage_report')).toBe('23001');
});
