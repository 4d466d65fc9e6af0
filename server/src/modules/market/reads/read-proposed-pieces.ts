import type { Pool } from 'pg';
import type { Piece } from '../../matching/types.ts';
import type { MarketRows } from '../rules/market-rows.ts';
import { marketUnitBase } from '../rules/market-unit.ts';
import { rowsById } from '../rules/rows-by-id.ts';

/** Standing proposals of a commodity as pieces of a plan: volume that others are about to take. */
export async function readProposedPieces(pool: Pool, market: MarketRows): Promise<Piece[]> {
  const { rows } = await pool.query<{ lineId: string; lotId: string; quantityBase: string; unitPriceVnd: string }>({
    name: 'market-proposed',
    text: `SELECT a.line_id AS "lineId", a.lot_id AS "lotId", a.quantity_base::text AS "quantityBase", a.unit_price_vnd::text AS "unitPriceVnd"
             FROM market_round round JOIN allocation a ON a.round_id = round.id AND a.status = 'PROPOSED'
            WHERE round.commodity_id = $1::uuid AND round.status IN ('COMPUTED', 'IN_REVIEW') ORDER BY a.line_id, a.lot_id`,
    values: [market.commodityId],
  });
  const known = rowsById(market);
  const lots = new Set(market.lots.map((lot) => lot.id));
  return rows
    .filter(({ lotId }) => lots.has(lotId))
    .map(({ lineId, lotId, quantityBase, unitPriceVnd }) => ({
      line: lineId,
      lot: lotId,
      kg: Number(BigInt(quantityBase) / marketUnitBase(known.productOfLot(lotId))),
      priceVndPerKg: Number(unitPriceVnd),
      frozen: false,
    }));
}
