import type { AllocationStatus, BaseUnit, PurchaseRequestStatus, ReviewDecision, RoundStatus, RoundTrigger } from '@cho-phien/prisma/generated/enums.ts';
import type { UnitCode } from '@cho-phien/schema/rules/quantity.ts';
import type { AlternativeKind } from '../../matching/alternatives/line-alternatives.ts';
import type { ScarcityRule } from '../../matching/scarcity/share-rules.ts';
import type { FunnelStep } from '../../matching/types.ts';
import type { RefusedPart } from '../rules/parts-that-stand.ts';
import type { CooperativeCandidate } from '../rules/group-candidates.ts';
import type { AllocationExplanation } from '../rules/round-record.ts';
import type { MarketReason, MarketRelaxation } from '../rules/translate-reasons.ts';

/** A buyer's match board: one request with what the market proposes for each line. Dates are ISO text. */
export interface BoardView {
  /** Chosen parts that the acceptance which gave this board could not take; absent otherwise. */
  readonly refused?: readonly RefusedPart[];
  readonly requestId: string;
  readonly code: string;
  readonly title: string;
  readonly status: PurchaseRequestStatus;
  readonly validUntilOn: string | null;
  readonly lines: readonly BoardLine[];
}

export interface BoardLine {
  readonly id: string;
  readonly position: number;
  readonly commodityId: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly pictureKey: string | null;
  readonly gradeVi: string | null;
  readonly gradeEn: string | null;
  readonly minGradeRank: number;
  readonly minOcopStars: number;
  readonly certificates: readonly string[];
  readonly baseUnit: BaseUnit;
  readonly pricingUnit: UnitCode;
  readonly quantityBase: bigint;
  readonly awardedBase: bigint;
  readonly ceilingVnd: bigint;
  readonly maxSuppliers: number | null;
  readonly minFillPct: number;
  readonly firm: boolean;
  readonly windows: readonly { readonly fromOn: string; readonly toOn: string }[];
  readonly locationVi: string;
  readonly locationEn: string;
  readonly communeVi: string;
  /** What it takes when it is short, by position. */
  readonly substitutes: readonly BoardSubstitute[];
  /** The newest run of the market for the line; `null` before the first. */
  readonly round: BoardRound | null;
  /** The purpose the buyer picked for the proposal; `null` for the published cost. */
  readonly alternative: AlternativeKind | null;
  /** Reviews of the round, the newest first. */
  readonly reviews: readonly BoardReview[];
  readonly unfilled: readonly BoardUnfilled[];
  readonly funnel: readonly FunnelStep[];
  readonly relaxations: readonly MarketRelaxation[];
  readonly candidates: readonly BoardCandidate[];
  readonly allocations: readonly BoardAllocation[];
}

/** Another good a line takes when it is short; what is null is as the line has it. Money as text: it comes as JSON. */
export interface BoardSubstitute {
  readonly position: number;
  readonly productVi: string | null;
  readonly productEn: string | null;
  readonly gradeVi: string | null;
  readonly gradeEn: string | null;
  readonly schemeCodes: readonly string[] | null;
  readonly ceilingVnd: string | null;
  readonly discountPct: number | null;
}

/** Lots that were offered as one. */
export interface BoardPool {
  readonly code: string;
  /** Lots of it that share the volume of the line. */
  readonly lots: number;
  readonly communeVi: string;
}

export interface BoardRound {
  readonly id: string;
  readonly status: RoundStatus;
  readonly trigger: RoundTrigger;
  readonly computedAt: Date;
  readonly policyVersion: number;
  readonly scarcityRule: ScarcityRule;
  readonly supplyHash: string;
  readonly resultHash: string;
}

/** What an officer decided about the proposal of a line. */
export interface BoardReview {
  readonly decision: ReviewDecision;
  readonly reason: string;
  readonly costVnd: bigint | null;
  readonly reviewedAt: Date;
  readonly before: readonly BoardReviewPart[];
  readonly after: readonly BoardReviewPart[];
}

export interface BoardReviewPart {
  readonly lotCode: string;
  readonly cooperativeVi: string;
  readonly quantityBase: bigint;
}

export interface BoardUnfilled {
  readonly reason: BoardReason;
  readonly quantityBase: bigint;
}

/** GIVEN_UP: proposed before, and declined, run out, or not accepted since. */
export type BoardReason = MarketReason | 'GIVEN_UP';

export interface BoardCooperative {
  readonly id: string;
  readonly slug: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly small: boolean;
  readonly communeVi: string | null;
  readonly provinceVi: string | null;
  readonly provinceEn: string | null;
}

export interface BoardCandidate extends CooperativeCandidate {
  readonly cooperative: BoardCooperative;
  readonly baseUnit: BaseUnit;
}

export interface BoardAllocation {
  readonly id: string;
  readonly status: AllocationStatus;
  readonly roundId: string;
  readonly lotId: string;
  readonly lotCode: string;
  readonly originCommuneCode: string;
  readonly cooperative: BoardCooperative;
  readonly baseUnit: BaseUnit;
  readonly quantityBase: bigint;
  readonly confirmedBase: bigint | null;
  readonly unitPriceVnd: bigint;
  readonly transportVnd: bigint;
  readonly landedVnd: bigint;
  readonly harvestOn: string;
  readonly arriveOn: string;
  readonly confirmBy: Date | null;
  readonly declineReason: string | null;
  readonly riskMilli: number;
  readonly explanation: AllocationExplanation;
  /** Pool through which the lot was offered; `null` when it was offered alone. */
  readonly pool: BoardPool | null;
  /** Position of the line's substitute it is; `null` for what the line itself asks for. */
  readonly substitute: number | null;
}
