import type { RoundTrigger } from '@cho-phien/prisma/generated/enums.ts';
import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { Transaction } from '../../kernel/command-context.ts';
import { explainPlan } from '../matching/explain-plan.ts';
import type { Line, PieceExplanation } from '../matching/types.ts';
import type { SolvedMarket } from './commands/compute-match.ts';
import type { MarketContext } from './market-context.ts';
import { dateOfDay } from './rules/day-number.ts';
import type { LineRow, LotRow, MarketRows, ProductRow } from './rules/market-rows.ts';
import { marketUnitBase, perPricingUnit } from './rules/market-unit.ts';
import { previewLineInMarket } from './rules/match-line.ts';
import { instanceText, planText, storeText, supplyHash } from './rules/round-bytes.ts';
import { toExplanation, unfilledRecords } from './rules/round-record.ts';
import type { PromiseRecord } from './rules/score-candidate.ts';
import { engineVersion } from './solve-market.ts';
import { endStandingRounds, type LockedRequest } from './store.ts';

export interface RoundToSave {
  readonly solved: SolvedMarket;
  readonly promises: ReadonlyMap<string, PromiseRecord>;
  readonly request: LockedRequest;
  readonly trigger: RoundTrigger;
}

/** Writes a round with its line results and proposed allocations, in place of the standing one. Returns its id. */
export async function saveRound(tx: Transaction, context: MarketContext, round: RoundToSave): Promise<string> {
  const { rows, instance, plan } = round.solved;
  const inputs = storeText(instanceText(instance));
  const result = storeText(planText(plan));
  await endStandingRounds(tx, { requestId: round.request.id, commodityId: rows.commodityId });
  const { id } = await tx.marketRound.create({
    data: {
      commodityId: rows.commodityId,
      requestId: round.request.id,
      trigger: round.trigger,
      policyId: rows.policy.id,
      tariffId: rows.tariff.id,
      engineVersion,
      inputs: inputs.bytes,
      inputHash: inputs.hash,
      supplyHash: supplyHash(instance),
      result: result.bytes,
      resultHash: result.hash,
      objectiveVnd: BigInt(plan.summary.objectiveVnd),
      boundVnd: BigInt(Math.floor(plan.summary.lowerBoundVnd)),
      solveMicros: round.solved.solveMicros,
      computedAt: context.clock.now(),
    },
    select: { id: true },
  });
  const own = rows.lines.filter((line) => line.requestId === round.request.id);
  const explanations = explainPlan(instance, plan).pieces.filter((piece) => !piece.frozen);
  await tx.roundLineResult.createMany({ data: own.map((line) => lineResult(id, line, round)) });
  await tx.allocation.createMany({
    data: own.flatMap((line) => explanations.filter((piece) => piece.line === line.id).map((piece) => allocation(id, piece, rows))),
  });
  return id;
}

function lineResult(roundId: string, row: LineRow, round: RoundToSave): Prisma.RoundLineResultCreateManyInput {
  const { rows, instance, plan } = round.solved;
  const line = instance.lines.find((candidate) => candidate.id === row.id);
  if (!line) throw new Error(`line ${row.id} is not in its market`);
  const unitBase = unitOf(line, row, rows);
  const pieces = plan.pieces.filter((piece) => piece.line === row.id);
  const view = previewLineInMarket(line, { rows, instance, pieces: plan.pieces, promises: round.promises }, plan);
  const addedBase = pieces.reduce((sum, piece) => (piece.frozen ? sum : sum + BigInt(piece.kg) * unitBase), 0n);
  const filledBase = row.awardedBase + addedBase;
  return {
    roundId,
    lineId: row.id,
    requestedBase: row.quantityBase,
    filledBase,
    unfilled: json(unfilledRecords(row.quantityBase - filledBase, view.unfilled, unitBase)),
    funnel: json(view.preview.funnel),
    candidates: json(view.candidates),
    relaxations: json(view.relaxations),
  };
}

function allocation(roundId: string, piece: PieceExplanation, rows: MarketRows): Prisma.AllocationCreateManyInput {
  const lot = lotOf(piece.lot, rows);
  const product = productOf(lot.productId, rows);
  const unitPriceVnd = perPricingUnit(piece.price.unitPriceVndPerKg, product);
  const transportVnd = perPricingUnit(piece.price.transportVndPerKg, product);
  if (!piece.schedule) throw new Error(`piece of lot ${piece.lot} has no schedule`);
  return {
    roundId,
    lineId: piece.line,
    lotId: piece.lot,
    cooperativeId: lot.cooperativeId,
    quantityBase: BigInt(piece.kg) * marketUnitBase(product),
    unitPriceVnd,
    transportVnd,
    landedVnd: unitPriceVnd + transportVnd,
    harvestOn: dateOfDay(piece.schedule.harvestDay),
    arriveOn: dateOfDay(piece.schedule.arrivalDay),
    explanation: json(toExplanation(piece)),
  };
}

function unitOf(line: Line, row: LineRow, rows: MarketRows): bigint {
  const product = row.productId === null ? rows.products.find((candidate) => line.product.endsWith(`:${candidate.baseUnit}`)) : productOf(row.productId, rows);
  if (!product) throw new Error(`no product is traded in the market of line ${row.id}`);
  return marketUnitBase(product);
}

function lotOf(id: string, rows: MarketRows): LotRow {
  const lot = rows.lots.find((candidate) => candidate.id === id);
  if (!lot) throw new Error(`lot ${id} is not in the market`);
  return lot;
}

function productOf(id: string, rows: MarketRows): ProductRow {
  const product = rows.products.find((candidate) => candidate.id === id);
  if (!product) throw new Error(`product ${id} is not in the market`);
  return product;
}

/** Records hold numbers, text and lists only. */
function json(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}
