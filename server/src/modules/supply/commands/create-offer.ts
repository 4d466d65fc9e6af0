import { createOfferRule } from '@cho-phien/schema/rules/offer.ts';
import { WEIGHT_MARGINS } from '@cho-phien/schema/rules/weight-margins.ts';
import type { z } from 'zod';
import { businessToday, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { OfferExists } from '../errors.ts';
import { approvedCooperativeFor, cooperativeFor } from '../policy.ts';
import { checkTiers } from '../rules/check-tiers.ts';
import { readTiers } from '../rules/read-tiers.ts';
import { baseOf } from '../rules/read-volumes.ts';
import { findProduct, type GradedProduct, requireGrade } from '../store-goods.ts';
import { freeSlug } from '../store-offers.ts';

/** Offers a product and grade at prices by channel and quantity. Only an approved cooperative may activate; a draft may wait. */
export async function createOffer(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(createOfferRule, raw);
  const cooperative = (input.activate ? approvedCooperativeFor : cooperativeFor)(context.viewer, 'createOffer');
  const today = businessToday(context.clock);
  if (input.validUntilOn < today) throw new InvalidInput([{ path: 'validUntilOn', rule: 'IN_THE_PAST', parameters: { earliest: today } }]);
  return withIdempotency(context, { operation: 'createOffer', key: idempotencyKey, input }, async (tx) => {
    const product = await findProduct(tx, input.productId);
    requireGrade(product, input.gradeRank);
    await requireVariety(tx, input.varietyId ?? null, product);
    const tiers = readTiers(input.tiers, product.baseUnit);
    const problems = checkTiers(tiers, input.channels);
    if (problems.length > 0) throw new InvalidInput(problems);
    await requireNone(tx, { cooperativeId: cooperative.organisationId, productId: product.id, gradeRank: input.gradeRank });
    const id = await insertOffer(tx, cooperative.organisationId, { input, product });
    await tx.offerPriceTier.createMany({
      data: tiers.map((tier) => ({ offerId: id, channel: tier.channel, minBase: tier.fromBase, priceVnd: tier.priceVnd })),
    });
    if (input.activate) await tx.offer.update({ where: { id }, data: { status: 'ACTIVE' } });
    await recordAudit(tx, context, {
      action: 'createOffer',
      entityType: 'Offer',
      entityId: id,
      after: { productId: product.id, gradeRank: input.gradeRank, tiers },
    });
    return id;
  });
}

async function requireVariety(tx: Transaction, varietyId: string | null, product: GradedProduct): Promise<void> {
  if (varietyId === null) return;
  const variety = await tx.variety.findUnique({ where: { id: varietyId }, select: { commodityId: true } });
  if (variety?.commodityId !== product.commodityId) throw new InvalidInput([{ path: 'varietyId', rule: 'UNKNOWN_VALUE', parameters: {} }]);
}

/** One offer is one good of the shop: a cooperative has one live offer for a product and grade. */
async function requireNone(tx: Transaction, good: { cooperativeId: string; productId: string; gradeRank: number }): Promise<void> {
  await tx.$queryRaw`SELECT organisation_id FROM cooperative WHERE organisation_id = ${good.cooperativeId}::uuid FOR NO KEY UPDATE`;
  const standing = await tx.offer.findFirst({ where: { ...good, status: { in: ['DRAFT', 'ACTIVE', 'PAUSED'] } }, select: { id: true } });
  if (standing) throw new OfferExists(standing.id);
}

async function insertOffer(
  tx: Transaction,
  cooperativeId: string,
  { input, product }: { input: z.infer<typeof createOfferRule>; product: GradedProduct },
): Promise<string> {
  const { slug } = await tx.organisation.findUniqueOrThrow({ where: { id: cooperativeId }, select: { slug: true } });
  const { titleVi, titleEn, storyVi, storyEn, channels, gradeRank, sellingUnitNameVi, sellingUnitNameEn } = input;
  const created = await tx.offer.create({
    data: {
      slug: await freeSlug(tx, `${product.slug}-${slug}-${gradeRank}`),
      cooperativeId,
      productId: product.id,
      varietyId: input.varietyId ?? null,
      gradeRank,
      titleVi,
      titleEn,
      storyVi,
      storyEn,
      channels,
      validFromOn: toDatabaseDate(input.validFromOn),
      validUntilOn: toDatabaseDate(input.validUntilOn),
      sellingUnit: product.pricingUnit,
      sellingUnitBase: baseOf(input.sellingUnitSize, product.baseUnit, 'sellingUnitSize'),
      sellingUnitNameVi,
      sellingUnitNameEn,
      weightMarginPercent: input.weightMarginPercent ?? WEIGHT_MARGINS.usual,
      minOrderBase: input.minOrder ? baseOf(input.minOrder, product.baseUnit, 'minOrder') : 0n,
    },
    select: { id: true },
  });
  return created.id;
}
