import { randomBytes } from 'node:crypto';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { AlreadyColleague, InvitationClosed } from '../errors.ts';
import { isMeantFor, opensInvitation, readInvitationCode, stateOfInvitation } from '../rules/invitation-code.ts';
import { WORKPLACE } from '../rules/workplace.ts';

/**
 * The person invited joins the organisation: signed in under the address the letter went to, or holding the link of an
 * invitation by telephone. Their rights rise, so that all their other sessions end and this one gets a new token, which
 * the caller hands to the browser.
 */
export async function acceptInvitation(context: CommandContext, code: string): Promise<{ organisationId: string; sessionToken: string }> {
  const { viewer } = context;
  if (!viewer) throw new NotAllowed('acceptInvitation');
  const sessionToken = randomBytes(24).toString('base64url');
  return runTransaction(context, async (tx) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: viewer.userId } });
    const { id, secret } = readInvitationCode(code);
    await tx.$queryRaw`SELECT id FROM invitation WHERE id = ${lookUpId(id)}::uuid FOR UPDATE`;
    const invitation = await tx.invitation.findUnique({ where: { id: lookUpId(id) }, include: { organisation: true } });
    if (!invitation || !opensInvitation(invitation, secret) || !isMeantFor(invitation, user)) throw new NotFound('Invitation');
    if (stateOfInvitation(invitation, context.clock.now()) !== 'OPEN') throw new InvitationClosed();
    const { organisationId, role } = invitation;
    if (await tx.membership.findUnique({ where: { userId_organisationId: { userId: user.id, organisationId } } })) throw new AlreadyColleague();
    // An officer's area is never wider than that of the colleague who asked them in.
    const inviter = await tx.membership.findUnique({ where: { userId_organisationId: { userId: invitation.inviterId, organisationId } } });
    if (!inviter) throw new InvitationClosed();
    const membership = await tx.membership.create({
      data: { userId: user.id, organisationId, role, provinceCode: inviter.provinceCode, communeCode: inviter.communeCode, createdAt: context.clock.now() },
    });
    await tx.invitation.update({ where: { id: invitation.id }, data: { status: 'accepted' } });
    await tx.session.deleteMany({ where: { userId: user.id, id: { not: viewer.sessionId } } });
    await tx.session.update({ where: { id: viewer.sessionId }, data: { activeOrganisationId: organisationId, token: sessionToken } });
    await recordAudit(tx, context, {
      action: 'acceptInvitation',
      entityType: 'Membership',
      entityId: membership.id,
      after: { organisationId, userId: user.id, role },
    });
    await notify(tx, context, {
      organisationId,
      kind: 'COLLEAGUE_JOINED',
      parameters: { name: user.name, organisation: invitation.organisation.nameVi },
      path: WORKPLACE[invitation.organisation.kind],
      dedupeKey: `colleague:${membership.id}`,
    });
    return { organisationId, sessionToken };
  });
}
