import type { SalesChannel } from '@cho-phien/prisma/generated/enums.ts';
import type { InputProblem } from '../../../kernel/expected-error.ts';

/** A price from a quantity upward, đồng per pricing unit. */
export interface Tier {
  channel: SalesChannel;
  fromBase: bigint;
  priceVnd: bigint;
}

/**
 * What is wrong with price tiers, each by its place in the list: every channel sold has a list price (from nothing), no channel has a
 * price that is not sold, no quantity has two prices, and buying more never costs more per unit.
 */
export function checkTiers(tiers: readonly Tier[], channels: readonly SalesChannel[]): InputProblem[] {
  const problems: InputProblem[] = [];
  tiers.forEach((tier, index) => {
    const same = tiers.filter((other) => other.channel === tier.channel);
    if (!channels.includes(tier.channel)) problems.push(problem(`tiers.${index}.channel`, 'CHANNEL_NOT_SOLD', { channel: tier.channel }));
    if (tiers.slice(0, index).some((other) => other.channel === tier.channel && other.fromBase === tier.fromBase)) {
      problems.push(problem(`tiers.${index}.from`, 'TWICE'));
    }
    const cheapestBelow = same
      .filter((other) => other.fromBase < tier.fromBase)
      .map((other) => other.priceVnd)
      .sort(ascending)[0];
    if (cheapestBelow !== undefined && tier.priceVnd > cheapestBelow) {
      problems.push(problem(`tiers.${index}.priceVnd`, 'DEARER_FOR_MORE', { highest: cheapestBelow.toString() }));
    }
  });
  for (const channel of channels) {
    if (!tiers.some((tier) => tier.channel === channel && tier.fromBase === 0n)) problems.push(problem('tiers', 'LIST_PRICE_MISSING', { channel }));
  }
  return problems;
}

function ascending(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function problem(path: string, rule: string, parameters: Record<string, string> = {}): InputProblem {
  return { path, rule, parameters };
}
