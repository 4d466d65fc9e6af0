import { invoiceSettingsRule } from '@cho-phien/schema/rules/invoice.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { translateConstraints } from '../../../kernel/database-constraint.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { TaxCodeTaken } from '../../identity/errors.ts';
import { treasurerFor } from '../../payouts/policy.ts';
import { enqueueDueInvoicing } from '../enqueue.ts';

const refusals = { invoice_settings_tax_code_key: () => new TaxCodeTaken() };

/** Says how the own cooperative invoices from now on; what was delivered and waits is then invoiced. What was issued stays as it is. */
export async function keepInvoiceSettings(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(invoiceSettingsRule, raw);
  const { organisationId: cooperativeId, userId } = treasurerFor(context.viewer, 'keepInvoiceSettings');
  return translateConstraints(refusals, () =>
    withIdempotency(context, { operation: 'keepInvoiceSettings', key: idempotencyKey, input }, async (tx) => {
      const before = await tx.invoiceSettings.findUnique({ where: { cooperativeId } });
      const settings = { ...input, changedById: userId, changedAt: context.clock.now() };
      await tx.invoiceSettings.upsert({ where: { cooperativeId }, create: { ...settings, cooperativeId }, update: settings });
      await recordAudit(tx, context, {
        action: 'keepInvoiceSettings',
        entityType: 'InvoiceSettings',
        entityId: cooperativeId,
        ...(before
          ? {
              before: {
                method: before.method,
                ownGrown: before.ownGrown,
                taxCode: before.taxCode,
                coded: before.coded,
                letter: before.letter,
                suffix: before.suffix,
              },
            }
          : {}),
        after: input,
      });
      await enqueueDueInvoicing(tx);
      return cooperativeId;
    }),
  );
}
