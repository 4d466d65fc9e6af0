/**
 * The words of the matching engine. Quantities are whole kilograms, money whole đồng, days whole day numbers counted
 * from an origin the caller chooses (`meta.today` names the current one); all windows include both ends. Ids are opaque.
 * The record shapes are those of the interface `matching-neutral/1`.
 */

export interface InstanceMeta {
  readonly today: number;
  readonly horizonDays: number;
  readonly certCodes: readonly string[];
  /** Places goods start from and go to; the two matrices below are indexed by position in this list. */
  readonly provinces: readonly { readonly id: string; readonly name: string }[];
  readonly distanceKm: readonly (readonly number[])[];
  readonly transitDays: readonly (readonly number[])[];
}

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly refPrice: number;
  readonly shelfLifeDays: number;
  readonly quantumKg: number;
  readonly handlingVndPerKg: number;
  /** Thousandths of a đồng per kilogram and kilometre. */
  readonly rateMilliVndPerKgKm: number;
  readonly freshVndPerKgDay: number;
  readonly gradeBonusVndPerKg: number;
  readonly ocopBonusVndPerKg: number;
  readonly preferredBonusVndPerKg: number;
  readonly smallCoopBonusVndPerKg: number;
  readonly forecastPenaltyVndPerKg: number;
}

export interface Coop {
  readonly id: string;
  readonly province: string;
  readonly small: boolean;
}

export interface PriceTier {
  readonly minKg: number;
  readonly priceVndPerKg: number;
}

export interface Lot {
  readonly id: string;
  readonly coop: string;
  readonly product: string;
  /** Higher is better. */
  readonly grade: number;
  readonly certs: readonly string[];
  /** 0 = none, 3 to 5 stars. */
  readonly ocop: number;
  readonly origin: string;
  readonly p50Kg: number;
  /** Volume exceeded with 90 % probability, never above `p50Kg`. */
  readonly p90Kg: number;
  readonly reservedKg: number;
  readonly status: 'harvested' | 'forecast';
  readonly harvest: readonly [number, number];
  readonly shelfLifeDays: number;
  readonly priceVndPerKg: number;
  /** All-units discounts with rising `minKg`. */
  readonly tiers: readonly PriceTier[];
  readonly minOrderKg: number;
  /** Bonus for a cooperative that sold less than its share in earlier rounds, VND per kilogram; absent where there is none. */
  readonly creditVndPerKg?: number;
}

export interface Line {
  readonly id: string;
  readonly buyer: string;
  readonly product: string;
  readonly qtyKg: number;
  readonly minGrade: number;
  readonly certs: readonly string[];
  readonly minOcop: number;
  readonly windows: readonly (readonly [number, number])[];
  readonly dest: string;
  /** Landed: price and transport together. */
  readonly ceilingVndPerKg: number;
  readonly minFillPct: number;
  readonly maxSuppliers: number | null;
  readonly minPerSupplierKg: number;
  /** 1 to 3, 3 = most urgent. */
  readonly priority: number;
  /** A firm line may only lean on the conservative volume (P90). */
  readonly firm: boolean;
  readonly preferred: readonly string[];
  readonly blocked: readonly string[];
  readonly minRemainingDays: number;
  readonly unmetPenaltyVndPerKg: number;
}

/** A confirmed allocation that must be kept. */
export interface FrozenPiece {
  readonly line: string;
  readonly lot: string;
  readonly kg: number;
  readonly priceVndPerKg: number;
}

/** One market to be matched. Every list is in the order of its ids, so that equal markets are equal objects. */
export interface Instance {
  readonly meta: InstanceMeta;
  readonly products: readonly Product[];
  readonly coops: readonly Coop[];
  readonly lots: readonly Lot[];
  readonly lines: readonly Line[];
  readonly frozen: readonly FrozenPiece[];
}

/** Rules that depend on one lot and one line alone, in the order in which the funnel applies them. */
export const staticRules = ['BLOCKED', 'GRADE', 'OCOP', 'CERT', 'WINDOW', 'SHELF_LIFE', 'PRICE'] as const;
export type StaticRule = (typeof staticRules)[number];

/** Why kilograms of a line stay unfilled. */
export type UnfilledReason = StaticRule | 'COMPETITION' | 'MAX_SUPPLIERS' | 'MOQ' | 'MIN_FILL' | 'NO_SUPPLY' | 'MULTIPLE';

/** One rule looked at for one lot and one line, with both values. `null`: the value does not exist (no schedule). */
export interface RuleCheck {
  readonly rule: StaticRule;
  readonly passed: boolean;
  readonly required: RuleValue;
  readonly offered: RuleValue;
}
export type RuleValue = number | string | readonly string[] | null;

/** The freshest way to bring a lot to a line: harvest, travel, arrive inside a window. */
export interface Schedule {
  readonly harvestDay: number;
  readonly transitDays: number;
  readonly arrivalDay: number;
  readonly ageDays: number;
  /** Shelf life left on arrival. */
  readonly remainingDays: number;
  readonly window: readonly [number, number];
}

/** How the landed price of a piece comes about, in VND per kilogram. `slack` = ceiling − landed. */
export interface PriceBuildUp {
  readonly lotPriceVndPerKg: number;
  /** The tier reached by the kilograms, `null` when the lot's own price applies. */
  readonly tier: PriceTier | null;
  readonly unitPriceVndPerKg: number;
  readonly handlingVndPerKg: number;
  readonly distanceKm: number;
  readonly transportVndPerKg: number;
  readonly landedVndPerKg: number;
  readonly slackVndPerKg: number;
}

/** The terms of the published generalised cost g in VND per kilogram; their sum is `totalVndPerKg`. Bonuses are ≤ 0. */
export interface ObjectiveTerms {
  readonly landedVndPerKg: number;
  readonly freshnessVndPerKg: number;
  readonly forecastVndPerKg: number;
  readonly gradeVndPerKg: number;
  readonly ocopVndPerKg: number;
  readonly preferredVndPerKg: number;
  /** Small cooperative, and what a cooperative was short of its share before. */
  readonly smallCoopVndPerKg: number;
  readonly totalVndPerKg: number;
}

export interface Piece {
  readonly line: string;
  readonly lot: string;
  readonly kg: number;
  readonly priceVndPerKg: number;
  readonly frozen: boolean;
  /** Which of the line's substitutes it is; absent for what the line itself asks for. */
  readonly substitute?: number;
}

export interface Unfilled {
  readonly line: string;
  readonly kg: number;
  readonly reason: UnfilledReason;
}

/** Value of one more kilogram of a lot: for any line, and the further value for firm lines. Both ≥ 0. */
export interface LotPrice {
  readonly lot: string;
  readonly vndPerKg: number;
  readonly firmVndPerKg: number;
}

/** Lots and kilograms left after each static rule was applied in turn; `rule` is `null` for all lots of the product. */
export interface FunnelStep {
  readonly rule: StaticRule | null;
  readonly lots: number;
  readonly kg: number;
}

/** Why the plan does not use an eligible lot (or not more of it) for a line. */
export interface RejectedAlternative {
  readonly lot: string;
  readonly coop: string;
  readonly totalVndPerKg: number;
  readonly why:
    | { readonly kind: 'costs-more'; readonly byVndPerKg: number }
    /** `line` holds most of the lot; `null` when nobody does (the lot was reserved or empty before). */
    | { readonly kind: 'taken-by'; readonly line: string | null; readonly kg: number; readonly lotValueVndPerKg: number | null }
    | { readonly kind: 'minimum-order'; readonly neededKg: number; readonly possibleKg: number }
    | { readonly kind: 'supplier-limit'; readonly maxSuppliers: number }
    | { readonly kind: 'rule'; readonly check: RuleCheck }
    | { readonly kind: 'plan-search' };
}

export interface PieceExplanation {
  readonly line: string;
  readonly lot: string;
  readonly kg: number;
  readonly frozen: boolean;
  readonly rules: readonly RuleCheck[];
  readonly price: PriceBuildUp;
  readonly schedule: Schedule | null;
  readonly terms: ObjectiveTerms;
  /** 1 = cheapest by generalised cost among the eligible lots of the line. */
  readonly rank: number;
  readonly eligibleLots: number;
  readonly bestRejected: RejectedAlternative | null;
}

export interface LineExplanation {
  readonly line: string;
  readonly qtyKg: number;
  readonly filledKg: number;
  readonly funnel: readonly FunnelStep[];
  readonly unfilled: readonly Unfilled[];
}

export interface ProductSummary {
  readonly product: string;
  readonly lines: number;
  readonly lots: number;
  readonly edges: number;
  readonly objectiveVnd: number;
  readonly lowerBoundVnd: number;
  readonly provenOptimal: boolean;
}

export interface PlanSummary {
  readonly objectiveVnd: number;
  /** Proven: no plan can cost less. */
  readonly lowerBoundVnd: number;
  /** (objective − bound) / bound; 0 for an empty market. */
  readonly gap: number;
  readonly demandKg: number;
  readonly filledKg: number;
  readonly landedVnd: number;
  readonly products: readonly ProductSummary[];
  /** Facts a reader of the plan must know: exact stage unavailable, frozen kilograms above a shrunken lot. */
  readonly notices: readonly Notice[];
}

export type Notice =
  | { readonly kind: 'exact-stage-unavailable'; readonly cause: string }
  | { readonly kind: 'exact-stage-failed'; readonly product: string; readonly cause: string }
  | { readonly kind: 'worker-lost'; readonly product: string; readonly cause: string }
  | { readonly kind: 'time-budget-spent'; readonly product: string }
  | { readonly kind: 'frozen-above-capacity'; readonly lot: string; readonly frozenKg: number; readonly capacityKg: number };

/** The answer. Pieces and unfilled parts are ordered by line id, then lot id or reason. */
export interface Plan {
  readonly pieces: readonly Piece[];
  readonly unfilled: readonly Unfilled[];
  readonly duals: readonly LotPrice[];
  readonly summary: PlanSummary;
  /** sha256 over the canonical bytes of pieces and unfilled parts, hexadecimal. */
  readonly hash: string;
}

export type Effort = 'quick' | 'standard' | 'deep';

export interface MatchOptions {
  /** How long to improve, in fixed iteration counts (same input, same bytes). Default `standard`. */
  readonly effort?: Effort;
  /** Solve small products to proven optimality with HiGHS. Default true in the pool; never done in process. */
  readonly exact?: boolean;
  /** Stop improving after this much time per product. The answer then depends on the machine. Default: no limit. */
  readonly timeBudgetMs?: number;
}

export interface PoolOptions extends MatchOptions {
  /** Default `os.availableParallelism()`. Any number gives the same bytes. */
  readonly workers?: number;
  /** Most heap a worker may use; one that needs more dies and its product is planned elsewhere. Default: Node's. */
  readonly workerMemoryMb?: number;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number; readonly product: string }) => void;
}

/** One lot of the product as seen from one line, eligible or not. */
export interface Candidate {
  readonly lot: string;
  readonly coop: string;
  readonly eligible: boolean;
  /** All static rules with both values, in funnel order. */
  readonly rules: readonly RuleCheck[];
  readonly failing: readonly StaticRule[];
  /** What is left of the lot for this line before this line takes anything. */
  readonly residualKg: number;
  /** At the best price the line could reach. */
  readonly price: PriceBuildUp;
  readonly schedule: Schedule | null;
  /** `null` when no schedule exists. */
  readonly terms: ObjectiveTerms | null;
  /** Kilograms the preview takes from this lot. */
  readonly takenKg: number;
  /** Place among eligible lots by generalised cost, from 1; `null` when not eligible. */
  readonly rank: number | null;
  /** Why an eligible lot is not taken; `null` when taken or not eligible. */
  readonly rejected: RejectedAlternative['why'] | null;
}

/** One limit of the line loosened as little as possible, and what that would bring. */
export type Relaxation =
  | { readonly rule: 'PRICE'; readonly raiseCeilingVndPerKg: number; readonly gainKg: number }
  | { readonly rule: 'MAX_SUPPLIERS'; readonly maxSuppliers: number; readonly gainKg: number }
  | { readonly rule: 'GRADE'; readonly minGrade: number; readonly gainKg: number }
  | { readonly rule: 'OCOP'; readonly minOcop: number; readonly gainKg: number }
  | { readonly rule: 'CERT'; readonly withoutCert: string; readonly gainKg: number }
  | { readonly rule: 'WINDOW'; readonly earlierDays: number; readonly laterDays: number; readonly gainKg: number }
  | { readonly rule: 'SHELF_LIFE'; readonly minRemainingDays: number; readonly gainKg: number }
  | { readonly rule: 'BLOCKED'; readonly allowCoop: string; readonly gainKg: number }
  | { readonly rule: 'MOQ'; readonly minPerSupplierKg: number; readonly gainKg: number }
  | { readonly rule: 'MIN_FILL'; readonly minFillPct: number; readonly gainKg: number };

export interface PreviewResult {
  readonly line: string;
  readonly qtyKg: number;
  readonly filledKg: number;
  /** Σ kg × landed price of the pieces. */
  readonly landedVnd: number;
  readonly pieces: readonly Piece[];
  readonly unfilled: readonly Unfilled[];
  readonly funnel: readonly FunnelStep[];
  /** Taken lots first, then eligible ones by rank, then the others by how few rules they fail. */
  readonly candidates: readonly Candidate[];
  /** Sorted by gain, largest first; only those that gain something. */
  readonly relaxations: readonly Relaxation[];
}

export interface PreviewOptions {
  /** Residual capacity per lot id; lots not named keep what the model knows. */
  readonly residual?: ReadonlyMap<string, Residual>;
  /** Which lots to list: all of the product, only those the line could take, or only those it takes. Default `all`. */
  readonly candidates?: 'all' | 'eligible' | 'taken';
  /** Compute relaxations (about ten further previews). Default true. */
  readonly relaxations?: boolean;
}

/** What is left of a lot: for any line, and of the conservative volume for firm lines. */
export interface Residual {
  readonly totalKg: number;
  readonly firmKg: number;
}
