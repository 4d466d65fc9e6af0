import { replaceInvoiceRule } from '@cho-phien/schema/rules/invoice.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { treasurerFor } from '../../payouts/policy.ts';
import { lockGroup } from '../../retail/store.ts';
import { enqueueSending } from '../enqueue.ts';
import { InvoiceCorrected } from '../errors.ts';
import { readInvoicedOrder, sellerOf, settledLines } from '../reads/settled-order.ts';
import { fullLines } from '../rules/invoice-lines.ts';
import { formOf } from '../rules/tax.ts';
import { issueInvoice } from '../store.ts';

/**
 * Replaces an invoice whose buyer was wrong by one for the same goods, taxed for the right buyer. One that was adjusted, or replaced
 * before, is not. Returns the id of the new invoice.
 */
export async function replaceInvoice(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(replaceInvoiceRule, raw);
  const { organisationId: cooperativeId } = treasurerFor(context.viewer, 'replaceInvoice');
  return withIdempotency(context, { operation: 'replaceInvoice', key: idempotencyKey, input }, async (tx) => {
    const where = { id: input.invoiceId, cooperativeId };
    const known = await tx.invoice.findFirst({ where, select: { orderId: true, order: { select: { groupId: true } } } });
    if (!known) throw new NotFound('Invoice');
    await lockGroup(tx, known.order.groupId);
    const { id: correctsId, orderId, kind } = await tx.invoice.findFirstOrThrow({ where });
    if (kind === 'ADJUSTING' || (await tx.invoice.count({ where: { correctsId } })) > 0) throw new InvoiceCorrected();
    const order = await readInvoicedOrder(tx, orderId);
    const settings = order.cooperative.invoiceSettings;
    if (!settings) throw new NotFound('InvoiceSettings');
    const { kind: buyerKind, name: buyerName, taxCode: buyerTaxCode, address: buyerAddress, email: buyerEmail } = input.buyer;
    const parties = { ...sellerOf(order, settings), buyerKind, buyerName, buyerTaxCode, buyerAddress, buyerEmail };
    const lines = fullLines(settledLines(order, { settings, buyer: buyerKind, clock: context.clock }));
    const about = { kind: 'REPLACING', correctsId, reason: 'BUYER', orderId, cooperativeId } as const;
    const id = await issueInvoice(tx, context, { ...about, form: formOf(settings), symbol: settings, parties, lines });
    await recordAudit(tx, context, { action: 'replaceInvoice', entityType: 'Invoice', entityId: id, after: { correctsId, buyerKind } });
    await enqueueSending(tx);
    return id;
  });
}
