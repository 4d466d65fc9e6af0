import type { PrismaClient } from '@cho-phien/prisma/generated/client.ts';

export interface ReminderView {
  told: boolean;
  productVi: string;
  productEn: string;
  harvestMonths: number[];
  cooperativeVi: string;
  cooperativeEn: string;
  /** Other goods the person waits for; said only to who opened it from a message. */
  othersWaiting: number;
}

/** A reminder by its secret; null when it was withdrawn, or told while nothing else waits. */
export async function readReminder(prisma: PrismaClient, token: string): Promise<ReminderView | null> {
  const reminder = await prisma.seasonReminder.findUnique({
    where: { token: token.slice(0, 64) },
    include: { product: true, cooperative: { include: { organisation: true } } },
  });
  if (!reminder) return null;
  const { product, cooperative, contact } = reminder;
  const told = reminder.toldAt !== null;
  return {
    told,
    productVi: product.nameVi,
    productEn: product.nameEn,
    harvestMonths: product.harvestMonths,
    cooperativeVi: cooperative.organisation.nameVi,
    cooperativeEn: cooperative.organisation.nameEn,
    othersWaiting: told ? await prisma.seasonReminder.count({ where: { contact, toldAt: null } }) : 0,
  };
}
