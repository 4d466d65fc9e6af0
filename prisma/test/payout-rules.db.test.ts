import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCooperative, aMember } from '../factories/organisations.ts';
import { aDeliveredOrder } from '../factories/payouts.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
let cooperativeId: string;
let statementId: string;
let people: string[];
beforeAll(async () => {
  database = await createRuledDatabase();
  const { prisma } = database;
  cooperativeId = (await aCooperative(prisma)).organisationId;
  people = [];
  for (const role of ['DIRECTOR', 'ACCOUNTANT'] as const) people.push((await aMember(prisma, { role, organisationId: cooperativeId })).user.id);
  await aDeliveredOrder(prisma, { cooperativeId, feeVnd: 3_500n });
  const entries = await prisma.ledgerEntry.findMany({ where: { cooperativeId, account: { in: ['COOPERATIVE_PAYABLE', 'PLATFORM_FEE'] } } });
  const figures = { grossVnd: 70_000n, commissionVnd: 3_500n, taxVnd: 0n, claimsVnd: 0n, netVnd: 66_500n };
  statementId = (
    await prisma.payoutStatement.create({
      data: {
        code: 'DS-1',
        cooperativeId,
        fromOn: new Date('2026-05-11'),
        toOn: new Date('2026-05-17'),
        ...figures,
        closedAt: new Date(),
        entries: { create: entries.map(({ id }) => ({ entryId: id })) },
      },
    })
  ).id;
});
afterAll(() => database.close());

const setting = (assignment: string) => database.refusalOfSetting('payout_statement', assignment, `id = '${statementId}'`);

test('payout_statement_figures, payout_statement_dates, payout_statement_when: a statement adds up', async () => {
  expect(await setting('net_vnd = net_vnd + 1')).toBe('payout_statement_figures');
  expect(await setting('from_on = to_on + 1')).toBe('payout_statement_dates');
  expect(await setting('sent_at = now()')).toBe('payout_statement_when');
  expect(await setting("status = 'SENT', sent_at = now(), attempts = 1")).toBe('payout_statement_in_batch');
});

test('payout_statement_sums, payout_entry_sums: its figures are those of its entries', async () => {
  expect(await setting('net_vnd = net_vnd + 1, gross_vnd = gross_vnd + 1')).toBe('payout_statement_sums');
  await aDeliveredOrder(database.prisma, { cooperativeId });
  const entry = await database.prisma.ledgerEntry.findFirstOrThrow({ where: { cooperativeId, account: 'COOPERATIVE_PAYABLE', payout: null } });
  expect(await database.refusalOf(`INSERT INTO payout_entry (entry_id, statement_id) VALUES ('${entry.id}', '${statementId}')`)).toBe('payout_statement_sums');
});

test('payout_entry_owner, payout_entry_pkey: an entry is paid once, to whose it is', async () => {
  const other = await aDeliveredOrder(database.prisma);
  const foreign = await database.prisma.ledgerEntry.findFirstOrThrow({ where: { orderId: other.orderId, account: 'COOPERATIVE_PAYABLE' } });
  const prepaid = await database.prisma.ledgerEntry.findFirstOrThrow({ where: { cooperativeId, account: 'SHOPPER_PREPAID' } });
  const held = await database.prisma.payoutEntry.findFirstOrThrow({ where: { statementId } });
  const adding = (entryId: string) => database.refusalOf(`INSERT INTO payout_entry (entry_id, statement_id) VALUES ('${entryId}', '${statementId}')`);
  expect(await adding(foreign.id)).toBe('payout_entry_owner');
  expect(await adding(prepaid.id)).toBe('payout_entry_owner');
  expect(await adding(held.entryId)).toBe('payout_entry_pkey');
});

// 23001: the rows are kept for ever.
test('payout_statement_never_deleted, payout_account_never_deleted, payout_entry_append_only', async () => {
  await database.prisma.payoutAccount.create({
    data: {
      cooperativeId,
      bankBin: '970436',
      bankName: 'VCB',
      accountNumber: '0011',
      holder: 'HTX',
      proposedById: people[0] ?? '',
      proposedAt: new Date(),
      endedAt: new Date(),
    },
  });
  expect(await database.refusalOf(`DELETE FROM payout_entry WHERE statement_id = '${statementId}'`)).toBe('23001');
  expect(await database.refusalOf(`DELETE FROM payout_statement WHERE id = '${statementId}'`)).toBe('23001');
  expect(await database.refusalOf('DELETE FROM payout_account')).toBe('23001');
});

test('payout_statement_status_transition: a payout that is paid stays paid', async () => {
  expect(await setting("status = 'PAID', bank_reference = 'x', settled_at = now(), sent_at = now(), attempts = 1")).toBe('payout_statement_status_transition');
});

test('payout_account_shape, payout_account_four_eyes, payout_account_one_in_force, payout_account_one_proposed', async () => {
  const adding = (confirmedBy: string | null, number = '0011001234') =>
    `INSERT INTO payout_account (cooperative_id, bank_bin, bank_name, account_number, holder, proposed_by_id, proposed_at, confirmed_by_id, confirmed_at)
     VALUES ('${cooperativeId}', '970436', 'VCB', '${number}', 'HTX', '${people[0]}', now(), ${confirmedBy === null ? 'NULL, NULL' : `'${confirmedBy}', now()`})`;
  expect(await database.refusalOf(adding(null, '12 34'))).toBe('payout_account_shape');
  expect(await database.refusalOf(adding(people[0] ?? ''))).toBe('payout_account_four_eyes');
  expect(await database.refusalOf(adding(people[1] ?? ''))).toBe('accepted');
  expect(await database.refusalOf(`${adding(people[1] ?? '')}; ${adding(people[1] ?? '')}`)).toBe('payout_account_one_in_force');
  expect(await database.refusalOf(`${adding(null)}; ${adding(null)}`)).toBe('payout_account_one_proposed');
});

test('payout_transfer_of_statement, payout_statement_in_batch, payout_account_keeps_its_number: a payout goes where two people agreed, in a batch', async () => {
  const { prisma } = database;
  const [proposedById = '', confirmedById = ''] = people;
  const facts = { bankBin: '970436', bankName: 'Vietcombank', holder: 'HTX', proposedById, proposedAt: new Date(), confirmedById, confirmedAt: new Date() };
  const stranger = (await aCooperative(prisma)).organisationId;
  const account = await prisma.payoutAccount.create({ data: { ...facts, cooperativeId, accountNumber: '00112233' } });
  const foreign = await prisma.payoutAccount.create({ data: { ...facts, cooperativeId: stranger, accountNumber: '99887766' } });
  const batch = await prisma.payoutBatch.create({ data: { code: 'CK-1', madeById: proposedById, madeAt: new Date() } });
  const send = `UPDATE payout_statement SET status = 'SENT', sent_at = now(), attempts = 1 WHERE id = '${statementId}'`;
  const transfer = (accountId: string, amount: number) =>
    `INSERT INTO payout_transfer (statement_id, attempt, batch_id, account_id, amount_vnd) VALUES ('${statementId}', 1, '${batch.id}', '${accountId}', ${amount})`;
  expect(await database.refusalOf(transfer(account.id, 66_500))).toBe('payout_transfer_of_statement');
  expect(await database.refusalOf(`${send}; ${transfer(account.id, 66_501)}`)).toBe('payout_transfer_of_statement');
  expect(await database.refusalOf(`${send}; ${transfer(foreign.id, 66_500)}`)).toBe('payout_transfer_of_statement');
  expect(await database.refusalOf(send)).toBe('payout_statement_in_batch');
  expect(await database.refusalOf(`UPDATE payout_account SET account_number = '1234' WHERE id = '${account.id}'`)).toBe('23001');
  await database.arrange(`${send}; ${transfer(account.id, 66_500)}`);
  expect(await database.refusalOf('DELETE FROM payout_transfer')).toBe('23001');
  expect(await database.refusalOf(`UPDATE payout_batch SET code = 'x'`)).toBe('23001');
});
