/** A pre-order of a household as the ledger has it. Quantities are base units. */
export interface StandingPreOrder {
  lineId: string;
  heldBase: bigint;
  firmBase: bigint;
}

/**
 * Pre-orders that must give way so that `missingBase` of their lot is free, and what is missing still. Who ordered last gives way first, and
 * each wholly. Their households said beforehand what shall hold then, so they give way before buyers' promises, of whom nobody asked that.
 */
export function preOrdersGivingWay<Named extends StandingPreOrder>(
  newestFirst: readonly Named[],
  missingBase: bigint,
): { preOrders: Named[]; leftBase: bigint } {
  const preOrders: Named[] = [];
  let leftBase = missingBase;
  for (const preOrder of newestFirst) {
    if (leftBase <= 0n) break;
    preOrders.push(preOrder);
    leftBase -= preOrder.heldBase + preOrder.firmBase;
  }
  return { preOrders, leftBase: leftBase > 0n ? leftBase : 0n };
}
