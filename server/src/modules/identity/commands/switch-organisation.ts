import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';

/** From now on this session works for another of the person's organisations. */
export async function switchOrganisation(context: CommandContext, organisationId: string): Promise<{ organisationId: string }> {
  const { viewer } = context;
  if (!viewer) throw new NotAllowed('switchOrganisation');
  return runTransaction(context, async (tx) => {
    const membership = await tx.membership.findUnique({
      where: { userId_organisationId: { userId: viewer.userId, organisationId: lookUpId(organisationId) } },
    });
    if (!membership) throw new NotFound('Organisation');
    await tx.session.update({ where: { id: viewer.sessionId }, data: { activeOrganisationId: organisationId } });
    await recordAudit(tx, context, {
      action: 'switchOrganisation',
      entityType: 'Session',
      entityId: viewer.sessionId,
      before: { activeOrganisationId: viewer.active?.organisationId ?? null },
      after: { activeOrganisationId: organisationId },
    });
    return { organisationId };
  });
}
