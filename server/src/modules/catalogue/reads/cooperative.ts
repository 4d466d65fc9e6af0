import type { Pool } from 'pg';
import { type CertificateClaim, certificateJson, type RecognitionClaim, recognitionJson } from './claims.ts';
import { type CooperativeCard, cooperativeCardFrom, cooperativeCardJson, type CooperativeCardRow } from './cooperative-card.ts';
import { type Good, goodFrom, goodJson, type GoodRow, stockOf } from './good.ts';
import { readOne } from './statement.ts';

export type CooperativeCrop = { productSlug: string; nameVi: string; nameEn: string; pictureKey: string; harvestMonths: number[]; peakMonths: number[] };

/** Everything the page of a cooperative shows. */
export type CooperativePage = {
  card: CooperativeCard;
  latitude: number | null;
  longitude: number | null;
  addressLine: string | null;
  annualOutputLowKg: bigint | null;
  annualOutputHighKg: bigint | null;
  demo: boolean;
  /** Set while the cooperative is closed for a time; null until-date means until further notice. */
  closedFromOn: string | null;
  closedUntilOn: string | null;
  formerNames: string[];
  /** Orders of households that were delivered in the twelve months before today. */
  kept: { delivered: number; onTime: number; claimed: number };
  recognitions: RecognitionClaim[];
  certificates: CertificateClaim[];
  crops: CooperativeCrop[];
  goods: Good[];
};
type PageRow = Omit<CooperativePage, 'card' | 'goods' | 'annualOutputLowKg' | 'annualOutputHighKg'> & {
  card: CooperativeCardRow;
  goods: GoodRow[];
  annualOutputLowKg: string | null;
  annualOutputHighKg: string | null;
};

/** Goods shown on the page; the list, filtered by the cooperative, shows all. */
const GOODS_SHOWN = 24;

const today = '$1::date';
const closed = `(coop.closed_from_on IS NOT NULL OR coop.closed_until_on IS NOT NULL) AND ${today} BETWEEN coalesce(coop.closed_from_on, '-infinity') AND coalesce(coop.closed_until_on, 'infinity')`;
const statement = `
  SELECT json_build_object(
    'card', ${cooperativeCardJson('org', 'coop', `(SELECT count(*)::integer FROM shop_goods(${today}) g WHERE g.cooperative_id = org.id)`)},
    'latitude', commune.latitude, 'longitude', commune.longitude, 'addressLine', org.address_line, 'demo', org.demo,
    'annualOutputLowKg', coop.annual_output_low_kg::text, 'annualOutputHighKg', coop.annual_output_high_kg::text,
    'closedFromOn', CASE WHEN ${closed} THEN coalesce(coop.closed_from_on, ${today}) END, 'closedUntilOn', CASE WHEN ${closed} THEN coop.closed_until_on END,
    'formerNames', coalesce((SELECT json_agg(f.name_vi || ', ' || f.district_vi ORDER BY f.district_vi, f.name_vi) FROM former_commune f WHERE f.present_commune_code = commune.code), '[]'),
    'kept', (SELECT json_build_object('delivered', count(*),
                      'onTime', count(*) FILTER (WHERE (d.delivered_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date <= d.deliver_on),
                      'claimed', count(*) FILTER (WHERE EXISTS (SELECT FROM consumer_order_line line JOIN damage_report r ON r.line_id = line.id WHERE line.order_id = d.id)))
                      FROM consumer_order d WHERE d.cooperative_id = org.id AND d.delivered_at >= ${today} - interval '12 months'),
    'recognitions', coalesce((SELECT json_agg(${recognitionJson('r')} ORDER BY r.stars DESC, r.signed_on DESC) FROM ocop_recognition r
                       WHERE r.cooperative_id = org.id AND r.status = 'VERIFIED' AND ${today} BETWEEN r.signed_on AND r.valid_until_on), '[]'),
    'certificates', coalesce((SELECT json_agg(${certificateJson('c', 's')} ORDER BY s.shown_to_shoppers DESC, s.code, c.number)
                       FROM certificate c JOIN certification_scheme s ON s.code = c.scheme_code
                       WHERE c.cooperative_id = org.id AND c.status = 'VERIFIED' AND ${today} BETWEEN c.valid_from_on AND c.valid_until_on), '[]'),
    'crops', coalesce((SELECT json_agg(json_build_object('productSlug', p.slug, 'nameVi', p.name_vi, 'nameEn', p.name_en, 'pictureKey', p.picture_key,
                         'harvestMonths', p.harvest_months, 'peakMonths', p.peak_months) ORDER BY p.slug)
                       FROM product p WHERE p.id IN (SELECT o.product_id FROM offer o WHERE o.cooperative_id = org.id AND o.status = 'ACTIVE')), '[]'),
    'goods', coalesce((SELECT json_agg(${goodJson('g')} ORDER BY g.created_at DESC, g.offer_id DESC) FROM (
                 SELECT g.* FROM shop_goods(${today}) g WHERE g.cooperative_id = org.id ORDER BY g.created_at DESC, g.offer_id DESC LIMIT ${GOODS_SHOWN}) g
                 JOIN shop_good_words w USING (offer_id) CROSS JOIN ${stockOf('g', today)}), '[]')
  )
  FROM organisation org
  JOIN cooperative coop ON coop.organisation_id = org.id
  LEFT JOIN commune ON commune.code = org.commune_code
  LEFT JOIN province ON province.code = commune.province_code
  WHERE org.slug = $2::text AND org.status = 'APPROVED'`;

/** The page of an approved cooperative, or null. */
export async function cooperativePage(pool: Pool, slug: string, todayOn: string): Promise<CooperativePage | null> {
  const { page } = await readOne<{ page: PageRow | null }>(pool, `SELECT (${statement}) AS page`, [todayOn, slug]);
  if (page === null) return null;
  const whole = (text: string | null): bigint | null => (text === null ? null : BigInt(text));
  return {
    ...page,
    card: cooperativeCardFrom(page.card),
    annualOutputLowKg: whole(page.annualOutputLowKg),
    annualOutputHighKg: whole(page.annualOutputHighKg),
    goods: page.goods.map((good) => goodFrom(good, todayOn)),
  };
}
