import type { Candidate, PriceBuildUp, Schedule } from '../../matching/types.ts';
import type { LotAccount } from './lot-account.ts';
import { riskMilliOf } from './lot-risk.ts';
import type { LotRow, MarketRows, ProductRow } from './market-rows.ts';
import { marketUnitBase } from './market-unit.ts';
import { rowsById, type RowsById } from './rows-by-id.ts';
import { policyWeights, scoreCandidate, scoreTotal, type PromiseRecord, type ScorePart, type ScoreWeights } from './score-candidate.ts';
import { sayReasons, type ReasonSentence } from './say-reasons.ts';
import { failingRules, translateChecks, type MarketCheck, type MarketRule } from './translate-reasons.ts';

export const candidateGroups = ['QUALIFIED', 'NEGOTIABLE', 'EXCLUDED'] as const;
export type CandidateGroup = (typeof candidateGroups)[number];

/** One lot as a line sees it. Quantities are market units, prices đồng a market unit, days day numbers. */
export interface CandidateLot {
  readonly lotId: string;
  readonly productId: string;
  readonly gradeRank: number;
  readonly harvested: boolean;
  readonly certificates: readonly string[];
  readonly ocopStars: number;
  readonly originCommuneCode: string;
  /** Base units in one market unit. */
  readonly unitBase: number;
  readonly availableKg: number;
  readonly takenKg: number;
  /** Share of the volume that is not sure, thousandths: 1 − P90 / P50. */
  readonly riskMilli: number;
  readonly checks: readonly MarketCheck[];
  readonly failing: readonly MarketRule[];
  readonly price: PriceBuildUp;
  readonly schedule: Schedule | null;
  readonly rank: number | null;
  /** Why an eligible lot is left out; `null` when taken or not eligible. */
  readonly passedOver: PassedOver | null;
  /** Figure of that reason: đồng dearer, units of the minimum, suppliers allowed, units others took, đồng it would have saved. */
  readonly passedOverFigure: number | null;
  /** Where the volume of the lot goes; absent in rounds of before. */
  readonly account: LotAccount | null;
}

export type PassedOver = 'COSTS_MORE' | 'TAKEN_BY_OTHERS' | 'MINIMUM_ORDER' | 'SUPPLIER_LIMIT' | 'NOT_NEEDED';

/** A cooperative's answer to one line. */
export interface CooperativeCandidate {
  readonly cooperativeId: string;
  readonly group: CandidateGroup;
  readonly canSupplyKg: number;
  readonly takenKg: number;
  /** Average of the taken volume, else of the best lot. */
  readonly landedVnd: number;
  readonly distanceKm: number;
  readonly riskMilli: number;
  readonly promises: PromiseRecord;
  readonly score: number;
  readonly scoreParts: readonly ScorePart[];
  readonly reasons: readonly ReasonSentence[];
  /** The best lot first. */
  readonly lots: readonly CandidateLot[];
}

/** Rules a buyer and a cooperative can settle by talking. */
const softRules: readonly MarketRule[] = ['PRICE', 'WINDOW'];

export interface CandidateContext {
  readonly rows: MarketRows;
  readonly promises: ReadonlyMap<string, PromiseRecord>;
  /** Volume the plan gives to the line by lot, market units. */
  readonly taken: ReadonlyMap<string, number>;
  /** Where the volume of each lot goes. */
  readonly accounts?: ReadonlyMap<string, LotAccount>;
  readonly weights?: ScoreWeights | undefined;
}

/**
 * Every cooperative with lots of the line's good in one of three groups: qualified (a lot passes every rule and has
 * volume), negotiable (a lot fails one soft rule only) and excluded, each with score and reasons. Best score first.
 */
export function groupCandidates(candidates: readonly Candidate[], context: CandidateContext): CooperativeCandidate[] {
  const known = rowsById(context.rows);
  const lots = candidates.map((candidate) => toCandidateLot(candidate, context, known));
  const byCooperative = Map.groupBy(lots, ({ row }) => row.cooperativeId);
  const median = medianOf(lots.map(({ lot }) => lot.price.landedVndPerKg));
  const plain = [...byCooperative].map(([cooperativeId, own]) =>
    toCooperative(
      cooperativeId,
      own.map(({ lot }) => lot),
      median,
      context,
    ),
  );
  const withReasons = plain.map((candidate) => ({ ...candidate, reasons: sayReasons(candidate, plain, median) }));
  return withReasons.sort(byGroupThenScore);
}

function toCandidateLot(candidate: Candidate, context: CandidateContext, known: RowsById): { row: LotRow; lot: CandidateLot } {
  const row = known.lot(candidate.lot);
  const checks = translateChecks(candidate.rules);
  return { row, lot: { ...describeLot(row, known.product(row.productId)), ...describeOffer(candidate, checks, context) } };
}

function describeLot(row: LotRow, product: ProductRow) {
  return {
    lotId: row.id,
    productId: row.productId,
    gradeRank: row.gradeRank,
    harvested: row.stage === 'HARVESTED',
    certificates: row.certificates,
    ocopStars: row.ocopStars,
    originCommuneCode: row.origin.code,
    unitBase: Number(marketUnitBase(product)),
    riskMilli: riskMilliOf(row),
  };
}

function describeOffer(candidate: Candidate, checks: readonly MarketCheck[], context: CandidateContext) {
  const takenKg = context.taken.get(candidate.lot) ?? 0;
  return {
    availableKg: Math.max(candidate.residualKg, takenKg),
    takenKg,
    checks,
    failing: failingRules(checks),
    price: candidate.price,
    schedule: candidate.schedule,
    rank: candidate.rank,
    passedOver: takenKg > 0 || !candidate.eligible ? null : passedOver(candidate),
    passedOverFigure: takenKg > 0 || !candidate.eligible ? null : passedOverFigure(candidate, context),
    account: context.accounts?.get(candidate.lot) ?? null,
  };
}

function passedOver(candidate: Candidate): PassedOver {
  if (candidate.residualKg <= 0) return 'TAKEN_BY_OTHERS';
  switch (candidate.rejected?.kind) {
    case 'taken-by':
      return 'TAKEN_BY_OTHERS';
    case 'minimum-order':
      return 'MINIMUM_ORDER';
    case 'supplier-limit':
      return 'SUPPLIER_LIMIT';
    case 'costs-more':
      return 'COSTS_MORE';
    default:
      return 'NOT_NEEDED';
  }
}

/** The figure of why an eligible lot is left out, from the run. */
function passedOverFigure(candidate: Candidate, { accounts }: CandidateContext): number | null {
  const { rejected } = candidate;
  const account = accounts?.get(candidate.lot);
  if (candidate.residualKg <= 0 || rejected?.kind === 'taken-by') return account ? account.ownLinesKg + account.otherBuyersKg : null;
  switch (rejected?.kind) {
    case 'minimum-order':
      return rejected.neededKg;
    case 'supplier-limit':
      return rejected.maxSuppliers;
    case 'costs-more':
      return Number.isFinite(rejected.byVndPerKg) ? Math.round(rejected.byVndPerKg) : null;
    default:
      return null;
  }
}

function toCooperative(cooperativeId: string, lots: readonly CandidateLot[], medianLandedVnd: number, context: CandidateContext): CooperativeCandidate {
  const group = groupOf(lots);
  const ordered = [...lots].sort(byMerit);
  const best = ordered[0];
  if (!best) throw new Error(`cooperative ${cooperativeId} has no lot`);
  const takenKg = sum(lots, (lot) => lot.takenKg);
  const promises = context.promises.get(cooperativeId) ?? { asked: 0, kept: 0 };
  const landedVnd = takenKg > 0 ? Math.round(sum(lots, (lot) => lot.takenKg * lot.price.landedVndPerKg) / takenKg) : best.price.landedVndPerKg;
  const policy = context.rows.policy.parameters;
  const facts = { checks: best.checks, promises, distanceKm: best.price.distanceKm, landedVnd, medianLandedVnd };
  const scoreParts = scoreCandidate(facts, policy, context.weights ?? policyWeights(policy));
  return {
    cooperativeId,
    group,
    canSupplyKg: sum(
      ordered.filter((lot) => belongsTo(lot, group)),
      (lot) => lot.availableKg,
    ),
    takenKg,
    landedVnd,
    distanceKm: best.price.distanceKm,
    riskMilli: best.riskMilli,
    promises,
    score: scoreTotal(scoreParts),
    scoreParts,
    reasons: [],
    lots: ordered,
  };
}

function groupOf(lots: readonly CandidateLot[]): CandidateGroup {
  return candidateGroups.find((group) => lots.some((lot) => belongsTo(lot, group))) ?? 'EXCLUDED';
}

function belongsTo(lot: CandidateLot, group: CandidateGroup): boolean {
  if (group === 'QUALIFIED') return lot.takenKg > 0 || (lot.failing.length === 0 && lot.availableKg > 0);
  const [only, ...others] = lot.failing;
  const soft = only !== undefined && others.length === 0 && softRules.includes(only) && lot.availableKg > 0;
  return group === 'NEGOTIABLE' ? soft : true;
}

function byMerit(a: CandidateLot, b: CandidateLot): number {
  return (
    b.takenKg - a.takenKg ||
    Number(b.availableKg > 0) - Number(a.availableKg > 0) ||
    a.failing.length - b.failing.length ||
    a.price.landedVndPerKg - b.price.landedVndPerKg ||
    (a.lotId < b.lotId ? -1 : 1)
  );
}

function byGroupThenScore(a: CooperativeCandidate, b: CooperativeCandidate): number {
  return candidateGroups.indexOf(a.group) - candidateGroups.indexOf(b.group) || b.score - a.score || (a.cooperativeId < b.cooperativeId ? -1 : 1);
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
