import type { Prisma, PrismaClient } from '@cho-phien/prisma/generated/client.ts';
import { toldSelect } from '../../retail/reads/order-group-view.ts';

const SHOWN = 50;

const select = { ...toldSelect, id: true, readAt: true, group: { select: { token: true } } } as const satisfies Prisma.HouseholdMessageSelect;

/** A step of one of the purchases a person made. */
export type BellNotice = Prisma.HouseholdMessageGetPayload<{ select: typeof select }>;

/** What a person was told of all purchases, the newest first. */
export function readBellNotices(prisma: PrismaClient, userId: string): Promise<BellNotice[]> {
  return prisma.householdMessage.findMany({ where: { group: { userId } }, select, orderBy: [{ toldAt: 'desc' }, { id: 'desc' }], take: SHOWN });
}

/** How much of it the person has not seen. */
export function countUnread(prisma: PrismaClient, userId: string): Promise<number> {
  return prisma.householdMessage.count({ where: { group: { userId }, readAt: null } });
}
