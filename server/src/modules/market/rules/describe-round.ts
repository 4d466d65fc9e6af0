import type { AlternativeKind } from '../../matching/alternatives/line-alternatives.ts';
import type { Directions } from '../../matching/directions/directions.ts';
import { givenUpKg } from '../../matching/directions/given-up.ts';
import type { QuotaOutcome } from '../../fairness/rules/small-quota.ts';
import { substituteLine } from '../../matching/directions/substitute.ts';
import { explainPlan } from '../../matching/explain-plan.ts';
import type { Instance, Line, PieceExplanation, Plan } from '../../matching/types.ts';
import { dateOfDay } from './day-number.ts';
import type { LineRow, MarketRows } from './market-rows.ts';
import { marketUnitBase, perPricingUnit } from './market-unit.ts';
import { MarketModels } from './market-models.ts';
import { previewLineInMarket } from './match-line.ts';
import { planText, storeText, supplyHash, type StoredText } from './round-bytes.ts';
import { roundInputsText } from './round-inputs.ts';
import { toExplanation, unfilledRecords, type AllocationExplanation, type LineRecord } from './round-record.ts';
import { rowsById, type RowsById } from './rows-by-id.ts';
import type { PromiseRecord } from './score-candidate.ts';

/** A market with its plan. */
export interface SolvedMarket {
  readonly rows: MarketRows;
  readonly instance: Instance;
  /** What people decided besides the published costs. */
  readonly directions: Directions;
  readonly plan: Plan;
  /** The market and plan as they were solved, with pools in the place of their lots; stored and replayed. */
  readonly asSolved: { readonly instance: Instance; readonly plan: Plan };
  /** Pool through which each pooled lot was offered. */
  readonly poolOf: ReadonlyMap<string, string>;
  /** What the quota of small cooperatives did to the plan; `null` when the policy has none. */
  readonly quotaOutcome: QuotaOutcome | null;
  readonly solveMicros: number;
}

/** How far a plan fills one line of a request, and what stops the rest. */
export interface DescribedLine extends Omit<LineRecord, 'candidates'> {
  /** The candidates as JSON: there may be thousands of lots, which travel and are stored as they are. */
  readonly candidatesJson: string;
  readonly lineId: string;
  readonly requestedBase: bigint;
  /** What was awarded before and what the plan adds. */
  readonly filledBase: bigint;
  /** What was awarded when the market was read; the round is out of date once that differs. */
  readonly awardedBase: bigint;
  /** The purpose the buyer picked instead of the published cost. */
  readonly alternative: AlternativeKind | null;
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
  /** Pool through which the lot was offered; `null` when it was offered alone. */
  readonly poolId: string | null;
  /** Which of the line's substitutes it is; `null` for what the line itself asks for. */
  readonly substitute: number | null;
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

/** Says what a solved market means for one request after another; what they share is worked out once. */
export class RoundDescription {
  readonly #solved: SolvedMarket;
  readonly #promises: ReadonlyMap<string, PromiseRecord>;
  readonly #models: MarketModels;
  readonly #lines: ReadonlyMap<string, Line>;
  readonly #shared: Pick<DescribedRound, 'inputs' | 'result' | 'supplyHash'>;
  readonly #explained: ReadonlyMap<string, PieceExplanation[]>;

  constructor(solved: SolvedMarket, promises: ReadonlyMap<string, PromiseRecord>) {
    const { rows, instance, directions, plan, asSolved } = solved;
    this.#solved = solved;
    this.#promises = promises;
    this.#models = new MarketModels({ rows, instance, pieces: plan.pieces });
    this.#lines = new Map(instance.lines.map((line) => [line.id, line]));
    this.#shared = {
      inputs: storeText(roundInputsText(asSolved.instance, directions)),
      result: storeText(planText(asSolved.plan)),
      supplyHash: supplyHash(instance),
    };
    this.#explained = Map.groupBy(explainPlan(instance, plan).pieces, (piece) => piece.line);
  }

  /** What it means for the lines of one request. */
  of(requestId: string): DescribedRound {
    const { rows } = this.#solved;
    const known = rowsById(rows);
    const own = rows.lines.filter((line) => line.requestId === requestId);
    const pieces = own.flatMap((line) => this.#explain(line.id)).filter((piece) => !piece.frozen);
    return {
      ...this.#shared,
      lines: own.map((row) => this.#describeLine(row)),
      pieces: pieces.map((piece) => ({
        ...describePiece(piece, known),
        poolId: this.#solved.poolOf.get(piece.lot) ?? null,
        substitute: this.#substituteOf(piece),
      })),
    };
  }

  /** Why the pieces of a line stand; one of a substitute by what the line asks of that. */
  #explain(lineId: string): PieceExplanation[] {
    const explained = this.#explained.get(lineId) ?? [];
    const { instance, directions, plan } = this.#solved;
    const options = directions.substitutes.find(({ line }) => line === lineId)?.options ?? [];
    const used = options.filter(({ position }) => explained.some((piece) => this.#substituteOf(piece) === position));
    if (used.length === 0) return [...explained];
    const asSubstitute = used.flatMap((option) => {
      const lines = instance.lines.map((line) => (line.id === lineId ? substituteLine(line, option) : line));
      return explainPlan({ ...instance, lines }, plan).pieces.filter((piece) => piece.line === lineId && this.#substituteOf(piece) === option.position);
    });
    return [...explained.filter((piece) => this.#substituteOf(piece) === null), ...asSubstitute];
  }

  #substituteOf({ line, lot }: Pick<PieceExplanation, 'line' | 'lot'>): number | null {
    return this.#solved.plan.pieces.find((piece) => piece.line === line && piece.lot === lot)?.substitute ?? null;
  }

  #describeLine(row: LineRow): DescribedLine {
    const { rows, directions, plan } = this.#solved;
    const line = this.#lines.get(row.id);
    const measure = rows.products.find((product) => product.id === row.productId || (row.productId === null && line?.product.endsWith(`:${product.baseUnit}`)));
    if (!line || !measure) throw new Error(`line ${row.id} is not in its market`);
    const unitBase = marketUnitBase(measure);
    const added = plan.pieces.filter((piece) => piece.line === row.id && !piece.frozen);
    const filledBase = added.reduce((sum, piece) => sum + BigInt(piece.kg) * unitBase, row.awardedBase);
    const view = previewLineInMarket(line, { rows, models: this.#models, promises: this.#promises }, plan);
    return {
      lineId: row.id,
      requestedBase: row.quantityBase,
      filledBase,
      awardedBase: row.awardedBase,
      alternative: directions.alternatives.find((picked) => picked.line === row.id)?.kind ?? null,
      unfilled: unfilledRecords(row.quantityBase - filledBase, [...givenUp(row.id, this.#solved), ...view.unfilled], unitBase),
      funnel: view.preview.funnel,
      candidatesJson: JSON.stringify(view.candidates),
      relaxations: view.relaxations,
    };
  }
}

/** Volume a decision left out for its purpose: no rule of the market stops it. */
function givenUp(lineId: string, { instance, directions, plan }: SolvedMarket): { reason: 'CHOICE'; kg: number }[] {
  const directed = [...directions.alternatives, ...directions.overrides].some((decision) => decision.line === lineId);
  const kg = directed ? givenUpKg(instance, plan.pieces, lineId) : 0;
  return kg > 0 ? [{ reason: 'CHOICE', kg }] : [];
}

function describePiece(piece: PieceExplanation, known: RowsById): Omit<DescribedPiece, 'poolId' | 'substitute'> {
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
