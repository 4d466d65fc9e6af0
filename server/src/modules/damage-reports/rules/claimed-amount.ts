import { finalAmountVnd } from '../../retail/rules/final-weight.ts';

/** A line as it was delivered and paid. */
export interface DeliveredLine {
  unitPriceVnd: bigint;
  pricingUnitBase: bigint;
  finalBase: bigint;
  finalAmountVnd: bigint;
}

/** What damaged goods of a line come to at the price of the order: never more than the line did; all of it comes to all that was paid for it. */
export function claimedAmountVnd(line: DeliveredLine, quantityBase: bigint): bigint {
  if (quantityBase >= line.finalBase) return line.finalAmountVnd;
  const claimedVnd = finalAmountVnd(line, quantityBase);
  return claimedVnd < line.finalAmountVnd ? claimedVnd : line.finalAmountVnd;
}
