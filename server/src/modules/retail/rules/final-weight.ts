import { amountVnd } from '../../../kernel/money.ts';

/** A line as it was ordered. Quantities are base units. */
export interface OrderedLine {
  quantityBase: bigint;
  /** VND per pricing unit. */
  unitPriceVnd: bigint;
  pricingUnitBase: bigint;
  /** How much more may be packed without asking, per cent; 0 for goods that are not weighed. */
  weightMarginPercent: number;
}

/** The most a line may weigh without the shopper's consent. */
export function mostBase({ quantityBase, weightMarginPercent }: Pick<OrderedLine, 'quantityBase' | 'weightMarginPercent'>): bigint {
  return (quantityBase * BigInt(100 + weightMarginPercent)) / 100n;
}

/** What a packed quantity comes to at the price of the order: the one rule for estimate, margin and final amount. */
export function finalAmountVnd({ unitPriceVnd, pricingUnitBase }: Pick<OrderedLine, 'unitPriceVnd' | 'pricingUnitBase'>, packedBase: bigint): bigint {
  return amountVnd(unitPriceVnd, packedBase, pricingUnitBase);
}

/** The most a line may come to without the shopper's consent. */
export function mostAmountVnd(line: OrderedLine): bigint {
  return finalAmountVnd(line, mostBase(line));
}

/** The most an order may come to without the shopper's consent: what a card is authorised for. */
export function mostTotalVnd({ lines, deliveryVnd }: { lines: readonly OrderedLine[]; deliveryVnd: bigint }): bigint {
  return lines.reduce((sum, line) => sum + mostAmountVnd(line), deliveryVnd);
}

/** Whether what was packed needs the shopper's consent. */
export function isAboveMargin(line: Pick<OrderedLine, 'quantityBase' | 'weightMarginPercent'>, packedBase: bigint): boolean {
  return packedBase > mostBase(line);
}
