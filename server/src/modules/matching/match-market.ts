import { assemblePlan } from './assemble-plan.ts';
import { productMarket, splitByProduct } from './product-markets.ts';
import { planProduct } from './product-task.ts';
import { searchLimits } from './solve-product.ts';
import type { Instance, MatchOptions, Plan } from './types.ts';

/**
 * Matches a market in this thread, without the exact stage. For small markets and tests; a server uses `matchMarketInPool`,
 * which never blocks its event loop. The instance must come from `readInstance` or `normalInstance`.
 */
export function matchMarket(instance: Instance, options: MatchOptions = {}): Plan {
  const limits = searchLimits(options);
  const parts = splitByProduct(instance).map((share) => planProduct(productMarket(instance, share), limits, null));
  return assemblePlan(instance, parts, []);
}
