import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import { invitationRule } from '@cho-phien/schema/rules/identity.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { sendMessage } from '../../notifications/commands/send-message.ts';
import { AlreadyColleague, InvitationClosed } from '../errors.ts';
import { mayInvite } from '../policy.ts';
import { hashOfSecret, invitationCode, newInvitationSecret } from '../rules/invitation-code.ts';
import { readPhoneNumber } from '../rules/phone-number.ts';

const VALID_FOR_MS = 7 * 86_400_000;

export interface InviteColleagueInput {
  /** E-mail address or telephone number. */
  to: string;
  role: MembershipRole;
}

export interface SentInvitation {
  invitationId: string;
  /** Page of the invitation, below the public address; of one by telephone it is told this once. */
  path: string;
}

/**
 * Invites somebody into the organisation the viewer works for; a new invitation replaces an open one. By e-mail a letter
 * takes it there; by telephone the inviter hands the link over.
 */
export async function inviteColleague(context: CommandContext, input: InviteColleagueInput): Promise<SentInvitation> {
  const { to } = parseInput(invitationRule, { to: input.to });
  const { viewer } = context;
  if (!viewer?.active || !mayInvite(viewer, input.role)) throw new NotAllowed('inviteColleague');
  const { organisationId } = viewer.active;
  const phoneNumber = readPhoneNumber(to);
  const recipient = phoneNumber === null ? { email: to } : { phoneNumber };
  return runTransaction(context, async (tx) => {
    // One change of an organisation's people at a time, so that no two invitations of one person stay open.
    await tx.$queryRaw`SELECT id FROM organisation WHERE id = ${organisationId}::uuid FOR UPDATE`;
    if (await tx.membership.findFirst({ where: { organisationId, user: recipient } })) throw new AlreadyColleague();
    await tx.invitation.updateMany({ where: { organisationId, ...recipient, status: 'pending' }, data: { status: 'canceled' } });
    const secret = phoneNumber === null ? null : newInvitationSecret();
    const invitation = await tx.invitation.create({
      data: {
        organisationId,
        ...recipient,
        secretHash: secret === null ? null : hashOfSecret(secret),
        role: input.role,
        status: 'pending',
        inviterId: viewer.userId,
        createdAt: context.clock.now(),
        expiresAt: endFromNow(context),
      },
    });
    await recordAudit(tx, context, {
      action: 'inviteColleague',
      entityType: 'Invitation',
      entityId: invitation.id,
      after: { organisationId, ...recipient, role: input.role },
    });
    return send(tx, context, invitation.id, secret);
  });
}

/** Sends an open or expired invitation again; it is valid for a full week from now, and an earlier link by telephone no longer is. */
export async function resendInvitation(context: CommandContext, invitationId: string): Promise<SentInvitation> {
  const { viewer } = context;
  if (!viewer?.active) throw new NotAllowed('resendInvitation');
  const { organisationId } = viewer.active;
  return runTransaction(context, async (tx) => {
    const id = lookUpId(invitationId);
    await tx.$queryRaw`SELECT id FROM invitation WHERE id = ${id}::uuid FOR UPDATE`;
    const invitation = await tx.invitation.findFirst({ where: { id, organisationId } });
    if (!invitation) throw new NotFound('Invitation');
    if (!mayInvite(viewer, invitation.role)) throw new NotAllowed('resendInvitation');
    if (invitation.status !== 'pending') throw new InvitationClosed();
    const secret = invitation.phoneNumber === null ? null : newInvitationSecret();
    const expiresAt = endFromNow(context);
    // Whoever sends it vouches for it: an officer's area follows the inviter's.
    await tx.invitation.update({ where: { id }, data: { expiresAt, inviterId: viewer.userId, secretHash: secret === null ? null : hashOfSecret(secret) } });
    await recordAudit(tx, context, {
      action: 'resendInvitation',
      entityType: 'Invitation',
      entityId: id,
      before: { expiresAt: invitation.expiresAt.toISOString() },
      after: { expiresAt: expiresAt.toISOString() },
    });
    return send(tx, context, id, secret);
  });
}

function endFromNow({ clock }: CommandContext): Date {
  return new Date(clock.now().getTime() + VALID_FOR_MS);
}

async function send(tx: Transaction, context: CommandContext, invitationId: string, secret: string | null): Promise<SentInvitation> {
  const { email, expiresAt, inviter, organisation } = await tx.invitation.findUniqueOrThrow({
    where: { id: invitationId },
    include: { organisation: true, inviter: true },
  });
  const path = `/loi-moi/${invitationCode(invitationId, secret)}`;
  const locale = context.viewer?.locale ?? 'VI';
  if (email !== null) {
    await sendMessage(tx, context, {
      recipient: email,
      locale,
      kind: 'INVITATION',
      parameters: { inviter: inviter.name, organisation: organisation[locale === 'VI' ? 'nameVi' : 'nameEn'] },
      path,
      dedupeKey: `invitation:${invitationId}:${expiresAt.getTime()}`,
    });
  }
  return { invitationId, path };
}
