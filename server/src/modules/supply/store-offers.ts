import type { BaseUnit, OfferStatus, SalesChannel } from '@cho-phien/prisma/generated/enums.ts';
import type { IsoDate } from '../../kernel/business-day.ts';
import type { Transaction } from '../../kernel/command-context.ts';
import type { Tier } from './rules/check-tiers.ts';

/** An offer whose row is locked. */
export interface LockedOffer {
  id: string;
  slug: string;
  cooperativeId: string;
  productId: string;
  gradeRank: number;
  status: OfferStatus;
  channels: SalesChannel[];
  validFromOn: IsoDate;
  validUntilOn: IsoDate;
  minOrderBase: bigint;
  weightMarginPercent: number;
  baseUnit: BaseUnit;
}

/** Locks an offer until the transaction ends; null when there is none. */
export async function lockOffer(tx: Transaction, offerId: string): Promise<LockedOffer | null> {
  const [offer] = await tx.$queryRaw<LockedOffer[]>`
    SELECT o.id, o.slug, o.cooperative_id AS "cooperativeId", o.product_id AS "productId", o.grade_rank AS "gradeRank", o.status::text AS status,
           o.channels::text[] AS channels, o.valid_from_on::text AS "validFromOn", o.valid_until_on::text AS "validUntilOn",
           o.min_order_base AS "minOrderBase", o.weight_margin_percent AS "weightMarginPercent", p.base_unit::text AS "baseUnit"
      FROM offer o JOIN product p ON p.id = o.product_id
     WHERE o.id = ${offerId}::uuid FOR NO KEY UPDATE OF o`;
  return offer ?? null;
}

export async function tiersOf(tx: Transaction, offerId: string): Promise<Tier[]> {
  const tiers = await tx.offerPriceTier.findMany({ where: { offerId }, orderBy: [{ channel: 'asc' }, { minBase: 'asc' }] });
  return tiers.map((tier) => ({ channel: tier.channel, fromBase: tier.minBase, priceVnd: tier.priceVnd }));
}

/** Replaces all prices of an offer. */
export async function replaceTiers(tx: Transaction, offerId: string, tiers: readonly Tier[]): Promise<void> {
  await tx.offerPriceTier.deleteMany({ where: { offerId } });
  await tx.offerPriceTier.createMany({ data: tiers.map((tier) => ({ offerId, channel: tier.channel, minBase: tier.fromBase, priceVnd: tier.priceVnd })) });
}

/** A slug nobody has, made of words in the address of the shop. */
export async function freeSlug(tx: Transaction, wanted: string): Promise<string> {
  const taken = new Set((await tx.offer.findMany({ where: { slug: { startsWith: wanted } }, select: { slug: true } })).map((offer) => offer.slug));
  for (let suffix = 1; ; suffix += 1) {
    const slug = suffix === 1 ? wanted : `${wanted}-${suffix}`;
    if (!taken.has(slug)) return slug;
  }
}

/** Takes back from sale the lots of an offer that ended: they wait to be offered again. What is promised of them stays promised. */
export async function unofferLots(tx: Transaction, offerId: string): Promise<void> {
  await tx.harvestLot.updateMany({ where: { offerId, status: 'OFFERED' }, data: { status: 'GRADED' } });
}
