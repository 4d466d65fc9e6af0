import { amountVnd } from '../../../kernel/money.ts';

/** A part of a proposal with what it costs at the dock. */
export interface PricedPart {
  readonly unitPriceVnd: bigint;
  readonly transportVnd: bigint;
  readonly quantityBase: bigint;
  readonly pricingUnitBase: bigint;
}

/** Value of parts at the dock, transport included, in whole đồng. */
export function valueAtDock(parts: readonly PricedPart[]): bigint {
  return parts.reduce((sum, part) => sum + amountVnd(part.unitPriceVnd + part.transportVnd, part.quantityBase, part.pricingUnitBase), 0n);
}

/** An acceptance measured against the buyer's limit, all in đồng. */
export interface Acceptance {
  /** The buyer's limit; null for none. */
  readonly limitVnd: bigint | null;
  /** Value of what is accepted now. */
  readonly amountVnd: bigint;
  /** Value of what was accepted of the request before and nobody approved. */
  readonly unapprovedVnd: bigint;
}

/** True when a colleague must approve: the request as accepted goes beyond the limit, in however many parts it came. */
export function needsApproval({ limitVnd, amountVnd: nowVnd, unapprovedVnd }: Acceptance): boolean {
  return limitVnd !== null && nowVnd + unapprovedVnd > limitVnd;
}
