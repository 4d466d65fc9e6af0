import type { FunnelStep, PieceExplanation } from '../../matching/types.ts';
import type { CooperativeCandidate } from './group-candidates.ts';
import { translateChecks, type MarketCheck, type MarketReason, type MarketRelaxation, type MarketRule } from './translate-reasons.ts';

/** Why a volume of a line is missing, base units as text because it is stored as JSON. */
export interface UnfilledRecord {
  readonly reason: MarketReason;
  readonly quantityBase: string;
}

/** What a round stores of one line besides its allocations. */
export interface LineRecord {
  readonly unfilled: readonly UnfilledRecord[];
  readonly funnel: readonly FunnelStep[];
  readonly candidates: readonly CooperativeCandidate[];
  readonly relaxations: readonly MarketRelaxation[];
}

/** Why an allocation exists. The four parts named first are demanded by the database. */
export interface AllocationExplanation {
  readonly eligibility: readonly MarketCheck[];
  readonly price: PieceExplanation['price'];
  readonly schedule: PieceExplanation['schedule'];
  readonly objective: PieceExplanation['terms'];
  readonly rank: number;
  readonly eligibleLots: number;
  /** The best lot that was not taken. Whose line took it is nobody's business; that it was taken is. */
  readonly bestRejected: RejectedRecord | null;
}

export interface RejectedRecord {
  readonly lotId: string;
  readonly cooperativeId: string;
  readonly totalVnd: number;
  readonly why: 'COSTS_MORE' | 'TAKEN_BY_OTHERS' | 'MINIMUM_ORDER' | 'SUPPLIER_LIMIT' | 'RULE' | 'NOT_NEEDED';
  /** Đồng, market units, or suppliers, by `why`. */
  readonly figure: number | null;
  readonly rule: MarketRule | null;
}

/** The engine's explanation as the market keeps it. */
export function toExplanation(piece: PieceExplanation): AllocationExplanation {
  return {
    eligibility: translateChecks(piece.rules),
    price: piece.price,
    schedule: piece.schedule,
    objective: piece.terms,
    rank: piece.rank,
    eligibleLots: piece.eligibleLots,
    bestRejected: piece.bestRejected && toRejected(piece.bestRejected),
  };
}

function toRejected(rejected: NonNullable<PieceExplanation['bestRejected']>): RejectedRecord {
  const named = { lotId: rejected.lot, cooperativeId: rejected.coop, totalVnd: rejected.totalVndPerKg, rule: null };
  const { why } = rejected;
  switch (why.kind) {
    case 'costs-more':
      return { ...named, why: 'COSTS_MORE', figure: why.byVndPerKg };
    case 'taken-by':
      return { ...named, why: 'TAKEN_BY_OTHERS', figure: why.kg };
    case 'minimum-order':
      return { ...named, why: 'MINIMUM_ORDER', figure: why.neededKg };
    case 'supplier-limit':
      return { ...named, why: 'SUPPLIER_LIMIT', figure: why.maxSuppliers };
    case 'rule':
      return { ...named, why: 'RULE', figure: null, rule: translateChecks([why.check]).find((check) => !check.passed)?.rule ?? null };
    case 'plan-search':
      return { ...named, why: 'NOT_NEEDED', figure: null };
  }
}

/**
 * The unfilled volume of a line by reason, base units, summing exactly to requested − filled. What lies below the step
 * of the market, or between base units and market units, has the reason STEP.
 */
export function unfilledRecords(
  missingBase: bigint,
  reasons: readonly { readonly reason: MarketReason; readonly kg: number }[],
  unitBase: bigint,
): UnfilledRecord[] {
  let left = missingBase;
  const records: UnfilledRecord[] = [];
  for (const { reason, kg } of reasons) {
    const asked = BigInt(kg) * unitBase;
    const part = asked < left ? asked : left;
    if (part <= 0n) continue;
    records.push({ reason, quantityBase: String(part) });
    left -= part;
  }
  if (left > 0n) records.push({ reason: 'STEP', quantityBase: String(left) });
  return records;
}
