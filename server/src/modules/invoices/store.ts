import type { InvoiceForm, Prisma } from '@cho-phien/prisma/generated/client.ts';
import { businessToday } from '../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../kernel/command-context.ts';
import { sumOf, type WrittenLine } from './rules/invoice-lines.ts';
import { symbolOf, type SymbolChoice } from './rules/symbol.ts';

/** Invoices that count: one that was replaced does not. */
export const inForce = { corrections: { none: { kind: 'REPLACING' } } } as const satisfies Prisma.InvoiceWhereInput;

export type Parties = Pick<
  Prisma.InvoiceUncheckedCreateInput,
  'sellerName' | 'sellerTaxCode' | 'sellerAddress' | 'buyerKind' | 'buyerName' | 'buyerTaxCode' | 'buyerAddress' | 'buyerEmail'
>;

export interface NewInvoice extends Pick<Prisma.InvoiceUncheckedCreateInput, 'kind' | 'correctsId' | 'reason' | 'cooperativeId' | 'orderId'> {
  form: InvoiceForm;
  symbol: SymbolChoice;
  parties: Parties;
  lines: readonly WrittenLine[];
}

/**
 * Issues an invoice: it takes the next number of its series, which is locked until the transaction ends. The purchase must be locked, so
 * the series comes last. Returns its id.
 */
export async function issueInvoice(tx: Transaction, { clock }: Pick<CommandContext, 'clock'>, invoice: NewInvoice): Promise<string> {
  const { form, symbol, parties, lines, ...about } = invoice;
  const series = { cooperativeId: about.cooperativeId, form, symbol: symbolOf(symbol, businessToday(clock)) };
  await tx.invoiceSeries.createMany({ data: [series], skipDuplicates: true });
  const { id: seriesId } = await tx.invoiceSeries.findUniqueOrThrow({ where: { cooperativeId_form_symbol: series }, select: { id: true } });
  await tx.$queryRaw`SELECT id::text FROM invoice_series WHERE id = ${seriesId}::uuid FOR NO KEY UPDATE`;
  const position = 1 + (await tx.invoice.count({ where: { orderId: about.orderId } }));
  const { id } = await tx.invoice.create({
    // The moment is read under the lock: dates follow numbers.
    data: { ...about, ...parties, ...sumOf(lines), seriesId, position, issuedAt: clock.now(), lineCount: lines.length },
    select: { id: true },
  });
  await tx.invoiceLine.createMany({ data: lines.map((line, place) => ({ ...columnsOf(line), invoiceId: id, position: place + 1 })) });
  await tx.invoiceSubmission.create({ data: { invoiceId: id } });
  return id;
}

/** A line alone, without where it stood on the invoice it comes from. */
function columnsOf(line: WrittenLine): WrittenLine {
  const { orderLineId, titleVi, titleEn, unit, unitBase, quantityBase, unitPriceVnd, treatment, rateBasisPoints, netVnd, taxVnd, amountVnd } = line;
  return { orderLineId, titleVi, titleEn, unit, unitBase, quantityBase, unitPriceVnd, treatment, rateBasisPoints, netVnd, taxVnd, amountVnd };
}
