import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Invoice } from '../generated/client.ts';
import { anInvoice, someInvoiceSettings } from '../factories/invoices.ts';
import { anOrderGroup } from '../factories/retail.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
let invoice: Invoice;
let seriesId: string;
let year: string;
beforeAll(async () => {
  database = await createRuledDatabase();
  invoice = await anInvoice(database.prisma);
  ({ seriesId } = invoice);
  year = (await database.prisma.invoiceSeries.findUniqueOrThrow({ where: { id: seriesId } })).symbol.slice(1, 3);
  await someInvoiceSettings(database.prisma, { cooperativeId: invoice.cooperativeId });
});
afterAll(() => database.close());

type Changed = Partial<Record<string, string>>;
/** A copy of the invoice with other values, its line and its place in the queue. */
const issuing = (changed: Changed, { lineVnd = 'i.net_vnd', handed = true }: { lineVnd?: string; handed?: boolean } = {}) => {
  const columns = Object.keys(invoice).map((name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  const values = columns.filter((name) => name !== 'id' && name !== 'number');
  const select = values.map((name) => changed[name] ?? name).join(', ');
  return `WITH made AS (INSERT INTO invoice (${values.join(', ')}) SELECT ${select} FROM invoice WHERE id = '${invoice.id}' RETURNING *),
    line AS (INSERT INTO invoice_line (invoice_id, position, title_vi, title_en, treatment, net_vnd, tax_vnd, amount_vnd) SELECT i.id, 1, 'Mận', 'Plums', 'BY_REVENUE', ${lineVnd}, 0, ${lineVnd} FROM made i)
    ${handed ? 'INSERT INTO invoice_submission (invoice_id) SELECT id FROM made' : 'SELECT 1'}`;
};
const adjusting: Changed = {
  kind: `'ADJUSTING'::invoice_kind`,
  reason: `'DAMAGE'::invoice_reason`,
  corrects_id: 'id',
  position: '2',
  net_vnd: '-1000',
  total_vnd: '-1000',
};
const replacing: Changed = { kind: `'REPLACING'::invoice_kind`, reason: `'BUYER'::invoice_reason`, corrects_id: 'id', position: '2' };
const refusal = (changed: Changed, more?: Parameters<typeof issuing>[1]) => database.refusalOf(issuing(changed, more));

// 23001: the rows are kept for ever.
test('invoice_append_only, invoice_line_append_only: an issued invoice is not changed, cancelled or deleted', async () => {
  expect(await database.refusalOf('DELETE FROM invoice')).toBe('23001');
  expect(await database.refusalOf('DELETE FROM invoice_line')).toBe('23001');
  expect(await database.refusalOf('TRUNCATE invoice_line')).toBe('23001');
  expect(await database.refusalOf('TRUNCATE invoice CASCADE')).toBe('23001');
  for (const change of ['total_vnd = total_vnd - 1', 'number = 7', "buyer_name = 'khác'", "issued_at = now() - interval '1 day'", "kind = 'ADJUSTING'"]) {
    expect(await database.refusalOf(`UPDATE invoice SET ${change}`)).toBe('23001');
  }
  expect(await database.refusalOf('UPDATE invoice_line SET amount_vnd = 1, net_vnd = 1')).toBe('23001');
  expect(
    await database.refusalOf(`INSERT INTO invoice_line (invoice_id, position, title_vi, title_en, treatment, net_vnd, tax_vnd, amount_vnd)
    VALUES ('${invoice.id}', 2, 'Thêm', 'More', 'BY_REVENUE', 0, 0, 0)`),
  ).toBe('invoice_sums');
});

test('invoice_series_counts, invoice_numbers_without_gap, invoice_dates_follow_numbers, invoice_series_shape, invoice_takes_number', async () => {
  const counting = (assignment: string) => database.refusalOfSetting('invoice_series', assignment, `id = '${seriesId}'`);
  expect(await counting('last_number = last_number + 1')).toBe('invoice_numbers_without_gap');
  expect(await counting('last_number = last_number + 2')).toBe('invoice_series_counts');
  expect(await counting('last_number = last_number - 1')).toBe('invoice_series_counts');
  expect(await counting("symbol = 'C26TXX', last_number = last_number + 1")).toBe('invoice_series_counts');
  const series = (symbol: string, last = 0) =>
    database.refusalOf(
      `INSERT INTO invoice_series (cooperative_id, form, symbol, last_number, last_on) VALUES ('${invoice.cooperativeId}', 'VAT_INVOICE', '${symbol}', ${last}, ${last === 0 ? 'NULL' : 'now()'})`,
    );
  expect([await series('C26THT'), await series('X26THT'), await series('C26THt'), await series('C26MHT', 1)]).toEqual([
    'accepted',
    'invoice_series_shape',
    'invoice_series_shape',
    'invoice_series_counts',
  ]);
  expect(await refusal({ ...adjusting, issued_at: "issued_at - interval '1 day'" }, { lineVnd: '-1000' })).toBe('invoice_dates_follow_numbers');
  expect(await refusal({ ...adjusting, number: '500' }, { lineVnd: '-1000' })).toBe('accepted');
  await database.arrange(`UPDATE invoice_series SET last_number = 99999999 WHERE id = '${seriesId}'`);
  expect(await refusal(adjusting, { lineVnd: '-1000' })).toBe('invoice_series_shape');
  await database.arrange(`UPDATE invoice_series SET last_number = 1 WHERE id = '${seriesId}'`);
  await expect(anInvoice(database.prisma).then(({ number }) => number)).resolves.toBe(1);
});

test('invoice_of_series, invoice_of_order: only in the own series of the year, for an own order that is settled', async () => {
  expect(await refusal({ ...adjusting, issued_at: "issued_at + interval '1 year'" }, { lineVnd: '-1000' })).toBe('invoice_of_series');
  const other = await anInvoice(database.prisma);
  expect(await refusal({ ...adjusting, series_id: `'${other.seriesId}'::uuid` }, { lineVnd: '-1000' })).toBe('invoice_of_series');
  const open = (await anOrderGroup(database.prisma)).orders[0]?.id ?? '';
  expect(await refusal({ order_id: `'${open}'::uuid` })).toBe('invoice_of_order');
  expect(year).toMatch(/^\d{2}$/);
});

test('invoice_one_original, invoice_one_replacement, invoice_corrects_what_stands, invoice_correction: corrections name the invoice in force', async () => {
  expect(await refusal({ position: '2' })).toBe('invoice_one_original');
  expect(await refusal(replacing)).toBe('accepted');
  expect(await refusal({ ...adjusting, reason: 'NULL' }, { lineVnd: '-1000' })).toBe('invoice_correction');
  expect(await refusal({ ...adjusting, corrects_id: 'NULL' }, { lineVnd: '-1000' })).toBe('invoice_correction');
  expect(await refusal({ ...replacing, reason: `'DAMAGE'::invoice_reason` })).toBe('invoice_correction');
  const twice = `${issuing(replacing)}; ${issuing({ ...replacing, position: '3' })}`;
  expect(await database.refusalOf(twice)).toBe('invoice_corrects_what_stands');
  expect(await database.refusalOf(`${issuing(adjusting, { lineVnd: '-1000' })}; ${issuing({ ...replacing, position: '3' })}`)).toBe(
    'invoice_corrects_what_stands',
  );
  expect(await database.refusalOf(`${issuing(replacing)}; ${issuing({ ...adjusting, position: '3' }, { lineVnd: '-1000' })}`)).toBe(
    'invoice_corrects_what_stands',
  );
});

test('invoice_sums, invoice_line_sums, invoice_amounts, invoice_line_amounts, invoice_is_handed_over, invoices_within_order', async () => {
  expect(await refusal(adjusting, { lineVnd: '-1000' })).toBe('accepted');
  expect(await refusal(adjusting, { lineVnd: '-999' })).toBe('invoice_sums');
  expect(await refusal({ ...adjusting, total_vnd: '-999' }, { lineVnd: '-1000' })).toBe('invoice_amounts');
  expect(await refusal({ ...replacing, net_vnd: '0', total_vnd: '0' }, { lineVnd: '0' })).toBe('invoice_amounts');
  expect(await refusal(adjusting, { lineVnd: '-1000', handed: false })).toBe('invoice_is_handed_over');
  expect(await refusal({ ...adjusting, net_vnd: '1', total_vnd: '1' }, { lineVnd: '1' })).toBe('invoices_within_order');
  expect(await refusal({ ...adjusting, net_vnd: '-net_vnd - 1', total_vnd: '-total_vnd - 1' })).toBe('invoices_within_order');
  const line = (columns: string, values: string) =>
    database.refusalOf(`INSERT INTO invoice_line (invoice_id, position, title_vi, title_en, ${columns}) VALUES ('${invoice.id}', 2, 'x', 'x', ${values})`);
  expect(await line('treatment, net_vnd, tax_vnd, amount_vnd', `'RATED', 1, 0, 1`)).toBe('invoice_line_amounts');
  expect(await line('treatment, net_vnd, tax_vnd, amount_vnd', `'NOT_SUBJECT', 1, 1, 2`)).toBe('invoice_line_amounts');
  expect(await line('treatment, net_vnd, tax_vnd, amount_vnd, quantity_base', `'NOT_SUBJECT', 1, 0, 1, 5`)).toBe('invoice_line_amounts');
});

test('invoice_parties, invoice_buyer_shape, invoice_settings_shape: who is named has what the law asks', async () => {
  expect(await refusal({ ...replacing, buyer_kind: `'PERSON'::invoice_buyer_kind` })).toBe('invoice_parties');
  expect(await refusal({ ...replacing, buyer_kind: `'COMPANY'::invoice_buyer_kind`, buyer_name: `'A'`, buyer_address: `'B'` })).toBe('invoice_parties');
  expect(await refusal({ ...replacing, seller_tax_code: `'12'` })).toBe('invoice_parties');
  const { groupId } = await database.prisma.consumerOrder.findUniqueOrThrow({ where: { id: invoice.orderId } });
  const buyer = (kind: string, taxCode: string) =>
    database.refusalOf(
      `INSERT INTO invoice_buyer (group_id, kind, name, tax_code, address, given_at) VALUES ('${groupId}', '${kind}', 'A', ${taxCode}, 'B', now())`,
    );
  expect([await buyer('PERSON', 'NULL'), await buyer('PERSON', "'012345678901'"), await buyer('COMPANY', "'0102345678-001'")]).toEqual([
    'accepted',
    'accepted',
    'accepted',
  ]);
  expect([await buyer('COMPANY', 'NULL'), await buyer('COMPANY', "'012345678901'"), await buyer('OTHER', "'12'"), await buyer('RETAIL', 'NULL')]).toEqual(
    Array.from({ length: 4 }, () => 'invoice_buyer_shape'),
  );
  const kept = (assignment: string) => database.refusalOfSetting('invoice_settings', assignment, 'true');
  expect([await kept("suffix = 'ht'"), await kept("letter = 'X'"), await kept("tax_code = '1'"), await kept("suffix = 'NP'")]).toEqual([
    'invoice_settings_shape',
    'invoice_settings_shape',
    'invoice_settings_shape',
    'accepted',
  ]);
});

test('invoice_settings_tax_code_key: no two cooperatives invoice under one tax code', async () => {
  const { taxCode } = await database.prisma.invoiceSettings.findUniqueOrThrow({ where: { cooperativeId: invoice.cooperativeId } });
  const { cooperativeId } = await anInvoice(database.prisma);
  await someInvoiceSettings(database.prisma, { cooperativeId });
  const declaring = (code: string) => database.refusalOfSetting('invoice_settings', `tax_code = '${code}'`, `cooperative_id = '${cooperativeId}'`);
  expect(await declaring(taxCode)).toBe('invoice_settings_tax_code_key');
  expect(await declaring(`${taxCode}-001`)).toBe('accepted');
});

test('invoice_submission_status_transition, invoice_submission_answered, invoice_submission_coded, invoice_submission_fits: an answer is given once and stays', async () => {
  const answering = (assignment: string) => database.refusalOfSetting('invoice_submission', assignment, `invoice_id = '${invoice.id}'`);
  const accepted = "status = 'ACCEPTED', lookup_code = 'X', authority_code = 'Y', answered_at = now()";
  expect(await answering(accepted)).toBe('accepted');
  expect(await answering("status = 'ACCEPTED', lookup_code = 'X', answered_at = now()")).toBe('invoice_submission_coded');
  expect(await answering("status = 'REFUSED', answered_at = now()")).toBe('invoice_submission_fits');
  expect(await answering("status = 'REFUSED', last_error = 'vì thế', answered_at = now()")).toBe('accepted');
  const { id } = await anInvoice(database.prisma);
  await database.arrange(`UPDATE invoice_submission SET ${accepted} WHERE invoice_id = '${id}'`);
  const answered = (assignment: string) => database.refusalOfSetting('invoice_submission', assignment, `invoice_id = '${id}'`);
  expect(await answered("status = 'WAITING'")).toBe('invoice_submission_answered');
  expect(await answered("authority_code = 'Z'")).toBe('invoice_submission_answered');
});

test('invoice_settings_never_deleted, invoice_series_never_deleted, invoice_submission_never_deleted', async () => {
  for (const table of ['invoice_settings', 'invoice_series', 'invoice_submission']) expect(await database.refusalOf(`DELETE FROM ${table}`)).toBe('23001');
});
