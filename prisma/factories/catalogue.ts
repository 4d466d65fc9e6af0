import type { BaseUnit, Commodity, Offer, OfferPriceTier, OfferStatus, Product, ProductCategory, ProductGrade, SalesChannel } from '../generated/client.ts';
import type { Database } from './database.ts';
import { aCooperative } from './organisations.ts';
import { dateOf, daysFromToday, gramsOf, unique } from './values.ts';

type CommodityValues = { nameVi?: string; nameEn?: string; slug?: string; category?: ProductCategory };

/** A kind of produce, a fruit unless said otherwise. */
export async function aCommodity(db: Database, values: CommodityValues = {}): Promise<Commodity> {
  const slug = values.slug ?? `nong-san-${unique()}`;
  return db.commodity.create({
    data: { slug, nameVi: values.nameVi ?? `Nông sản ${slug}`, nameEn: values.nameEn ?? `Commodity ${slug}`, category: values.category ?? 'FRUIT' },
  });
}

type ProductValues = {
  commodityId?: string;
  nameVi?: string;
  nameEn?: string;
  slug?: string;
  baseUnit?: BaseUnit;
  /** Names of the grades from the lowest; three by default. */
  gradesVi?: readonly string[];
  aliasesVi?: readonly string[];
  harvestMonths?: number[];
  shelfLifeDays?: number;
  referencePriceVnd?: bigint;
  quantumBase?: bigint;
};

const pricingOf: Record<BaseUnit, { pricingUnit: string; pricingUnitBase: bigint }> = {
  GRAM: { pricingUnit: 'KGM', pricingUnitBase: 1000n },
  MILLILITRE: { pricingUnit: 'LTR', pricingUnitBase: 1000n },
  PIECE: { pricingUnit: 'H87', pricingUnitBase: 1n },
};

/** A catalogue product sold by the kilogram with three grades and a commodity of its own. */
export async function aProduct(db: Database, values: ProductValues = {}): Promise<Product & { grades: ProductGrade[] }> {
  const slug = values.slug ?? `san-pham-${unique()}`;
  const gradesVi = values.gradesVi ?? ['Loại 3', 'Loại 2', 'Loại 1'];
  const baseUnit = values.baseUnit ?? 'GRAM';
  return db.product.create({
    data: {
      slug,
      commodityId: values.commodityId ?? (await aCommodity(db)).id,
      nameVi: values.nameVi ?? `Sản phẩm ${slug}`,
      nameEn: values.nameEn ?? `Product ${slug}`,
      baseUnit,
      ...pricingOf[baseUnit],
      harvestMonths: values.harvestMonths ?? [],
      peakMonths: [],
      shelfLifeDays: values.shelfLifeDays ?? 10,
      referencePriceVnd: values.referencePriceVnd ?? 20_000n,
      quantumBase: values.quantumBase ?? (baseUnit === 'PIECE' ? 1n : 1000n),
      pictureKey: 'plum',
      grades: { create: gradesVi.map((nameVi, position) => ({ rank: position + 1, nameVi, nameEn: `Grade ${gradesVi.length - position}` })) },
      aliases: { create: (values.aliasesVi ?? []).map((name) => ({ name, locale: 'VI' as const })) },
    },
    include: { grades: { orderBy: { rank: 'asc' } } },
  });
}

export type PriceTier = { channel?: SalesChannel; fromKg?: number; priceVnd: number };

type OfferValues = {
  cooperativeId?: string;
  productId?: string;
  /** Grade rank; the product's best by default. */
  gradeRank?: number;
  titleVi?: string;
  titleEn?: string;
  slug?: string;
  status?: OfferStatus;
  channels?: SalesChannel[];
  validFromOn?: string;
  validUntilOn?: string;
  minOrderKg?: number;
  /** List price in both channels; `tiers` says it in full. */
  priceVnd?: number;
  tiers?: readonly PriceTier[];
};

/** An active offer of a cooperative, sold by the kilogram in both channels at 20,000 đ. */
export async function anOffer(db: Database, values: OfferValues = {}): Promise<Offer & { tiers: OfferPriceTier[]; product: Product }> {
  const product = values.productId ? await db.product.findUniqueOrThrow({ where: { id: values.productId }, include: { grades: true } }) : await aProduct(db);
  const slug = values.slug ?? `chao-ban-${unique()}`;
  const priceVnd = values.priceVnd ?? 20_000;
  const tiers: readonly PriceTier[] = values.tiers ?? [
    { channel: 'RETAIL', priceVnd },
    { channel: 'WHOLESALE', priceVnd },
  ];
  const { id } = await db.offer.create({
    data: {
      slug,
      cooperativeId: values.cooperativeId ?? (await aCooperative(db)).organisationId,
      productId: product.id,
      gradeRank: values.gradeRank ?? Math.max(...product.grades.map((grade) => grade.rank)),
      titleVi: values.titleVi ?? product.nameVi,
      titleEn: values.titleEn ?? product.nameEn,
      channels: values.channels ?? ['RETAIL', 'WHOLESALE'],
      status: values.status ?? 'ACTIVE',
      validFromOn: dateOf(values.validFromOn ?? '2020-01-01'),
      validUntilOn: dateOf(values.validUntilOn ?? daysFromToday(730)),
      sellingUnit: product.pricingUnit,
      sellingUnitBase: product.pricingUnitBase,
      sellingUnitNameVi: 'kg',
      sellingUnitNameEn: 'kg',
      minOrderBase: gramsOf(values.minOrderKg ?? 0),
      tiers: {
        create: tiers.map((tier) => ({ channel: tier.channel ?? 'WHOLESALE', minBase: gramsOf(tier.fromKg ?? 0), priceVnd: BigInt(tier.priceVnd) })),
      },
    },
  });
  // Read again: the database keeps the lowest price from the tiers.
  return db.offer.findUniqueOrThrow({ where: { id }, include: { tiers: true, product: true } });
}
