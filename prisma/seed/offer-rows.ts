import { addDays, instantAt } from './calendar.ts';
import type { CatalogueProduct } from './catalogue-rows.ts';
import type { BuiltCooperative } from './cooperative-rows.ts';
import { slugOf } from './place-rows.ts';
import { plumSupplyOf } from './plum-story.ts';
import type { Grade } from './product-grades.ts';
import type { Random } from './random.ts';
import { hasFarHarvest, isInSeason } from './season.ts';
import { addFurtherPacks } from './pack-rows.ts';
import { sellingUnitOf } from './selling-units.ts';
import type { World } from './world.ts';

export type BuiltOffer = {
  id: string;
  cooperative: BuiltCooperative;
  product: CatalogueProduct;
  grade: Grade;
  status: 'DRAFT' | 'ACTIVE' | 'PAUSED' | 'EXPIRED' | 'WITHDRAWN';
  /** Wholesale list price, VND per pricing unit. */
  priceVnd: number;
};

/** Which grades a cooperative sells first, by number of grades of the product; best first would leave the middle unsold. */
const gradeOrder: Record<number, readonly number[]> = { 2: [1, 2], 3: [2, 3, 1], 4: [3, 4, 2, 1], 6: [5, 4, 6, 3] };

const wholesaleOnly = ['che-bup-tuoi', 'ca-phe-arabica-tuoi', 'ca-phe-nhan', 'ruou-nep'];

/** Offers of all cooperatives, `count` of them: every cooperative's usual grades first, then the rarer ones. */
export function addOffers(world: World, cooperatives: readonly BuiltCooperative[], count: number): BuiltOffer[] {
  const random = world.random('offers');
  const candidates = cooperatives.flatMap((cooperative) =>
    cooperative.products.flatMap((product) => (gradeOrder[product.grades.length] ?? [1]).map((rank, turn) => ({ cooperative, product, rank, turn }))),
  );
  const chosen = candidates.toSorted((a, b) => a.turn - b.turn).slice(0, count);
  return chosen.map(({ cooperative, product, rank }) => {
    const grade = product.grades.find((candidate) => candidate.rank === rank);
    if (!grade) throw new Error(`product ${product.slug} has no grade ${rank}`);
    return addOffer(world, random, { cooperative, product, grade });
  });
}

type OfferSetting = { cooperative: BuiltCooperative; product: CatalogueProduct; grade: Grade };

function addOffer(world: World, random: Random, setting: OfferSetting): BuiltOffer {
  const { cooperative, product, grade } = setting;
  const id = world.id();
  const story = plumSupplyOf(cooperative.plan.key, product.slug, grade.rank);
  const priceVnd = story?.priceVnd ?? priceOf(product, grade, random);
  const status = story ? 'ACTIVE' : statusOf(world.todayOn, product, random);
  const channels = wholesaleOnly.includes(product.slug) ? ['WHOLESALE'] : channelsOf(random);
  const variety = product.slug === 'man-hau' && grade.nameVi === 'VIP' ? (product.varietyIds[1] ?? null) : (product.varietyIds[0] ?? null);
  world.add('offer', {
    id,
    slug: `${product.slug}-${slugOf(grade.nameVi)}-${cooperative.plan.key}`,
    cooperative_id: cooperative.id,
    product_id: product.id,
    variety_id: variety,
    grade_rank: grade.rank,
    title_vi: `${plainName(product.nameVi)} ${lowerFirst(grade.nameVi)}`,
    title_en: `${plainName(product.nameEn)}, ${lowerFirst(grade.nameEn)}`,
    story_vi: cooperative.plan.storyVi,
    story_en: cooperative.plan.storyEn,
    channels,
    status,
    valid_from_on: addDays(world.todayOn, -random.integer(30, 80)),
    valid_until_on: addDays(world.todayOn, status === 'EXPIRED' ? -random.integer(1, 20) : hasFarHarvest(product) ? 400 : random.integer(60, 240)),
    ...sellingUnitOf(product),
    created_at: instantAt(addDays(world.todayOn, -daysOnSale(world, random, setting)), random.integer(7, 20), random.integer(0, 59)),
    min_order_base: story ? story.minOrderKg * 1_000 : minOrderBase(product, priceVnd),
  });
  addTiers(world, id, { product, priceVnd, channels });
  if (channels.includes('RETAIL')) addFurtherPacks(world, { offerId: id, cooperativeId: cooperative.id, product });
  return { id, cooperative, product, grade, status, priceVnd };
}

/** The name of a product without what is only said in the catalogue: other names in brackets, “of all kinds”. */
function plainName(name: string): string {
  return name.replace(/ \(.*\)$/, '').replace(/ các loại$/, '');
}

function lowerFirst(words: string): string {
  return words === 'VIP' ? words : `${words.slice(0, 1).toLowerCase()}${words.slice(1)}`;
}

/** Recognised goods were put on sale lately, so that the first page of the shop has stars to show. */
function daysOnSale(world: World, random: Random, { cooperative, product }: OfferSetting): number {
  const recognised = world
    .rows('ocop_recognition')
    .some((row) => row['status'] === 'VERIFIED' && row['cooperative_id'] === cooperative.id && row['product_id'] === product.id);
  return recognised ? random.integer(1, 40) : random.integer(10, 80);
}

/** Farm-gate price by grade: the lowest class near the low end of the usual range, the best near the high end. */
function priceOf(product: CatalogueProduct, grade: Grade, random: Random): number {
  const { low, high } = product.priceVnd;
  const place = product.grades.length === 1 ? 0.5 : (grade.rank - 1) / (product.grades.length - 1);
  const price = (low + (high - low) * (0.2 + 0.6 * place)) * random.between(0.93, 1.07);
  return Math.max(500, Math.round(price / priceStep(price)) * priceStep(price));
}

function statusOf(todayOn: string, product: CatalogueProduct, random: Random): BuiltOffer['status'] {
  const draw = random.next();
  if (draw < 0.02) return 'DRAFT';
  if (draw < 0.035) return 'WITHDRAWN';
  if (draw < 0.05) return 'EXPIRED';
  if (!isInSeason(product, todayOn) && !hasFarHarvest(product)) return 'PAUSED';
  return draw < 0.08 ? 'PAUSED' : 'ACTIVE';
}

function channelsOf(random: Random): string[] {
  const draw = random.next();
  if (draw < 0.8) return ['RETAIL', 'WHOLESALE'];
  return draw < 0.93 ? ['WHOLESALE'] : ['RETAIL'];
}

/** About two million đồng of goods, in whole allocation steps. */
function minOrderBase(product: CatalogueProduct, priceVnd: number): number {
  const steps = Math.max(1, Math.round(((2_000_000 / priceVnd) * product.pricingUnitBase) / product.quantumBase));
  return steps * product.quantumBase;
}

function addTiers(world: World, offerId: string, setting: { product: CatalogueProduct; priceVnd: number; channels: readonly string[] }): void {
  const { product, priceVnd, channels } = setting;
  const unit = product.pricingUnitBase;
  if (channels.includes('WHOLESALE')) {
    const [first, second] = product.priceVnd.high >= 60_000 ? [50, 200] : [500, 2_000];
    addTier(world, offerId, ['WHOLESALE', 0, priceVnd]);
    addTier(world, offerId, ['WHOLESALE', first * unit, rounded(priceVnd * 0.97, priceStep(priceVnd))]);
    addTier(world, offerId, ['WHOLESALE', second * unit, rounded(priceVnd * 0.94, priceStep(priceVnd))]);
  }
  if (channels.includes('RETAIL')) {
    const retailVnd = rounded(priceVnd * (product.fresh ? 1.5 : 1.3), 1_000);
    addTier(world, offerId, ['RETAIL', 0, retailVnd]);
    addTier(world, offerId, ['RETAIL', 10 * unit, rounded(retailVnd * 0.95, 500)]);
  }
}

function addTier(world: World, offerId: string, [channel, minBase, priceVnd]: [channel: string, minBase: number, priceVnd: number]): void {
  world.add('offer_price_tier', { id: world.id(), offer_id: offerId, channel, min_base: minBase, price_vnd: priceVnd });
}

/** Dear goods are priced in whole thousands. */
function priceStep(priceVnd: number): number {
  return priceVnd >= 100_000 ? 1_000 : 100;
}

function rounded(amountVnd: number, stepVnd: number): number {
  return Math.max(stepVnd, Math.round(amountVnd / stepVnd) * stepVnd);
}
