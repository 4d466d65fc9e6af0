import { invoiceBuyerRule } from '@cho-phien/schema/rules/invoice.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { groupIdOf, lockGroup } from '../../retail/store.ts';
import { InvoiceIssued } from '../errors.ts';

/** A shopper says who the invoices of a purchase are made out to, as often as needed until the first of them is issued. */
export async function giveInvoiceBuyer(context: CommandContext, { token, ...raw }: { token: string } & Record<string, unknown>): Promise<void> {
  const input = parseInput(invoiceBuyerRule, raw);
  await runTransaction(context, async (tx) => {
    const { id: groupId } = await lockGroup(tx, await groupIdOf(tx, token.slice(0, 64)));
    if ((await tx.invoice.count({ where: { order: { groupId } } })) > 0) throw new InvoiceIssued();
    const buyer = { ...input, givenAt: context.clock.now() };
    await tx.invoiceBuyer.upsert({ where: { groupId }, create: { ...buyer, groupId }, update: buyer });
    // Names and numbers of the household stay out of the trail.
    await recordAudit(tx, context, { action: 'giveInvoiceBuyer', entityType: 'OrderGroup', entityId: groupId, after: { kind: input.kind } });
  });
}
