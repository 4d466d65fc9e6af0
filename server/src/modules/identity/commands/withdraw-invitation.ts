import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { InvitationClosed } from '../errors.ts';
import { mayInvite } from '../policy.ts';

/** Takes an open invitation back. */
export async function withdrawInvitation(context: CommandContext, invitationId: string): Promise<{ invitationId: string }> {
  const organisationId = context.viewer?.active?.organisationId;
  if (!organisationId) throw new NotAllowed('withdrawInvitation');
  return runTransaction(context, async (tx) => {
    const invitation = await tx.invitation.findFirst({ where: { id: lookUpId(invitationId), organisationId } });
    if (!invitation) throw new NotFound('Invitation');
    if (!mayInvite(context.viewer, invitation.role)) throw new NotAllowed('withdrawInvitation');
    const { count } = await tx.invitation.updateMany({ where: { id: invitation.id, status: 'pending' }, data: { status: 'canceled' } });
    if (count === 0) throw new InvitationClosed();
    await recordAudit(tx, context, {
      action: 'withdrawInvitation',
      entityType: 'Invitation',
      entityId: invitation.id,
      before: { status: 'pending' },
      after: { status: 'canceled' },
    });
    return { invitationId: invitation.id };
  });
}
