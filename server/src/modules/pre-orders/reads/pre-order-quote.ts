import { businessToday } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { readDeliveryTariff } from '../../retail/reads/delivery-tariff.ts';
import { readFirstPacks } from '../../retail/reads/offer-facts.ts';
import { type PreOrderPlan, planPreOrder, type Window } from '../rules/plan-pre-order.ts';
import { windowByCode } from './windows.ts';

export interface PreOrderQuote {
  window: Window;
  plan: PreOrderPlan;
}

/** What packs of a harvest to come would amount to at a commune, or anywhere while none is said; null when it cannot be pre-ordered. */
export async function readPreOrderQuote(
  { prisma, clock }: Pick<CommandContext, 'prisma' | 'clock'>,
  { lotCode, packs, communeCode }: { lotCode: string; packs: number; communeCode: string | null },
): Promise<PreOrderQuote | null> {
  const todayOn = businessToday(clock);
  const [window, destination, tariff] = await Promise.all([
    windowByCode(prisma, lotCode, todayOn),
    communeCode === null ? null : prisma.commune.findUnique({ where: { code: communeCode.slice(0, 5) }, select: { latitude: true, longitude: true } }),
    readDeliveryTariff(prisma, todayOn),
  ]);
  if (!window) return null;
  const offer = (await readFirstPacks(prisma, [window.offerId], todayOn)).get(window.offerId);
  const plan = offer && planPreOrder(offer, window, { packs, tariff, destination });
  return plan ? { window, plan } : null;
}
