import type { Organisation } from '@cho-phien/prisma/generated/client.ts';
import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { type InvitationState, isMeantFor, opensInvitation, readInvitationCode, stateOfInvitation } from '../rules/invitation-code.ts';

/** An invitation as whoever holds its link sees it. */
export interface HeldInvitation {
  organisation: Organisation;
  inviterName: string;
  role: MembershipRole;
  state: InvitationState;
  expiresAt: Date;
  email: string | null;
  phoneNumber: string | null;
  /** True when the signed-in account may accept it; null for visitors. */
  meantForViewer: boolean | null;
  /** True when the signed-in person works there already. */
  viewerIsColleague: boolean;
}

/** The invitation a code opens, or null: unknown codes and wrong secrets answer alike. */
export async function readInvitation(
  { prisma, clock, viewer }: Pick<CommandContext, 'prisma' | 'viewer'> & { clock: Clock },
  code: string,
): Promise<HeldInvitation | null> {
  const { id, secret } = readInvitationCode(code);
  const invitation = await prisma.invitation.findUnique({ where: { id: lookUpId(id) }, include: { organisation: true, inviter: true } });
  if (!invitation || !opensInvitation(invitation, secret)) return null;
  const user = viewer && (await prisma.user.findUniqueOrThrow({ where: { id: viewer.userId }, include: { memberships: true } }));
  const { organisation, inviter, role, expiresAt, email, phoneNumber } = invitation;
  return {
    organisation,
    inviterName: inviter.name,
    role,
    state: stateOfInvitation(invitation, clock.now()),
    expiresAt,
    email,
    phoneNumber,
    meantForViewer: user && isMeantFor(invitation, user),
    viewerIsColleague: user?.memberships.some(({ organisationId }) => organisationId === organisation.id) ?? false,
  };
}
