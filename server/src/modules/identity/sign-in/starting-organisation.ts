import type { PrismaClient } from '@cho-phien/prisma/generated/client.ts';

/** The organisation a new session works for: the one the person worked for last, else the first they joined, else none. */
export async function startingOrganisation(prisma: PrismaClient, userId: string): Promise<string | null> {
  const [last, memberships] = await Promise.all([
    prisma.session.findFirst({
      where: { userId, activeOrganisationId: { not: null } },
      orderBy: { createdAt: 'desc' },
      select: { activeOrganisationId: true },
    }),
    prisma.membership.findMany({ where: { userId }, orderBy: { createdAt: 'asc' }, select: { organisationId: true } }),
  ]);
  const member = memberships.find(({ organisationId }) => organisationId === last?.activeOrganisationId) ?? memberships[0];
  return member?.organisationId ?? null;
}
