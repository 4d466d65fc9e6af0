import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import { invitationRule } from '@cho-phien/schema/rules/identity.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotAllowed } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { sendMessage } from '../../notifications/commands/send-message.ts';
import { AlreadyColleague } from '../errors.ts';
import { mayInvite } from '../policy.ts';

const VALID_FOR_MS = 7 * 86_400_000;

export interface InviteColleagueInput {
  email: string;
  role: MembershipRole;
}

/** Invites somebody by e-mail into the organisation the viewer works for; a new invitation replaces an open one. */
export async function inviteColleague(context: CommandContext, input: InviteColleagueInput): Promise<{ invitationId: string }> {
  const { email } = parseInput(invitationRule, { email: input.email });
  const { viewer } = context;
  if (!viewer?.active || !mayInvite(viewer, input.role)) throw new NotAllowed('inviteColleague');
  const { organisationId } = viewer.active;
  return runTransaction(context, async (tx) => {
    if (await tx.membership.findFirst({ where: { organisationId, user: { email } } })) throw new AlreadyColleague();
    await tx.invitation.updateMany({ where: { organisationId, email, status: 'pending' }, data: { status: 'canceled' } });
    const invitation = await tx.invitation.create({
      data: {
        organisationId,
        email,
        role: input.role,
        status: 'pending',
        inviterId: viewer.userId,
        createdAt: context.clock.now(),
        expiresAt: new Date(context.clock.now().getTime() + VALID_FOR_MS),
      },
      include: { organisation: true, inviter: true },
    });
    await sendMessage(tx, context, {
      recipient: email,
      locale: viewer.locale,
      kind: 'INVITATION',
      parameters: { inviter: invitation.inviter.name, organisation: invitation.organisation[viewer.locale === 'VI' ? 'nameVi' : 'nameEn'] },
      path: `/loi-moi/${invitation.id}`,
      dedupeKey: `invitation:${invitation.id}`,
    });
    await recordAudit(tx, context, {
      action: 'inviteColleague',
      entityType: 'Invitation',
      entityId: invitation.id,
      after: { organisationId, email, role: input.role },
    });
    return { invitationId: invitation.id };
  });
}
