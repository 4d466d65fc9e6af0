import { randomUUID } from 'node:crypto';
import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import type { CommandContext } from '../kernel/command-context.ts';

/** The context of somebody who acts for an organisation in one of the roles. */
export async function actingFor<Context extends CommandContext>(context: Context, organisationId: string, roles: readonly MembershipRole[]): Promise<Context> {
  const { userId, role, user, organisation } = await context.prisma.membership.findFirstOrThrow({
    where: { organisationId, role: { in: [...roles] } },
    include: { user: true, organisation: true },
    orderBy: { id: 'asc' },
  });
  const viewer = {
    userId,
    sessionId: randomUUID(),
    locale: user.locale,
    secondFactor: false,
    active: { organisationId, kind: organisation.kind, status: organisation.status, role, provinceCode: null, communeCode: null },
  };
  return { ...context, viewer, requestId: randomUUID() };
}
