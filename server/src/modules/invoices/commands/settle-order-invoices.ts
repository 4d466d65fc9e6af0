import type { InvoiceReason } from '@cho-phien/prisma/generated/enums.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { lockGroup } from '../../retail/store.ts';
import { enqueueSending } from '../enqueue.ts';
import { buyerOf, type InvoicedOrder, readInvoicedOrder, sellerOf, settledLines, standingLines } from '../reads/settled-order.ts';
import { differenceLines, fullLines, type WrittenLine } from '../rules/invoice-lines.ts';
import { formOf } from '../rules/tax.ts';
import { inForce, issueInvoice } from '../store.ts';

/**
 * Brings the invoices of an order after what it came to. Delivered, it gets its invoice, once; whatever changes afterwards gets an adjusting
 * invoice for the difference, once what it corrects was accepted. Nothing is done for what is not delivered, whose cooperative does not
 * invoice yet, or that agrees. Returns how many invoices were issued.
 */
export async function settleOrderInvoices(context: CommandContext, orderId: string): Promise<number> {
  return runTransaction(context, async (tx) => {
    const known = await tx.consumerOrder.findUniqueOrThrow({ where: { id: orderId }, select: { groupId: true } });
    await lockGroup(tx, known.groupId);
    const order = await readInvoicedOrder(tx, orderId);
    const made = [await issueOriginal(tx, context, order), await adjust(tx, context, order)].filter(Boolean).length;
    if (made > 0) await enqueueSending(tx);
    return made;
  });
}

async function issueOriginal(tx: Transaction, context: CommandContext, order: InvoicedOrder): Promise<boolean> {
  const { id: orderId, cooperativeId, status } = order;
  const settings = order.cooperative.invoiceSettings;
  if (!settings || (status !== 'DELIVERED' && status !== 'COMPLETED')) return false;
  if ((await tx.invoice.count({ where: { orderId } })) > 0) return false;
  const buyer = buyerOf(order);
  const lines = fullLines(settledLines(order, { settings, buyer: buyer.buyerKind, clock: context.clock }));
  const parties = { ...sellerOf(order, settings), ...buyer };
  const id = await issueInvoice(tx, context, { kind: 'ORIGINAL', orderId, cooperativeId, form: formOf(settings), symbol: settings, parties, lines });
  await recordAudit(tx, context, { action: 'issueInvoice', entityType: 'Invoice', entityId: id, after: { orderId, kind: 'ORIGINAL' } });
  return true;
}

/** The difference to what was invoiced, on the form of the invoice that stands and made out to the same buyer. */
async function adjust(tx: Transaction, context: CommandContext, order: InvoicedOrder): Promise<boolean> {
  const { id: orderId, cooperativeId } = order;
  const settings = order.cooperative.invoiceSettings;
  const issued = await tx.invoice.findMany({
    where: { orderId, ...inForce },
    include: { lines: true, series: true, submission: true },
    orderBy: { position: 'asc' },
  });
  const standing = issued.find(({ kind }) => kind !== 'ADJUSTING');
  // Only what the authority has taken is adjusted; a refused invoice is replaced first.
  if (standing?.submission?.status !== 'ACCEPTED' || !settings) return false;
  const settled = settledLines(order, { settings, buyer: standing.buyerKind, clock: context.clock });
  const lines = differenceLines(
    standingLines(order, settled),
    issued.flatMap((invoice) => invoice.lines),
  );
  if (lines.length === 0) return false;
  const { buyerKind, buyerName, buyerTaxCode, buyerAddress, buyerEmail } = standing;
  const parties = { ...sellerOf(order, settings), buyerKind, buyerName, buyerTaxCode, buyerAddress, buyerEmail };
  const reason = reasonFor(order, lines);
  const id = await issueInvoice(tx, context, {
    kind: 'ADJUSTING',
    correctsId: standing.id,
    reason,
    orderId,
    cooperativeId,
    form: standing.series.form,
    symbol: settings,
    parties,
    lines,
  });
  await recordAudit(tx, context, { action: 'issueInvoice', entityType: 'Invoice', entityId: id, after: { orderId, kind: 'ADJUSTING', reason } });
  return true;
}

function reasonFor({ status }: InvoicedOrder, lines: readonly WrittenLine[]): InvoiceReason {
  if (status === 'CANCELLED' || status === 'EXPIRED') return 'CANCELLATION';
  return lines.some(({ quantityBase }) => quantityBase !== null) ? 'WEIGHT' : 'DAMAGE';
}
