import { addDays, type IsoDate, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import { FURTHEST_HARVEST_DAYS } from '../rules/furthest-harvest.ts';
import { type OfferFacts, standardTerms } from '../rules/plan-basket.ts';

interface OfferRow extends Omit<OfferFacts, 'origin' | 'tiers' | 'lots' | 'minimumVnd' | 'preparationDays'> {
  latitude: number | null;
  longitude: number | null;
  minimumVnd: bigint | null;
  preparationDays: number | null;
  tiers: { minBase: string; priceVnd: string }[];
  lots: { id: string; readyOn: string; bestBeforeOn: string; availableBase: string }[];
}

/** Offers in the packs named, by the pack, with the lots a household can have within a fortnight. Unknown ids are absent. */
export async function readPackFacts(db: Pick<Transaction, '$queryRaw'>, packIds: readonly string[], todayOn: IsoDate): Promise<Map<string, OfferFacts>> {
  if (packIds.length === 0) return new Map();
  const today = toDatabaseDate(todayOn);
  const furthest = toDatabaseDate(addDays(todayOn, FURTHEST_HARVEST_DAYS));
  const rows = await db.$queryRaw<OfferRow[]>`
    SELECT o.id AS "offerId", pack.id AS "packId", o.slug, o.title_vi AS "titleVi", o.title_en AS "titleEn", offer_picture_key(o.id, p.picture_key) AS "pictureKey",
           pack.size_base AS "packBase", pack.name_vi AS "packNameVi", pack.name_en AS "packNameEn",
           p.base_unit::text AS "baseUnit", p.pricing_unit AS "pricingUnit", p.pricing_unit_base AS "pricingUnitBase",
           CASE WHEN p.catch_weight AND p.base_unit = 'GRAM' THEN o.weight_margin_percent ELSE 0 END AS "weightMarginPercent",
           o.cooperative_id AS "cooperativeId", org.slug AS "cooperativeSlug", org.name_vi AS "cooperativeNameVi", org.name_en AS "cooperativeNameEn",
           c.latitude, c.longitude, terms.minimum_vnd AS "minimumVnd", terms.preparation_days AS "preparationDays",
           coalesce(g.listed AND ${today}::date BETWEEN g.valid_from_on AND g.valid_until_on AND NOT ${today}::date BETWEEN g.closed_from_on AND g.closed_until_on
             AND 'RETAIL' = ANY (o.channels), false) AND pack.archived_at IS NULL AS "onSale",
           CASE WHEN (coop.closed_from_on IS NOT NULL OR coop.closed_until_on IS NOT NULL) AND coalesce(coop.closed_until_on, 'infinity') >= ${today}::date
                THEN json_build_object('fromOn', coop.closed_from_on, 'untilOn', coop.closed_until_on) END AS closure,
           coalesce((SELECT json_agg(json_build_object('minBase', t.min_base::text, 'priceVnd', t.price_vnd::text)) FROM offer_price_tier t
                      WHERE t.offer_id = o.id AND t.channel = 'RETAIL'), '[]') AS tiers,
           coalesce((SELECT json_agg(json_build_object('id', l.id, 'availableBase', l.available_base::text, 'bestBeforeOn', l.harvest_to_on + l.shelf_life_days,
                       'readyOn', CASE WHEN l.stage = 'HARVESTED' THEN ${today}::date ELSE greatest(l.harvest_to_on, ${today}::date) END))
                       FROM harvest_lot l WHERE l.offer_id = o.id AND l.status = 'OFFERED' AND l.available_base > 0
                        AND l.harvest_to_on <= ${furthest}::date AND l.harvest_to_on + l.shelf_life_days >= ${today}::date), '[]') AS lots
      FROM offer_pack pack
      JOIN offer o ON o.id = pack.offer_id
      JOIN product p ON p.id = o.product_id
      JOIN organisation org ON org.id = o.cooperative_id
      JOIN cooperative coop ON coop.organisation_id = o.cooperative_id
      LEFT JOIN commune c ON c.code = org.commune_code
      LEFT JOIN shop_good g ON g.offer_id = o.id
      LEFT JOIN retail_terms terms ON terms.cooperative_id = o.cooperative_id
     WHERE pack.id = ANY(${[...packIds]}::uuid[])`;
  return new Map(rows.map((row) => [row.packId, factsOf(row)]));
}

function factsOf({ latitude, longitude, minimumVnd, preparationDays, tiers, lots, ...facts }: OfferRow): OfferFacts {
  return {
    ...facts,
    origin: latitude === null || longitude === null ? null : { latitude, longitude },
    minimumVnd: minimumVnd ?? standardTerms.minimumVnd,
    preparationDays: preparationDays ?? standardTerms.preparationDays,
    tiers: tiers.map((tier) => ({ minBase: BigInt(tier.minBase), priceVnd: BigInt(tier.priceVnd) })),
    lots: lots.map((lot) => ({ ...lot, availableBase: BigInt(lot.availableBase) })),
  };
}

/** Offers in their selling unit, by offer: what is bought one good at a time knows no other pack. Unknown ids are absent. */
export async function readFirstPacks(
  db: Pick<Transaction, '$queryRaw' | 'offerPack'>,
  offerIds: readonly string[],
  todayOn: IsoDate,
): Promise<Map<string, OfferFacts>> {
  const packs = await db.offerPack.findMany({ where: { offerId: { in: [...offerIds] }, position: 1 }, select: { id: true } });
  const ids = packs.map(({ id }) => id);
  return new Map([...(await readPackFacts(db, ids, todayOn)).values()].map((facts) => [facts.offerId, facts]));
}
