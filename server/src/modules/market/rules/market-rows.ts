import type { ScarcityRules } from '../../matching/scarcity/share-rules.ts';
import type { MatchingPolicyParameters } from './matching-policy.ts';
import type { ProductMeasure } from './market-unit.ts';
import type { LotPool } from '../../pooling/rules/pool-instance.ts';
import type { Leaning } from '../../reliability/rules/lean-on-forecast.ts';
import type { Coordinates, RoadTariff } from './road-distance.ts';

/** One commodity's supply and demand as the database holds them. Days are day numbers, quantities base units. */
export interface MarketRows {
  readonly commodityId: string;
  /** Business date. */
  readonly today: number;
  readonly policy: { readonly id: string; readonly version: number; readonly parameters: MatchingPolicyParameters };
  readonly tariff: MarketTariff;
  /** How short supply is shared, by the association's choice and those of buyers for their own lines. */
  readonly scarcity: ScarcityRules;
  readonly products: readonly ProductRow[];
  readonly lots: readonly LotRow[];
  readonly lines: readonly LineRow[];
  /** Held and confirmed allocations of the lots above. */
  readonly promises: readonly PromiseRow[];
  /** What cooperatives with lots here were short of their share in earlier rounds, đồng by id; see the ledger of fairness. */
  readonly credits: ReadonlyMap<string, bigint>;
  /** Lots that their cooperatives offer as one. */
  readonly pools: readonly LotPool[];
}

export interface MarketTariff extends RoadTariff {
  readonly id: string;
  readonly handlingVndPerKg: bigint;
  readonly rateMilliVndPerKgKm: number;
}

export interface ProductRow extends ProductMeasure {
  readonly id: string;
  readonly nameVi: string;
  readonly referencePriceVnd: bigint;
  readonly shelfLifeDays: number;
}

export interface LotRow {
  readonly id: string;
  readonly cooperativeId: string;
  readonly small: boolean;
  readonly productId: string;
  readonly gradeRank: number;
  readonly stage: 'FORECAST' | 'HARVESTED';
  readonly harvestFromDay: number;
  readonly harvestToDay: number;
  readonly shelfLifeDays: number;
  readonly origin: PlaceRow;
  readonly expectedBase: bigint;
  readonly safeBase: bigint;
  readonly heldBase: bigint;
  readonly firmBase: bigint;
  readonly shippedBase: bigint;
  readonly usedBase: bigint;
  /** Offered to wholesale buyers today by a cooperative that is open. */
  readonly sellable: boolean;
  readonly minOrderBase: bigint;
  /** Wholesale prices per pricing unit with rising quantity; never empty while sellable. */
  readonly tiers: readonly { readonly minBase: bigint; readonly priceVnd: bigint }[];
  /** Schemes that cover the lot on all its harvest days and have not lapsed today. */
  readonly certificates: readonly string[];
  /** Stars in force, 0 for none. */
  readonly ocopStars: number;
  /** How the volumes above came of what the cooperative forecast; `null` when they are as it said. */
  readonly leaning: (Leaning & { readonly declaredBase: bigint }) | null;
}

export interface LineRow {
  readonly id: string;
  readonly requestId: string;
  readonly buyerId: string;
  /** `null` takes any product of the commodity. */
  readonly productId: string | null;
  readonly minGradeRank: number;
  readonly minOcopStars: number;
  readonly quantityBase: bigint;
  readonly awardedBase: bigint;
  /** Per pricing unit, at the dock. */
  readonly ceilingVnd: bigint;
  readonly minFillPct: number;
  readonly maxSuppliers: number | null;
  readonly minPerSupplierBase: bigint;
  readonly priority: number;
  readonly firm: boolean;
  readonly minRemainingDays: number;
  readonly windows: readonly { readonly fromDay: number; readonly toDay: number }[];
  readonly certificates: readonly string[];
  readonly preferred: readonly string[];
  readonly blocked: readonly string[];
  readonly destination: PlaceRow;
  /** What the line takes when it is short, by position. */
  readonly substitutes: readonly SubstituteRow[];
}

/** Another good a line takes when it is short; what is null is as the line has it. */
export interface SubstituteRow {
  readonly position: number;
  readonly productId: string | null;
  readonly minGradeRank: number | null;
  readonly certificates: readonly string[] | null;
  /** Per pricing unit, at the dock. */
  readonly ceilingVnd: bigint | null;
  /** Off the ceiling of the line, per cent. */
  readonly discountPct: number | null;
}

export interface PlaceRow extends Coordinates {
  readonly code: string;
}

export interface PromiseRow {
  readonly allocationId: string;
  readonly lineId: string;
  readonly lotId: string;
  readonly quantityBase: bigint;
  readonly unitPriceVnd: bigint;
}
