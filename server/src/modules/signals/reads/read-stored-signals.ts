import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import type { Pool } from 'pg';
import type { UnitCode } from '../../../graphql/quantity.ts';
import type { MarketReason } from '../../market/rules/translate-reasons.ts';

/** A stored signal with the words of its product and province. */
export interface StoredSignal {
  readonly productId: string;
  readonly productVi: string;
  readonly productEn: string;
  readonly pictureKey: string;
  readonly baseUnit: BaseUnit;
  readonly pricingUnit: UnitCode;
  readonly provinceCode: string;
  readonly provinceVi: string;
  readonly provinceEn: string;
  readonly weekOn: string;
  readonly readOn: string;
  readonly lowVnd: bigint;
  readonly highVnd: bigint;
  readonly wantedBase: bigint;
  readonly takenBase: bigint;
  readonly surplusBase: bigint;
  readonly buyers: number;
  /** The cooperative asking grows it. */
  readonly grown: boolean;
}

export interface StoredShortage {
  readonly productId: string | null;
  readonly productVi: string;
  readonly productEn: string;
  readonly baseUnit: BaseUnit;
  readonly weekOn: string;
  readonly reason: MarketReason;
  readonly quantityBase: bigint;
}

export interface StoredSurplus {
  readonly provinceCode: string;
  readonly provinceVi: string;
  readonly provinceEn: string;
  readonly productId: string;
  readonly productVi: string;
  readonly productEn: string;
  readonly baseUnit: BaseUnit;
  readonly surplusBase: bigint;
}

/** A reading counts for so many days; an older one tells of another market. */
const readingDays = 7;

/** The newest reading of each commodity that still counts on $1. */
const latest = `latest AS (
  SELECT DISTINCT ON (commodity_id) id, commodity_id, read_on FROM signal_reading
   WHERE read_on BETWEEN $1::date - ${readingDays} AND $1::date ORDER BY commodity_id, read_on DESC)`;

const signalColumns = `
  product.id AS "productId", product.name_vi AS "productVi", product.name_en AS "productEn", product.picture_key AS "pictureKey", product.base_unit AS "baseUnit",
  product.pricing_unit AS "pricingUnit", signal.province_code AS "provinceCode", province.name_vi AS "provinceVi", province.name_en AS "provinceEn",
  signal.week_on::text AS "weekOn", latest.read_on::text AS "readOn", signal.low_vnd::text AS "lowVnd", signal.high_vnd::text AS "highVnd",
  signal.wanted_base::text AS "wantedBase", signal.taken_base::text AS "takenBase", signal.surplus_base::text AS "surplusBase", signal.buyers`;
const signalTables = `market_signal signal JOIN latest ON latest.id = signal.reading_id JOIN product ON product.id = signal.product_id
  JOIN province ON province.code = signal.province_code`;

type Text<T> = { [K in keyof T]: T[K] extends bigint ? string : T[K] };

/**
 * What is wanted of growers where a cooperative has its seat, on `today` (ISO text): crops it grows first (on offer, forecast,
 * or planted), then by what the unmet demand is worth. At most `most` rows of the next twelve weeks.
 */
export async function readWantedNear(pool: Pool, wanted: { cooperativeId: string; today: string; most: number }): Promise<StoredSignal[]> {
  const { rows } = await pool.query<Text<StoredSignal>>({
    name: 'signals-wanted-near',
    text: `WITH ${latest},
grown AS (
  SELECT product_id AS id FROM offer WHERE cooperative_id = $2::uuid AND status IN ('ACTIVE', 'PAUSED')
  UNION SELECT product_id FROM harvest_forecast WHERE cooperative_id = $2::uuid AND week_on > $1::date - 365
  UNION SELECT product.id FROM planting_area JOIN product ON product.commodity_id = planting_area.commodity_id WHERE planting_area.cooperative_id = $2::uuid)
SELECT ${signalColumns}, signal.product_id IN (SELECT id FROM grown) AS grown
  FROM ${signalTables}
 WHERE signal.wanted_base > 0 AND signal.low_vnd > 0 AND signal.week_on < $1::date + 84
   AND signal.province_code = (SELECT commune.province_code FROM organisation JOIN commune ON commune.code = organisation.commune_code WHERE organisation.id = $2::uuid)
 ORDER BY grown DESC, signal.low_vnd * signal.wanted_base / product.pricing_unit_base DESC, product.id, signal.week_on
 LIMIT $3`,
    values: [wanted.today, wanted.cooperativeId, wanted.most],
  });
  return rows.map(toSignal);
}

/** Every signal of a province, by product and week, of the next twenty-six weeks. */
export async function readSignalsOf(pool: Pool, { provinceCode, today }: { provinceCode: string; today: string }): Promise<StoredSignal[]> {
  const { rows } = await pool.query<Text<StoredSignal>>({
    name: 'signals-of-province',
    text: `WITH ${latest} SELECT ${signalColumns}, false AS grown FROM ${signalTables}
            WHERE signal.province_code = $2 AND signal.week_on < $1::date + 182
            ORDER BY product.name_vi, product.id, signal.week_on LIMIT 1000`,
    values: [today, provinceCode],
  });
  return rows.map(toSignal);
}

/** Demand of the whole market that is not met, by product, week and reason. */
export async function readStoredShortages(pool: Pool, today: string): Promise<StoredShortage[]> {
  const { rows } = await pool.query<Text<StoredShortage>>({
    name: 'signals-shortages',
    text: `WITH ${latest}
SELECT shortage.product_id AS "productId", coalesce(product.name_vi, commodity.name_vi) AS "productVi", coalesce(product.name_en, commodity.name_en) AS "productEn",
       coalesce(product.base_unit, 'GRAM') AS "baseUnit", shortage.week_on::text AS "weekOn", shortage.reason, sum(shortage.quantity_base)::text AS "quantityBase"
  FROM market_shortage shortage JOIN latest ON latest.id = shortage.reading_id JOIN commodity ON commodity.id = latest.commodity_id
  LEFT JOIN product ON product.id = shortage.product_id
 GROUP BY shortage.product_id, product.name_vi, product.name_en, commodity.id, product.base_unit, shortage.week_on, shortage.reason
 ORDER BY sum(shortage.quantity_base) DESC, 2, 5, 6 LIMIT 200`,
    values: [today],
  });
  return rows.map((row) => ({ ...row, quantityBase: BigInt(row.quantityBase) }));
}

/** Volume nobody takes in the next twelve weeks, by province and product, the most first. */
export async function readSurpluses(pool: Pool, today: string): Promise<StoredSurplus[]> {
  const { rows } = await pool.query<Text<StoredSurplus>>({
    name: 'signals-surpluses',
    text: `WITH ${latest}
SELECT signal.province_code AS "provinceCode", province.name_vi AS "provinceVi", province.name_en AS "provinceEn", product.id AS "productId",
       product.name_vi AS "productVi", product.name_en AS "productEn", product.base_unit AS "baseUnit", sum(signal.surplus_base)::text AS "surplusBase"
  FROM ${signalTables}
 WHERE signal.surplus_base > 0 AND signal.week_on < $1::date + 84
 GROUP BY signal.province_code, province.code, product.id
 ORDER BY sum(signal.surplus_base) DESC, 1, 4 LIMIT 200`,
    values: [today],
  });
  return rows.map((row) => ({ ...row, surplusBase: BigInt(row.surplusBase) }));
}

function toSignal(row: Text<StoredSignal>): StoredSignal {
  return {
    ...row,
    lowVnd: BigInt(row.lowVnd),
    highVnd: BigInt(row.highVnd),
    wantedBase: BigInt(row.wantedBase),
    takenBase: BigInt(row.takenBase),
    surplusBase: BigInt(row.surplusBase),
  };
}
