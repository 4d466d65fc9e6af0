import type { BaseUnit, SalesChannel } from '@cho-phien/prisma/generated/enums.ts';
import type { QuantityInput } from '@cho-phien/schema/rules/quantity.ts';
import type { Tier } from './check-tiers.ts';
import { baseOf } from './read-volumes.ts';

/** Price tiers of an input in base units; throws InvalidInput at the tier whose quantity does not fit. */
export function readTiers(tiers: readonly { channel: SalesChannel; from: QuantityInput; priceVnd: bigint }[], baseUnit: BaseUnit): Tier[] {
  return tiers.map((tier, index) => ({ channel: tier.channel, fromBase: baseOf(tier.from, baseUnit, `tiers.${index}.from`), priceVnd: tier.priceVnd }));
}
