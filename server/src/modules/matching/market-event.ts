import type { FrozenPiece, Line, Lot } from './types.ts';

/**
 * What can happen to a product while it is resident. A new day, tariff or policy is a new market: open the product again
 * with the pieces it had.
 */
export type MarketEvent =
  /** A line was added, or changed in any field. */
  | { readonly kind: 'line-set'; readonly line: Line }
  | { readonly kind: 'line-withdrawn'; readonly line: string }
  /** A lot was added, or changed in any field. `small`: its cooperative counts as small. */
  | { readonly kind: 'lot-set'; readonly lot: Lot; readonly small: boolean }
  | { readonly kind: 'lot-withdrawn'; readonly lot: string }
  /** All confirmed pieces of the line from now on; they cannot move. Confirmed pieces of the line that are not named are free again. */
  | { readonly kind: 'pieces-confirmed'; readonly line: string; readonly pieces: readonly FrozenPiece[] };

/** Kilograms a line has of a lot before and after. */
export interface PieceChange {
  readonly line: string;
  readonly lot: string;
  readonly beforeKg: number;
  readonly afterKg: number;
}

export interface EventOutcome {
  /** Every open or confirmed piece that differs now, in no promised order. */
  readonly changes: readonly PieceChange[];
  /** Kilograms that lines the event did not touch gave up, to receive others or for a line of higher value. */
  readonly movedKg: number;
}

/** When a background pass ends: whichever comes first. Without either it makes its full pass. */
export interface BackgroundBudget {
  readonly milliseconds?: number;
}

export interface BackgroundOutcome extends EventOutcome {
  /** How much less the plan costs now, VND; never negative. */
  readonly savedVnd: number;
  /** The pass has come to its end; until the next event another would begin anew. */
  readonly done: boolean;
}
