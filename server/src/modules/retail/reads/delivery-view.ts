import { businessToday } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { planBasket, type PlannedOrder } from '../rules/plan-basket.ts';
import { readDeliveryTariff } from './delivery-tariff.ts';
import { readPackFacts } from './offer-facts.ts';

/** A parcel with one good alone, as it would come to a commune. */
export interface DeliveryView extends Pick<PlannedOrder, 'shipOn' | 'deliverOn' | 'deliveryVnd' | 'minimumVnd' | 'way'> {
  offerId: string;
}

/** When packs of a good would arrive at a commune and what a parcel with them alone costs; null when either does not exist. */
export async function readDelivery(
  { prisma, clock }: Pick<CommandContext, 'prisma' | 'clock'>,
  { slug, communeCode, packs }: { slug: string; communeCode: string; packs: number },
): Promise<DeliveryView | null> {
  const [pack, commune] = await Promise.all([
    prisma.offerPack.findFirst({ where: { offer: { slug }, position: 1 }, select: { id: true, offerId: true } }),
    prisma.commune.findUnique({ where: { code: communeCode.slice(0, 5) }, select: { latitude: true, longitude: true } }),
  ]);
  if (!pack || !commune) return null;
  const todayOn = businessToday(clock);
  const [offers, tariff] = await Promise.all([readPackFacts(prisma, [pack.id], todayOn), readDeliveryTariff(prisma, todayOn)]);
  const wanted = [{ offerId: pack.offerId, packId: pack.id, packs, seenPriceVnd: 1n }];
  const [order] = planBasket(wanted, offers, { todayOn, tariff, destination: commune }).orders;
  return order ? { ...order, offerId: pack.offerId } : null;
}
