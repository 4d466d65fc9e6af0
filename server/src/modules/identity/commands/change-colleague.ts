import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { LastLead } from '../errors.ts';
import { mayInvite } from '../policy.ts';
import { mayGrant } from '../rules/roles.ts';

/** Takes a colleague's membership away; their sessions for this organisation end with it. */
export async function removeColleague(context: CommandContext, membershipId: string): Promise<{ membershipId: string }> {
  return runTransaction(context, async (tx) => {
    const membership = await colleagueToChange(tx, context, membershipId, 'removeColleague');
    await tx.membership.delete({ where: { id: membership.id } });
    await keepALead(tx, membership.organisationId);
    await tx.session.deleteMany({ where: { userId: membership.userId, activeOrganisationId: membership.organisationId } });
    await recordAudit(tx, context, {
      action: 'removeColleague',
      entityType: 'Membership',
      entityId: membership.id,
      before: { userId: membership.userId, role: membership.role },
    });
    return { membershipId: membership.id };
  });
}

/** Gives a colleague another role; their sessions end, so that they come back with the new rights. */
export async function changeColleagueRole(context: CommandContext, membershipId: string, role: MembershipRole): Promise<{ membershipId: string }> {
  if (!mayInvite(context.viewer, role)) throw new NotAllowed('changeColleagueRole');
  return runTransaction(context, async (tx) => {
    const membership = await colleagueToChange(tx, context, membershipId, 'changeColleagueRole');
    await tx.membership.update({ where: { id: membership.id }, data: { role } });
    await keepALead(tx, membership.organisationId);
    if (membership.userId !== context.viewer?.userId) await tx.session.deleteMany({ where: { userId: membership.userId } });
    await recordAudit(tx, context, {
      action: 'changeColleagueRole',
      entityType: 'Membership',
      entityId: membership.id,
      before: { role: membership.role },
      after: { role },
    });
    return { membershipId: membership.id };
  });
}

async function colleagueToChange(tx: Transaction, context: CommandContext, membershipId: string, action: string) {
  const organisationId = context.viewer?.active?.organisationId;
  if (!organisationId) throw new NotAllowed(action);
  // One change of an organisation's people at a time, so that the last lead cannot leave twice.
  await tx.$queryRaw`SELECT id FROM organisation WHERE id = ${organisationId}::uuid FOR UPDATE`;
  const membership = await tx.membership.findFirst({ where: { id: lookUpId(membershipId), organisationId } });
  if (!membership) throw new NotFound('Colleague');
  if (!mayInvite(context.viewer, membership.role)) throw new NotAllowed(action);
  return membership;
}

async function keepALead(tx: Transaction, organisationId: string): Promise<void> {
  const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId }, include: { memberships: true } });
  const canLead = organisation.memberships.some(({ role }) => mayGrant(organisation.kind, role, role));
  if (!canLead) throw new LastLead();
}
