import { giftPlacesRule } from '@cho-phien/schema/rules/gift.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { findBasket } from '../basket-store.ts';
import { placesOf } from '../commands/place-gifts.ts';
import { type GiftsPlan, planGifts } from '../rules/plan-gifts.ts';
import { readDeliveryTariff } from './delivery-tariff.ts';
import { readPackFacts } from './offer-facts.ts';

/** What the basket comes to when it is sent to people in these communes; null when it is empty. */
export async function readGiftQuote(
  { prisma, viewer, clock }: Pick<CommandContext, 'prisma' | 'viewer' | 'clock'>,
  { token, communeCodes }: { token: string | null; communeCodes: readonly string[] },
): Promise<GiftsPlan | null> {
  const destinations = await placesOf(prisma, parseInput(giftPlacesRule, communeCodes));
  const basket = await findBasket({ db: prisma, viewer }, token);
  if (!basket || basket.lines.length === 0) return null;
  const todayOn = businessToday(clock);
  const packs = basket.lines.map(({ packId }) => packId);
  const [offers, tariff] = [await readPackFacts(prisma, packs, todayOn), await readDeliveryTariff(prisma, todayOn)];
  return planGifts(basket.lines, offers, { todayOn, tariff, destinations });
}
