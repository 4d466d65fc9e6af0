import { basketLineRule, communeRule, MOST_BASKET_LINES, MOST_PACKS, tokenRule } from '@cho-phien/schema/rules/shop-order.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { mergeGuestBasket, newBasketToken, openBasket } from '../basket-store.ts';
import { BasketFull } from '../errors.ts';
import { readPackFacts } from '../reads/offer-facts.ts';
import { retailPriceVnd } from '../rules/retail-price.ts';

export interface BasketChange {
  /** What the guest keeps the basket by; null for a new one. */
  token: string | null;
  offerId: string;
  /** Pack of the offer; the first when none is named. */
  packId?: string | null | undefined;
  packs: number;
  /** Where the shopper was told the goods would come; what is no commune changes nothing. */
  communeCode?: string | null | undefined;
}

/** Puts packs of a good into the basket, beside those that lie there. Returns the token to keep. */
export async function addToBasket(context: CommandContext, change: BasketChange): Promise<string> {
  return changeLine(context, change, (before) => Math.min(before + change.packs, MOST_PACKS));
}

/** Sets the number of packs of a good; 0 takes it out. Returns the token to keep. */
export async function setBasketPacks(context: CommandContext, change: BasketChange): Promise<string> {
  return changeLine(context, change, () => change.packs);
}

/** Says where the goods shall go. Returns the token to keep. */
export async function setBasketCommune(context: CommandContext, { token, communeCode }: { token: string | null; communeCode: string }): Promise<string> {
  const code = parseInput(communeRule, communeCode);
  return withBasket(context, token, async (tx, basketId) => {
    if ((await tx.commune.count({ where: { code } })) === 0) throw new NotFound('Commune');
    await tx.basket.update({ where: { id: basketId }, data: { communeCode: code } });
  });
}

/** Takes the prices as they are now for seen, and a guest's goods into the account. Returns the token to keep. */
export async function acceptBasketPrices(context: CommandContext, token: string | null): Promise<string> {
  return withBasket(context, token, async (tx, basketId) => {
    const lines = await tx.basketLine.findMany({ where: { basketId } });
    const offers = await readPackFacts(
      tx,
      lines.map(({ packId }) => packId ?? ''),
      businessToday(context.clock),
    );
    for (const { id, packId, packs, seenPriceVnd } of lines) {
      const offer = offers.get(packId ?? '');
      const priceVnd = offer && retailPriceVnd(offer.tiers, offer.packBase * BigInt(packs));
      if (priceVnd && priceVnd !== seenPriceVnd) await tx.basketLine.update({ where: { id }, data: { seenPriceVnd: priceVnd } });
    }
  });
}

/** The offer whose page has this address; NotFound for any other text. */
export async function offerIdOf(db: Pick<Transaction, 'offer'>, slug: string): Promise<string> {
  const offer = await db.offer.findUnique({ where: { slug: slug.slice(0, 200) }, select: { id: true } });
  if (!offer) throw new NotFound('Offer');
  return offer.id;
}

async function changeLine(context: CommandContext, change: BasketChange, packsAfter: (before: number) => number): Promise<string> {
  const { offerId, packId: named } = parseInput(basketLineRule, { offerId: change.offerId, packId: change.packId, packs: change.packs });
  return withBasket(context, change.token, async (tx, basketId) => {
    const pack = await tx.offerPack.findFirst({ where: named ? { id: named, offerId } : { offerId, position: 1 }, select: { id: true } });
    if (!pack) throw new NotFound('Offer');
    const packId = pack.id;
    const where = { basketId_packId: { basketId, packId } };
    const before = await tx.basketLine.findUnique({ where });
    const packs = packsAfter(before?.packs ?? 0);
    if (change.communeCode)
      await tx.$executeRaw`UPDATE basket SET commune_code = c.code FROM commune c WHERE basket.id = ${basketId}::uuid AND c.code = ${change.communeCode.slice(0, 5)}`;
    if (packs === 0) {
      await tx.basketLine.deleteMany({ where: { basketId, packId } });
      return;
    }
    const offer = (await readPackFacts(tx, [packId], businessToday(context.clock))).get(packId);
    const priceVnd = offer?.onSale ? retailPriceVnd(offer.tiers, offer.packBase * BigInt(packs)) : null;
    if (priceVnd === null) throw new NotFound('Offer');
    if (!before && (await tx.basketLine.count({ where: { basketId } })) >= MOST_BASKET_LINES) throw new BasketFull(MOST_BASKET_LINES);
    await tx.basketLine.upsert({ where, create: { basketId, offerId, packId, packs, seenPriceVnd: priceVnd }, update: { packs, seenPriceVnd: priceVnd } });
  });
}

/** Changes the basket of the account, else of the guest's token, made when it is missing. Returns the token to keep. */
export async function withBasket(context: CommandContext, given: string | null, step: (tx: Transaction, basketId: string) => Promise<void>): Promise<string> {
  const token = given === null ? newBasketToken() : parseInput(tokenRule, given);
  await runTransaction(context, async (tx) => {
    const basketId = await openBasket(tx, context, token);
    if (context.viewer) await mergeGuestBasket(tx, token, basketId);
    await step(tx, basketId);
  });
  return token;
}
