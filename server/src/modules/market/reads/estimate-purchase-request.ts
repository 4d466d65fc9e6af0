import { randomUUID } from 'node:crypto';
import type { estimateLineRule } from '@cho-phien/schema/rules/match.ts';
import type { z } from 'zod';
import { businessToday, toDatabaseDate } from '../../../kernel/business-day.ts';
import { InvalidInput, NotFound } from '../../../kernel/expected-error.ts';
import { readQuantity } from '../../../kernel/quantity.ts';
import type { Piece } from '../../matching/types.ts';
import type { MarketContext } from '../market-context.ts';
import { buildInstance } from '../rules/build-instance.ts';
import { dayNumber } from '../rules/day-number.ts';
import type { LineRow, MarketRows, PlaceRow, ProductRow } from '../rules/market-rows.ts';
import { marketUnitBase } from '../rules/market-unit.ts';
import { previewLineInMarket } from '../rules/match-line.ts';
import { answerLine, type LineAnswer } from './line-answer.ts';
import { readMarket } from './read-market.ts';
import { readPromiseRecords } from './read-promise-records.ts';

/** A line as the wizard has it before anything is saved; the shape is checked by the input rule. */
export interface EstimatedLine extends z.infer<typeof estimateLineRule> {
  readonly preferred: readonly string[];
  readonly blocked: readonly string[];
}

/** Most lines of one estimate. */
const mostLines = 12;

/** What the market could give each line today beside what is already promised or proposed to others. No row is written. */
export async function estimateRequest(context: MarketContext, lines: readonly EstimatedLine[]): Promise<LineAnswer[]> {
  if (lines.length > mostLines) throw new InvalidInput([{ path: 'lines', rule: 'TOO_MANY', parameters: { maximum: String(mostLines) } }]);
  const answers: LineAnswer[] = [];
  for (const [index, line] of lines.entries()) answers.push(await estimateLine(context, line, index));
  return answers;
}

async function estimateLine(context: MarketContext, line: EstimatedLine, index: number): Promise<LineAnswer> {
  const buyerId = context.viewer?.active?.organisationId ?? '';
  const today = businessToday(context.clock);
  const commodityId = line.commodityId ?? (await commodityOf(context, line.productId ?? ''));
  const [rows, destination, proposed] = await Promise.all([
    readMarket(context.pool, commodityId, today),
    readDestination(context, line.locationId, buyerId),
    readProposed(context, commodityId),
  ]);
  if (!destination) throw new NotFound('BuyerLocation');
  const tried = toRow(line, { buyerId, destination, rows, index });
  const market: MarketRows = { ...rows, lines: [...rows.lines, tried] };
  const instance = buildInstance(market);
  const engineLine = instance.lines.find((candidate) => candidate.id === tried.id);
  const measure = measureOf(line, rows);
  if (!engineLine) throw new NotFound('Product');
  const promises = await readPromiseRecords(
    context.pool,
    instance.coops.map((coop) => coop.id),
    today,
  );
  const view = previewLineInMarket(engineLine, { rows: market, instance, pieces: toPieces(proposed, market), promises });
  return answerLine(context.pool, view, { baseUnit: measure.baseUnit, unitBase: marketUnitBase(measure), requestedBase: tried.quantityBase });
}

function toRow(line: EstimatedLine, given: { buyerId: string; destination: PlaceRow; rows: MarketRows; index: number }): LineRow {
  const { baseUnit } = measureOf(line, given.rows);
  const base = (quantity: EstimatedLine['quantity'], field: string): bigint => {
    const read = readQuantity(quantity, baseUnit);
    if (!read.ok) throw new InvalidInput([{ path: `lines.${given.index}.${field}`, rule: read.rule, parameters: read.parameters }]);
    return read.base;
  };
  const day = (on: string) => dayNumber(toDatabaseDate(on));
  return {
    id: randomUUID(),
    requestId: '',
    buyerId: given.buyerId,
    productId: line.productId ?? null,
    minGradeRank: line.minGradeRank,
    minOcopStars: line.minOcopStars,
    quantityBase: base(line.quantity, 'quantity'),
    awardedBase: 0n,
    ceilingVnd: BigInt(line.ceilingVnd),
    minFillPct: line.minFillPercent,
    maxSuppliers: line.maxSuppliers ?? null,
    minPerSupplierBase: line.minPerSupplier ? base(line.minPerSupplier, 'minPerSupplier') : 0n,
    priority: 1,
    firm: line.firm,
    minRemainingDays: line.minRemainingDays,
    windows: line.windows.map((window) => ({ fromDay: day(window.fromOn), toDay: day(window.toOn) })),
    certificates: line.schemeCodes,
    preferred: line.preferred,
    blocked: line.blocked,
    destination: given.destination,
  };
}

/** What the line is measured by: its product, or the product that stands for the commodity. */
function measureOf(line: EstimatedLine, rows: MarketRows): ProductRow {
  const named = rows.products.find((product) => product.id === line.productId);
  const measure = named ?? rows.products.find((product) => product.baseUnit === 'GRAM') ?? rows.products[0];
  if (!measure) throw new NotFound('Product');
  return measure;
}

async function commodityOf(context: MarketContext, productId: string): Promise<string> {
  const product = await context.prisma.product.findUnique({ where: { id: productId }, select: { commodityId: true } });
  if (!product) throw new NotFound('Product');
  return product.commodityId;
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
    return [
      {
        line: row.lineId,
        lot: row.lotId,
        kg: Number(BigInt(row.quantityBase) / marketUnitBase(product)),
        priceVndPerKg: Number(row.unitPriceVnd),
        frozen: false,
      },
    ];
  });
}
