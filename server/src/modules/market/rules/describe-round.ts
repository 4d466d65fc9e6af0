import { explainPlan } from '../../matching/explain-plan.ts';
import type { Instance, PieceExplanation, Plan } from '../../matching/types.ts';
import { dateOfDay } from './day-number.ts';
import type { LineRow, MarketRows } from './market-rows.ts';
import { marketUnitBase, perPricingUnit } from './market-unit.ts';
import { previewLineInMarket } from './match-line.ts';
import { instanceText, planText, storeText, supplyHash, type StoredText } from './round-bytes.ts';
import { toExplanation, unfilledRecords, type AllocationExplanation, type LineRecord } from './round-record.ts';
import { rowsById, type RowsById } from './rows-by-id.ts';
import type { PromiseRecord } from './score-candidate.ts';

/** A market with its plan. */
export interface SolvedMarket {
  readonly rows: MarketRows;
  readonly instance: Instance;
  readonly plan: Plan;
  readonly solveMicros: number;
}

/** How far a plan fills one line of a request, and what stops the rest. */
export interface DescribedLine extends LineRecord {
  readonly lineId: string;
  readonly requestedBase: bigint;
  /** What was awarded before and what the plan adds. */
  readonly filledBase: bigint;
  /** What was awarded when the market was read; the round is out of date once that differs. */
  readonly awardedBase: bigint;
}

/** Volume the plan proposes to a line, prices đồng per pricing unit. */
export interface DescribedPiece {
  readonly lineId: string;
  readonly lotId: string;
  readonly cooperativeId: string;
  readonly quantityBase: bigint;
  readonly unitPriceVnd: bigint;
  readonly transportVnd: bigint;
  readonly landedVnd: bigint;
  readonly harvestOn: Date;
  readonly arriveOn: Date;
  readonly explanation: AllocationExplanation;
}

/** Everything a round keeps for one request. */
export interface DescribedRound {
  readonly inputs: StoredText;
  readonly result: StoredText;
  readonly supplyHash: string;
  readonly lines: readonly DescribedLine[];
  readonly pieces: readonly DescribedPiece[];
}

/** What a solved market means for the lines of one request. */
export function describeRound(solved: SolvedMarket, requestId: string, promises: ReadonlyMap<string, PromiseRecord>): DescribedRound {
  const { rows, instance, plan } = solved;
  const known = rowsById(rows);
  const own = rows.lines.filter((line) => line.requestId === requestId);
  const ownIds = new Set(own.map(({ id }) => id));
  const explained = explainPlan(instance, plan).pieces.filter((piece) => !piece.frozen && ownIds.has(piece.line));
  return {
    inputs: storeText(instanceText(instance)),
    result: storeText(planText(plan)),
    supplyHash: supplyHash(instance),
    lines: own.map((row) => describeLine(row, solved, promises)),
    pieces: explained.map((piece) => describePiece(piece, known)),
  };
}

function describeLine(row: LineRow, solved: SolvedMarket, promises: ReadonlyMap<string, PromiseRecord>): DescribedLine {
  const { rows, instance, plan } = solved;
  const line = instance.lines.find((candidate) => candidate.id === row.id);
  const measure = rows.products.find((product) => product.id === row.productId || (row.productId === null && line?.product.endsWith(`:${product.baseUnit}`)));
  if (!line || !measure) throw new Error(`line ${row.id} is not in its market`);
  const unitBase = marketUnitBase(measure);
  const added = plan.pieces.filter((piece) => piece.line === row.id && !piece.frozen);
  const filledBase = added.reduce((sum, piece) => sum + BigInt(piece.kg) * unitBase, row.awardedBase);
  const view = previewLineInMarket(line, { rows, instance, pieces: plan.pieces, promises }, plan);
  return {
    lineId: row.id,
    requestedBase: row.quantityBase,
    filledBase,
    awardedBase: row.awardedBase,
    unfilled: unfilledRecords(row.quantityBase - filledBase, view.unfilled, unitBase),
    funnel: view.preview.funnel,
    candidates: view.candidates,
    relaxations: view.relaxations,
  };
}

function describePiece(piece: PieceExplanation, known: RowsById): DescribedPiece {
  const product = known.productOfLot(piece.lot);
  const unitPriceVnd = perPricingUnit(piece.price.unitPriceVndPerKg, product);
  const transportVnd = perPricingUnit(piece.price.transportVndPerKg, product);
  if (!piece.schedule) throw new Error(`piece of lot ${piece.lot} has no schedule`);
  return {
    lineId: piece.line,
    lotId: piece.lot,
    cooperativeId: known.lot(piece.lot).cooperativeId,
    quantityBase: BigInt(piece.kg) * marketUnitBase(product),
    unitPriceVnd,
    transportVnd,
    landedVnd: unitPriceVnd + transportVnd,
    harvestOn: dateOfDay(piece.schedule.harvestDay),
    arriveOn: dateOfDay(piece.schedule.arrivalDay),
    explanation: toExplanation(piece),
  };
}
