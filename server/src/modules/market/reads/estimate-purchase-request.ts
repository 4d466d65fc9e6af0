import { randomUUID } from 'node:crypto';
import { businessToday } from '../../../kernel/business-day.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import type { Piece } from '../../matching/types.ts';
import type { MarketContext } from '../market-context.ts';
import { buildInstance } from '../rules/build-instance.ts';
import type { LineRow, MarketRows, PlaceRow } from '../rules/market-rows.ts';
import { marketUnitBase } from '../rules/market-unit.ts';
import { previewLineInMarket } from '../rules/match-line.ts';
import { answerLine, type LineAnswer } from './line-answer.ts';
import { readMarket } from './read-market.ts';
import { readPromiseRecords } from './read-promise-records.ts';

/** A line as the wizard has it before anything is saved. */
export interface EstimatedLine extends Omit<LineRow, 'id' | 'requestId' | 'buyerId' | 'awardedBase' | 'destination'> {
  readonly commodityId: string;
  readonly locationId: string;
}

/** What the market could give a line today beside what is already promised or proposed to others. No row is written. */
export async function estimateLine(context: MarketContext, line: EstimatedLine): Promise<LineAnswer> {
  const buyerId = context.viewer?.active?.organisationId ?? '';
  const today = businessToday(context.clock);
  const [rows, destination, proposed] = await Promise.all([
    readMarket(context.pool, line.commodityId, today),
    readDestination(context, line.locationId, buyerId),
    readProposed(context, line.commodityId),
  ]);
  if (!destination) throw new NotFound('BuyerLocation');
  const tried: LineRow = { ...line, id: randomUUID(), requestId: '', buyerId, awardedBase: 0n, destination };
  const market: MarketRows = { ...rows, lines: [...rows.lines, tried] };
  const instance = buildInstance(market);
  const engineLine = instance.lines.find((candidate) => candidate.id === tried.id);
  const measure = rows.products.find((product) => engineLine?.product.endsWith(`:${product.baseUnit}`));
  if (!engineLine || !measure) throw new NotFound('Product');
  const promises = await readPromiseRecords(context.pool, instance.coops.map((coop) => coop.id), today);
  const view = previewLineInMarket(engineLine, { rows: market, instance, pieces: toPieces(proposed, market), promises });
  return answerLine(context.pool, view, { baseUnit: measure.baseUnit, unitBase: marketUnitBase(measure), requestedBase: line.quantityBase });
}

async function readDestination(context: MarketContext, locationId: string, organisationId: string): Promise<PlaceRow | null> {
  const { rows } = await context.pool.query<PlaceRow>({
    name: 'market-destination',
    text: `SELECT commune.code, commune.latitude, commune.longitude FROM buyer_location location JOIN commune ON commune.code = location.commune_code
            WHERE location.id = $1::uuid AND location.organisation_id = $2::uuid`,
    values: [locationId, organisationId],
  });
  return rows[0] ?? null;
}

interface Proposed {
  lineId: string;
  lotId: string;
  quantityBase: string;
  unitPriceVnd: string;
}

/** Standing proposals of a commodity: volume that others are about to take. */
async function readProposed(context: MarketContext, commodityId: string): Promise<Proposed[]> {
  const { rows } = await context.pool.query<Proposed>({
    name: 'market-proposed',
    text: `SELECT a.line_id AS "lineId", a.lot_id AS "lotId", a.quantity_base::text AS "quantityBase", a.unit_price_vnd::text AS "unitPriceVnd"
             FROM market_round round JOIN allocation a ON a.round_id = round.id AND a.status = 'PROPOSED'
            WHERE round.commodity_id = $1::uuid AND round.status IN ('COMPUTED', 'IN_REVIEW') ORDER BY a.line_id, a.lot_id`,
    values: [commodityId],
  });
  return rows;
}

function toPieces(proposed: readonly Proposed[], rows: MarketRows): Piece[] {
  const lots = new Map(rows.lots.map((lot) => [lot.id, lot]));
  const products = new Map(rows.products.map((product) => [product.id, product]));
  return proposed.flatMap((row) => {
    const product = products.get(lots.get(row.lotId)?.productId ?? '');
    if (!product) return [];
    return [{ line: row.lineId, lot: row.lotId, kg: Number(BigInt(row.quantityBase) / marketUnitBase(product)), priceVndPerKg: Number(row.unitPriceVnd), frozen: false }];
  });
}
