import type { Pool } from 'pg';
import type { ForeseenEvent } from './foresee-supply-event.ts';

interface Named {
  readonly id: string;
  readonly nameVi: string;
  readonly nameEn: string | null;
}
interface NamedCooperative extends Named {
  readonly slug: string;
  /** Member households that grow the commodity where that is known, else all. */
  readonly households: number;
}
interface NamedLine {
  readonly id: string;
  readonly requestCode: string;
  readonly buyerVi: string;
  readonly buyerEn: string | null;
}
interface NamedLot {
  readonly id: string;
  readonly code: string;
  readonly provinceVi: string;
  readonly provinceEn: string;
  /** List price, đồng a pricing unit, and that unit in base units. */
  readonly listPriceVnd: string;
  readonly pricingUnitBase: string;
}

/** The names of everything an event touches, by id. */
export interface ForeseenNames {
  readonly cooperatives: ReadonlyMap<string, NamedCooperative>;
  readonly products: ReadonlyMap<string, Named>;
  readonly lines: ReadonlyMap<string, NamedLine>;
  readonly lots: ReadonlyMap<string, NamedLot>;
}

/** Reads the names people know the parts of a foreseen event by. */
export async function nameForeseen(pool: Pool, foreseen: ForeseenEvent): Promise<ForeseenNames> {
  const { lots, breaks, replacements, missing, event } = foreseen;
  const cooperatives = [...lots, ...breaks, ...replacements].map((row) => row.cooperativeId);
  const lines = [...breaks, ...replacements, ...missing].map((row) => row.lineId);
  const lotIds = [...lots, ...replacements].map((row) => row.lotId);
  const products = lots.map((row) => row.productId);
  const answer = await pool.query<{ cooperatives: NamedCooperative[]; products: Named[]; lines: NamedLine[]; lots: NamedLot[] }>({
    name: 'supply-event-names',
    text: `SELECT
  (SELECT coalesce(json_agg(json_build_object('id', o.id, 'nameVi', o.name_vi, 'nameEn', o.name_en, 'slug', o.slug, 'households',
            coalesce(nullif((SELECT count(DISTINCT area.household_id) FROM planting_area area WHERE area.cooperative_id = o.id AND area.commodity_id = $5::uuid), 0),
                     (SELECT count(*) FROM member_household household WHERE household.cooperative_id = o.id)))), '[]')
     FROM organisation o WHERE o.id = ANY ($1::uuid[])) AS cooperatives,
  (SELECT coalesce(json_agg(json_build_object('id', id, 'nameVi', name_vi, 'nameEn', name_en)), '[]') FROM product WHERE id = ANY ($2::uuid[])) AS products,
  (SELECT coalesce(json_agg(json_build_object('id', line.id, 'requestCode', request.code, 'buyerVi', buyer.name_vi, 'buyerEn', buyer.name_en)), '[]')
     FROM purchase_request_line line JOIN purchase_request request ON request.id = line.request_id JOIN organisation buyer ON buyer.id = request.organisation_id
    WHERE line.id = ANY ($3::uuid[])) AS lines,
  (SELECT coalesce(json_agg(json_build_object('id', lot.id, 'code', lot.code, 'provinceVi', province.name_vi, 'provinceEn', province.name_en,
            'listPriceVnd', coalesce(offer.price_from_vnd, product.reference_price_vnd)::text, 'pricingUnitBase', product.pricing_unit_base::text)), '[]')
     FROM harvest_lot lot JOIN commune ON commune.code = lot.origin_commune_code JOIN province ON province.code = commune.province_code
     JOIN product ON product.id = lot.product_id LEFT JOIN offer ON offer.id = lot.offer_id WHERE lot.id = ANY ($4::uuid[])) AS lots`,
    values: [cooperatives, products, lines, lotIds, event.commodityId],
  });
  const [row] = answer.rows;
  const byId = <T extends { readonly id: string }>(list: readonly T[] | undefined) => new Map((list ?? []).map((entry) => [entry.id, entry]));
  return { cooperatives: byId(row?.cooperatives), products: byId(row?.products), lines: byId(row?.lines), lots: byId(row?.lots) };
}
