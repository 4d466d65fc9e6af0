import { importOffersRule, type OfferRow } from '@cho-phien/schema/rules/offer-import.ts';
import { businessToday, fromDatabaseDate, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { approvedCooperativeFor } from '../policy.ts';
import { importedTiers, mergedTiers, planOfferImport, type PlannedRow, type StandingOffer } from '../rules/plan-offer-import.ts';
import type { ReadOfferRow } from '../rules/read-offer-row.ts';
import { replaceTiers } from '../store-offers.ts';

/** What became of one row, as it is told. */
export type ImportedRow = {
  row: number;
  outcome: PlannedRow['outcome'];
  problems: { path: string; rule: string; parameters: Record<string, string> }[];
};

export type OfferImport = {
  saved: boolean;
  rows: ImportedRow[];
};

/** What an import would do, every row with all its faults; nothing is saved. */
export async function previewOfferImport(context: CommandContext, raw: unknown): Promise<OfferImport> {
  const { rows } = parseInput(importOffersRule, raw);
  const { organisationId } = approvedCooperativeFor(context.viewer, 'createOffer');
  const { plan } = await planFor(context.prisma, context, { cooperativeId: organisationId, rows });
  return { saved: false, rows: told(plan) };
}

/**
 * Saves a sheet of offers in one transaction, under a policy for rows that are wrong. Taken again it changes nothing: what a row says is
 * compared with what stands.
 */
export async function importOffers(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<OfferImport> {
  const input = parseInput(importOffersRule, raw);
  const { organisationId: cooperativeId } = approvedCooperativeFor(context.viewer, 'createOffer');
  return withIdempotency(context, { operation: 'importOffers', key: idempotencyKey, input }, async (tx) => {
    await tx.$queryRaw`SELECT organisation_id::text FROM cooperative WHERE organisation_id = ${cooperativeId}::uuid FOR NO KEY UPDATE`;
    const { plan, standing } = await planFor(tx, context, { cooperativeId, rows: input.rows });
    const saved = input.policy === 'REJECT_FAILED' || plan.every(({ outcome }) => outcome !== 'FAILED');
    if (saved) {
      await createOffers(tx, cooperativeId, plan);
      await changeOffers(tx, plan, standing);
      const count = (outcome: PlannedRow['outcome']) => plan.filter((row) => row.outcome === outcome).length;
      const counts = { created: count('CREATED'), changed: count('CHANGED'), same: count('SAME'), failed: count('FAILED') };
      await recordAudit(tx, context, { action: 'importOffers', entityType: 'Cooperative', entityId: cooperativeId, after: counts });
    }
    return { saved, rows: told(plan) };
  });
}

const told = (plan: readonly PlannedRow[]): ImportedRow[] => plan.map(({ row, outcome, problems }) => ({ row, outcome, problems }));

async function planFor(
  db: Transaction,
  { clock }: Pick<CommandContext, 'clock'>,
  { cooperativeId, rows }: { cooperativeId: string; rows: readonly OfferRow[] },
): Promise<{ plan: PlannedRow[]; standing: StandingOffer[] }> {
  const products = await db.product.findMany({
    select: {
      id: true,
      slug: true,
      nameVi: true,
      nameEn: true,
      baseUnit: true,
      pricingUnit: true,
      grades: { select: { rank: true, nameVi: true, nameEn: true } },
    },
  });
  const offers = await db.offer.findMany({
    where: { cooperativeId, status: { in: ['DRAFT', 'ACTIVE', 'PAUSED'] } },
    include: { tiers: true, packs: { where: { position: 1 } } },
  });
  const packs = await db.offerPack.findMany({ where: { cooperativeId, archivedAt: null, gtin: { not: null } }, select: { gtin: true, offerId: true } });
  const standing = offers.map((offer): StandingOffer => ({
    id: offer.id,
    productId: offer.productId,
    gradeRank: offer.gradeRank,
    validFromOn: fromDatabaseDate(offer.validFromOn),
    validUntilOn: fromDatabaseDate(offer.validUntilOn),
    minOrderBase: offer.minOrderBase,
    packBase: offer.sellingUnitBase,
    packNameVi: offer.sellingUnitNameVi,
    gtin: offer.packs[0]?.gtin ?? null,
    tiers: offer.tiers.map(({ channel, minBase, priceVnd }) => ({ channel, fromBase: minBase, priceVnd })),
  }));
  const gtins = new Map(packs.map(({ gtin, offerId }) => [(gtin ?? '').padStart(14, '0'), offerId]));
  return { plan: planOfferImport(rows, { products, standing, gtins, todayOn: businessToday(clock) }), standing };
}

async function createOffers(tx: Transaction, cooperativeId: string, plan: readonly PlannedRow[]): Promise<void> {
  const values = plan.flatMap(({ outcome, value }) => (outcome === 'CREATED' && value ? [value] : []));
  if (values.length === 0) return;
  const { slug } = await tx.organisation.findUniqueOrThrow({ where: { id: cooperativeId }, select: { slug: true } });
  const taken = new Set((await tx.offer.findMany({ where: { cooperativeId }, select: { slug: true } })).map((offer) => offer.slug));
  const made = await tx.offer.createManyAndReturn({
    data: values.map((value) => newOffer(value, { cooperativeId, slug, taken })),
    select: { id: true, productId: true, gradeRank: true },
  });
  const idOf = new Map(made.map(({ id, productId, gradeRank }) => [`${productId} ${gradeRank}`, id]));
  const offerIdOf = (value: ReadOfferRow) => idOf.get(`${value.product.id} ${value.gradeRank}`) ?? '';
  await tx.offerPriceTier.createMany({
    data: values.flatMap((value) =>
      importedTiers(value).map(({ channel, fromBase, priceVnd }) => ({ offerId: offerIdOf(value), channel, minBase: fromBase, priceVnd })),
    ),
  });
  await tx.offer.updateMany({ where: { id: { in: made.map(({ id }) => id) } }, data: { status: 'ACTIVE' } });
  for (const value of values) {
    if (value.gtin !== null) await tx.offerPack.updateMany({ where: { offerId: offerIdOf(value), position: 1 }, data: { gtin: value.gtin } });
  }
}

function newOffer(value: ReadOfferRow, { cooperativeId, slug, taken }: { cooperativeId: string; slug: string; taken: Set<string> }) {
  const { product, gradeRank, packBase, minOrderBase, validFromOn, validUntilOn } = value;
  const grade = product.grades.find(({ rank }) => rank === gradeRank);
  const said = sayQuantity(packBase, product.baseUnit);
  const unit = said.unit === 'KGM' ? 'kg' : said.unit === 'LTR' ? 'l' : '';
  const words = `${said.value} ${unit}`.trim();
  let address = `${product.slug}-${slug}-${gradeRank}`;
  for (let suffix = 2; taken.has(address); suffix += 1) address = `${product.slug}-${slug}-${gradeRank}-${suffix}`;
  taken.add(address);
  return {
    slug: address,
    cooperativeId,
    productId: product.id,
    gradeRank,
    titleVi: `${product.nameVi} ${(grade?.nameVi ?? '').toLocaleLowerCase('vi')}`,
    titleEn: `${product.nameEn}, ${(grade?.nameEn ?? '').toLocaleLowerCase('en')}`,
    channels: importedTiers(value).map(({ channel }) => channel),
    validFromOn: toDatabaseDate(validFromOn),
    validUntilOn: toDatabaseDate(validUntilOn),
    sellingUnit: product.pricingUnit,
    sellingUnitBase: packBase,
    sellingUnitNameVi: value.packNameVi || words.replace('.', ','),
    sellingUnitNameEn: value.packNameVi || words,
    minOrderBase,
  };
}

async function changeOffers(tx: Transaction, plan: readonly PlannedRow[], standing: readonly StandingOffer[]): Promise<void> {
  for (const { outcome, value, offerId } of plan) {
    const before = standing.find(({ id }) => id === offerId);
    if (outcome !== 'CHANGED' || !value || !before) continue;
    const words = value.packNameVi === '' ? {} : { sellingUnitNameVi: value.packNameVi };
    await replaceTiers(tx, before.id, mergedTiers(before.tiers, value));
    await tx.offer.update({
      where: { id: before.id },
      data: {
        channels: importedTiers(value).map(({ channel }) => channel),
        validFromOn: toDatabaseDate(value.validFromOn),
        validUntilOn: toDatabaseDate(value.validUntilOn),
        minOrderBase: value.minOrderBase,
        ...words,
      },
    });
    const pack = { ...(value.packNameVi === '' ? {} : { nameVi: value.packNameVi }), ...(value.gtin === null ? {} : { gtin: value.gtin }) };
    if (Object.keys(pack).length > 0) await tx.offerPack.updateMany({ where: { offerId: before.id, position: 1 }, data: pack });
  }
}
