import type { LotStage, SalesChannel } from '@cho-phien/prisma/generated/enums.ts';
import type { Pool } from 'pg';
import { type CooperativeCard, cooperativeCardFrom, cooperativeCardJson, type CooperativeCardRow } from './cooperative-card.ts';
import { type Good, goodFrom, goodJson, type GoodRow, stockOf } from './good.ts';
import { type CertificateClaim, certificateJson, type RecognitionClaim, recognitionJson } from './claims.ts';
import { readOne } from './statement.ts';

export type OfferTier = { channel: SalesChannel; minBase: bigint; priceVnd: bigint };
export type OfferPack = { id: string; sizeBase: bigint; nameVi: string; nameEn: string; gtin: string | null };
export type OfferLot = {
  id: string;
  code: string;
  stage: LotStage;
  harvestFromOn: string;
  harvestToOn: string;
  bestBeforeOn: string;
  availableBase: bigint;
  communeVi: string;
  provinceVi: string;
  plantingAreaCode: string | null;
  timeline: { kind: 'FORECAST' | 'HARVEST'; happenedOn: string }[];
};
/** Everything the page of one good shows. */
export type ShopOffer = {
  good: Good;
  storyVi: string | null;
  storyEn: string | null;
  descriptionVi: string | null;
  descriptionEn: string | null;
  storageVi: string | null;
  storageEn: string | null;
  shelfLifeDays: number;
  shelfLifeChilledDays: number | null;
  harvestMonths: number[];
  peakMonths: number[];
  varietyVi: string | null;
  varietyEn: string | null;
  validUntilOn: string;
  minOrderBase: bigint;
  sellingUnitBase: bigint;
  pricingUnitBase: bigint;
  tiers: OfferTier[];
  packs: OfferPack[];
  recognitions: RecognitionClaim[];
  certificates: CertificateClaim[];
  lots: OfferLot[];
  attributes: { key: string; valueVi: string; valueEn: string }[];
  /** The cooperative's own, else the drawings of the product. */
  pictures: { pictureKey: string; illustration: boolean; altVi: string | null; altEn: string | null }[];
  cooperative: CooperativeCard;
  sameProduct: Good[];
  similar: Good[];
};

type Text<Value> = { [Key in keyof Value]: Value[Key] extends bigint ? string : Value[Key] extends bigint | null ? string | null : Value[Key] };
type OfferRow = Omit<Text<ShopOffer>, 'good' | 'tiers' | 'packs' | 'lots' | 'cooperative' | 'sameProduct' | 'similar'> & {
  good: GoodRow;
  tiers: Text<OfferTier>[];
  packs: Text<OfferPack>[];
  lots: Text<OfferLot>[];
  cooperative: CooperativeCardRow;
  sameProduct: GoodRow[];
  similar: GoodRow[];
};

/** Goods shown beside one. */
const COMPANIONS = 8;
/** Lots shown on the page, the next harvests first. */
const LOTS_SHOWN = 12;

const today = '$1::date';
const goods = (where: string, order: string): string => `
  coalesce((SELECT json_agg(${goodJson('g')}) FROM (
    SELECT g.* FROM shop_goods(${today}) g WHERE ${where} ORDER BY ${order} LIMIT ${COMPANIONS}) g
    JOIN shop_good_words w USING (offer_id) CROSS JOIN ${stockOf('g', today)}), '[]')`;

const lotsJson = `coalesce((SELECT json_agg(json_build_object(
    'id', l.id, 'code', l.code, 'stage', l.stage, 'harvestFromOn', l.harvest_from_on, 'harvestToOn', l.harvest_to_on,
    'bestBeforeOn', l.harvest_to_on + l.shelf_life_days, 'availableBase', l.available_base::text,
    'communeVi', commune.name_vi, 'provinceVi', province.name_vi,
    'plantingAreaCode', (SELECT min(code.code) FROM planting_area_code code WHERE code.planting_area_id = l.planting_area_id AND code.market = 'VN' AND code.status = 'ACTIVE'),
    'timeline', coalesce((SELECT json_agg(json_build_object('kind', m.kind, 'happenedOn', m.happened_on) ORDER BY m.happened_on, m.kind) FROM (
        SELECT m.kind, min((m.occurred_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) AS happened_on
          FROM lot_movement m WHERE m.lot_id = l.id AND m.kind IN ('FORECAST', 'HARVEST') GROUP BY m.kind) m), '[]'))
    ORDER BY l.harvest_from_on, l.code)
  FROM (SELECT * FROM harvest_lot l WHERE l.offer_id = o.id AND l.status = 'OFFERED' AND l.available_base > 0 AND l.harvest_to_on + l.shelf_life_days >= ${today}
         ORDER BY l.harvest_from_on, l.code LIMIT ${LOTS_SHOWN}) l
  JOIN commune ON commune.code = l.origin_commune_code
  JOIN province ON province.code = commune.province_code), '[]')`;

const pageSql = `
  SELECT json_build_object(
    'good', ${goodJson('g')},
    'storyVi', o.story_vi, 'storyEn', o.story_en, 'descriptionVi', p.description_vi, 'descriptionEn', p.description_en,
    'storageVi', p.storage_vi, 'storageEn', p.storage_en, 'shelfLifeDays', p.shelf_life_days, 'shelfLifeChilledDays', p.shelf_life_chilled_days,
    'harvestMonths', p.harvest_months, 'peakMonths', p.peak_months, 'varietyVi', v.name_vi, 'varietyEn', v.name_en,
    'validUntilOn', o.valid_until_on, 'minOrderBase', o.min_order_base::text, 'sellingUnitBase', o.selling_unit_base::text, 'pricingUnitBase', p.pricing_unit_base::text,
    'tiers', coalesce((SELECT json_agg(json_build_object('channel', t.channel, 'minBase', t.min_base::text, 'priceVnd', t.price_vnd::text) ORDER BY t.channel, t.min_base)
                         FROM offer_price_tier t WHERE t.offer_id = o.id AND t.channel = ANY (o.channels)), '[]'),
    'recognitions', coalesce((SELECT json_agg(${recognitionJson('r')} ORDER BY r.stars DESC, r.signed_on DESC) FROM ocop_recognition r
                       WHERE r.cooperative_id = o.cooperative_id AND r.product_id = o.product_id AND r.status = 'VERIFIED' AND ${today} BETWEEN r.signed_on AND r.valid_until_on), '[]'),
    'certificates', coalesce((SELECT json_agg(${certificateJson('c', 's')} ORDER BY s.shown_to_shoppers DESC, s.code, c.number)
                       FROM offer_certificates(ARRAY[o.id]) covering JOIN certificate c ON c.id = covering.certificate_id JOIN certification_scheme s ON s.code = c.scheme_code
                       WHERE ${today} BETWEEN c.valid_from_on AND c.valid_until_on), '[]'),
    'packs', (SELECT json_agg(json_build_object('id', pack.id, 'sizeBase', pack.size_base::text, 'nameVi', pack.name_vi, 'nameEn', pack.name_en, 'gtin', pack.gtin)
                             ORDER BY pack.size_base, pack.position) FROM offer_pack pack WHERE pack.offer_id = o.id AND pack.archived_at IS NULL),
    'lots', ${lotsJson},
    'attributes', coalesce((SELECT json_agg(json_build_object('key', a.key, 'valueVi', a.value_vi, 'valueEn', a.value_en) ORDER BY a.key) FROM product_attribute a WHERE a.product_id = p.id), '[]'),
    'pictures', coalesce((SELECT json_agg(json_build_object('pictureKey', 'goods/' || own.id, 'illustration', false, 'altVi', own.alt_vi, 'altEn', own.alt_en) ORDER BY own.position)
                            FROM offer_picture own WHERE own.offer_id = o.id AND own.removed_at IS NULL AND own.hidden_at IS NULL), (SELECT json_agg(json_build_object('pictureKey', picture.picture_key, 'illustration', picture.illustration, 'altVi', NULL, 'altEn', NULL) ORDER BY picture.position)
                            FROM product_picture picture WHERE picture.product_id = p.id), '[]'),
    'cooperative', ${cooperativeCardJson('org', 'coop', `(SELECT count(*)::integer FROM shop_goods(${today}) sold WHERE sold.cooperative_id = org.id)`)},
    'sameProduct', ${goods('g.product_id = o.product_id AND g.cooperative_id <> o.cooperative_id', 'g.price_vnd, g.offer_id')},
    'similar', ${goods('g.commodity_id = p.commodity_id AND g.product_id <> o.product_id', 'g.created_at DESC, g.offer_id DESC')}
  )
  FROM offer o
  JOIN shop_goods(${today}) g ON g.offer_id = o.id
  JOIN shop_good_words w ON w.offer_id = o.id
  JOIN product p ON p.id = o.product_id
  JOIN organisation org ON org.id = o.cooperative_id
  JOIN cooperative coop ON coop.organisation_id = o.cooperative_id
  LEFT JOIN commune ON commune.code = org.commune_code
  LEFT JOIN province ON province.code = commune.province_code
  LEFT JOIN variety v ON v.id = o.variety_id
  CROSS JOIN ${stockOf('g', today)}
  WHERE o.slug = $2::text`;

/** The statement of the page of one good: one row, null when no shopper may see it. */
export function shopOfferStatement(slug: string, todayOn: string): { text: string; values: unknown[] } {
  return { text: `SELECT (${pageSql}) AS offer`, values: [todayOn, slug] };
}

/** The page of one good, or null when no shopper may see it today. */
export async function shopOffer(pool: Pool, slug: string, todayOn: string): Promise<ShopOffer | null> {
  const { text, values } = shopOfferStatement(slug, todayOn);
  const { offer } = await readOne<{ offer: OfferRow | null }>(pool, text, values);
  return offer === null ? null : offerFrom(offer, todayOn);
}

function offerFrom(row: OfferRow, todayOn: string): ShopOffer {
  return {
    ...row,
    good: goodFrom(row.good, todayOn),
    minOrderBase: BigInt(row.minOrderBase),
    sellingUnitBase: BigInt(row.sellingUnitBase),
    pricingUnitBase: BigInt(row.pricingUnitBase),
    tiers: row.tiers.map((tier) => ({ channel: tier.channel, minBase: BigInt(tier.minBase), priceVnd: BigInt(tier.priceVnd) })),
    packs: row.packs.map((pack) => ({ ...pack, sizeBase: BigInt(pack.sizeBase) })),
    lots: row.lots.map((lot) => ({ ...lot, availableBase: BigInt(lot.availableBase) })),
    cooperative: cooperativeCardFrom(row.cooperative),
    sameProduct: row.sameProduct.map((good) => goodFrom(good, todayOn)),
    similar: row.similar.map((good) => goodFrom(good, todayOn)),
  };
}
