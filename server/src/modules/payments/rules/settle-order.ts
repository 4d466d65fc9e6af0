/** Money of an order whose final amount is known, whole đồng. */
export interface OrderMoney {
  /** What it comes to as packed, delivery included. */
  finalVnd: bigint;
  /** What was paid for it and is not owed back. */
  paidVnd: bigint;
  /** Share of a card's authorisation that can still be captured for it. */
  heldVnd: bigint;
}

export interface OrderSettlement {
  captureVnd: bigint;
  /** Collected in cash at delivery. */
  collectVnd: bigint;
  oweVnd: bigint;
}

/**
 * How an order comes to its final amount, whatever way it is paid: the card gives what is missing as far as it was authorised, cash at
 * delivery the rest, and what was paid too much is owed back. Paid, captured and collected less what is owed back is the final amount.
 */
export function settleOrder({ finalVnd, paidVnd, heldVnd }: OrderMoney): OrderSettlement {
  const missingVnd = finalVnd > paidVnd ? finalVnd - paidVnd : 0n;
  const captureVnd = missingVnd < heldVnd ? missingVnd : heldVnd;
  return { captureVnd, collectVnd: missingVnd - captureVnd, oweVnd: paidVnd > finalVnd ? paidVnd - finalVnd : 0n };
}
