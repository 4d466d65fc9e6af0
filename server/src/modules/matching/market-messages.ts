import type { ProductShare } from './product-markets.ts';
import type { ProductPlan } from './product-task.ts';
import type { SearchLimits } from './solve-product.ts';
import type { Instance } from './types.ts';

/** What the pool tells a worker once, when it starts. */
export interface WorkerSetUp {
  readonly market: Pick<Instance, 'meta' | 'coops'>;
  readonly limits: SearchLimits;
  readonly exact: boolean;
}

/** One product to plan; `index` comes back with the answer. */
export interface WorkerTask {
  readonly index: number;
  readonly share: ProductShare;
}

export type WorkerReply =
  | { readonly kind: 'ready'; readonly exactUnavailable: string | null }
  | { readonly kind: 'planned'; readonly index: number; readonly plan: ProductPlan };
