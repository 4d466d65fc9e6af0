import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import type { Pool } from 'pg';

/** A lot as neighbours see it: whose, how much, when; never its price. */
export interface PoolLot {
  readonly lotId: string;
  readonly lotCode: string;
  readonly cooperativeId: string;
  readonly cooperativeVi: string;
  readonly own: boolean;
  readonly availableBase: string;
  readonly harvestFromOn: string;
  readonly harvestToOn: string;
  /** INVITED, AGREED or LEFT; null for a lot that no pool asked. */
  readonly answer: 'INVITED' | 'AGREED' | 'LEFT' | null;
}

interface OfProduct {
  readonly productVi: string;
  readonly productEn: string;
  readonly gradeRank: number;
  readonly baseUnit: BaseUnit;
  readonly lots: readonly PoolLot[];
}

/** A pool in which the cooperative has, or is asked for, a lot. */
export interface OwnPool extends OfProduct {
  readonly poolId: string;
  readonly code: string;
  readonly status: 'FORMING' | 'OPEN' | 'CLOSED';
}

/** Lots of one product, grade and commune that could be offered together: an own lot first, neighbours' after it. */
export interface PoolChance extends OfProduct {
  readonly lotId: string;
}

const lotJson = `json_build_object('lotId', lot.id, 'lotCode', lot.code, 'cooperativeId', lot.cooperative_id, 'cooperativeVi', owner.name_vi, 'own', lot.cooperative_id = $1::uuid,
  'availableBase', lot.available_base::text, 'harvestFromOn', lot.harvest_from_on::text, 'harvestToOn', lot.harvest_to_on::text`;

/** Pools the cooperative has a part in, the newest first. */
export async function readOwnPools(pool: Pool, cooperativeId: string): Promise<OwnPool[]> {
  const { rows } = await pool.query<OwnPool>({
    name: 'pooling-own',
    text: `SELECT pool.id AS "poolId", pool.code, pool.status, product.name_vi AS "productVi", product.name_en AS "productEn", pool.grade_rank AS "gradeRank", product.base_unit AS "baseUnit",
                  (SELECT json_agg(${lotJson}, 'answer', member.answer) ORDER BY lot.cooperative_id <> $1::uuid, owner.name_vi, lot.id)
                     FROM lot_pool_member member JOIN harvest_lot lot ON lot.id = member.lot_id JOIN organisation owner ON owner.id = lot.cooperative_id
                    WHERE member.pool_id = pool.id) AS lots
             FROM lot_pool pool JOIN product ON product.id = pool.product_id
            WHERE EXISTS (SELECT FROM lot_pool_member member JOIN harvest_lot lot ON lot.id = member.lot_id WHERE member.pool_id = pool.id AND lot.cooperative_id = $1::uuid)
            ORDER BY pool.created_at DESC LIMIT 50`,
    values: [cooperativeId],
  });
  return rows;
}

/** For each own lot on offer that is in no pool, the neighbours' lots it could be offered with. */
export async function readPoolChances(pool: Pool, cooperativeId: string): Promise<PoolChance[]> {
  const { rows } = await pool.query<PoolChance>({
    name: 'pooling-chances',
    text: `
WITH free AS (
  SELECT lot.* FROM harvest_lot lot JOIN organisation owner ON owner.id = lot.cooperative_id
   WHERE lot.status = 'OFFERED' AND lot.available_base > 0 AND owner.status = 'APPROVED'
     AND NOT EXISTS (SELECT FROM lot_pool_member member WHERE member.lot_id = lot.id AND member.answer = 'AGREED')
     AND lot.origin_commune_code IN (SELECT origin_commune_code FROM harvest_lot WHERE cooperative_id = $1::uuid))
SELECT own.id AS "lotId", product.name_vi AS "productVi", product.name_en AS "productEn", own.grade_rank AS "gradeRank", product.base_unit AS "baseUnit",
       json_agg(${lotJson}, 'answer', NULL) ORDER BY lot.id <> own.id, owner.name_vi, lot.id) AS lots
  FROM free own JOIN product ON product.id = own.product_id
  JOIN free lot ON lot.product_id = own.product_id AND lot.grade_rank = own.grade_rank AND lot.origin_commune_code = own.origin_commune_code
   AND lot.harvest_from_on <= own.harvest_to_on AND lot.harvest_to_on >= own.harvest_from_on AND (lot.id = own.id OR lot.cooperative_id <> own.cooperative_id)
  JOIN organisation owner ON owner.id = lot.cooperative_id
 WHERE own.cooperative_id = $1::uuid
 GROUP BY own.id, own.grade_rank, product.id HAVING count(*) > 1 ORDER BY own.id LIMIT 50`,
    values: [cooperativeId],
  });
  return rows;
}
