import type { CommandContext } from '../../../kernel/command-context.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { buyerFor, ownedByBuyer } from '../policy.ts';

/** Puts a template away; its name is free again. A template already put away answers like an unknown one. */
export async function archiveRequestTemplate(context: CommandContext, idempotencyKey: string, templateId: string): Promise<string> {
  const buyer = buyerFor(context.viewer, 'archiveRequestTemplate');
  return withIdempotency(context, { operation: 'archiveRequestTemplate', key: idempotencyKey, input: { templateId } }, async (tx) => {
    const template = ownedByBuyer('RequestTemplate', await tx.requestTemplate.findFirst({ where: { id: templateId, archivedAt: null } }), buyer);
    const archivedAt = context.clock.now();
    await tx.requestTemplate.update({ where: { id: template.id }, data: { archivedAt } });
    await recordAudit(tx, context, {
      action: 'archiveRequestTemplate',
      entityType: 'RequestTemplate',
      entityId: template.id,
      before: { archivedAt: null },
      after: { archivedAt },
    });
    return template.id;
  });
}
