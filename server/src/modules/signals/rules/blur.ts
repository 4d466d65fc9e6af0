/** From so many buyers on a cell tells of a market and no longer of one order. */
const crowd = 3;
/** Step of a published price, đồng. */
const priceStep = 100n;

interface ExactPrices {
  readonly lowVnd: bigint;
  readonly highVnd: bigint;
  readonly referenceVnd: bigint;
  readonly buyers: number;
}

/**
 * A range wide enough to be published: ends are whole hundreds, and where fewer than three buyers stand behind it they are
 * pushed outwards to whole tenths of the reference price, so that nobody reads a buyer's ceiling from it.
 */
export function blurred({ lowVnd, highVnd, referenceVnd, buyers }: ExactPrices): { lowVnd: bigint; highVnd: bigint } {
  const tenth = referenceVnd / 10n > priceStep ? referenceVnd / 10n : priceStep;
  const step = buyers < crowd ? tenth : priceStep;
  const low = (lowVnd / step) * step;
  if (highVnd === 0n) return { lowVnd: low, highVnd: low };
  return { lowVnd: low, highVnd: ((highVnd + step - 1n) / step) * step };
}

/** A quantity told to two figures where fewer than three buyers stand behind it. */
export function blurredBase(base: bigint, buyers: number): bigint {
  if (buyers >= crowd || base < 100n) return base;
  const step = 10n ** BigInt(String(base).length - 2);
  return (base / step) * step;
}
