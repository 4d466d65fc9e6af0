import type { Transaction } from '../../kernel/command-context.ts';
import { enqueueJob } from '../../kernel/enqueue-job.ts';

/** Supply of a product settles for so long before the market runs again. */
const supplyDebounceSeconds = 5;

/** Has the market look whether open requests for a product can be filled better now; many changes in a row are one run. */
export async function enqueueSupplyChanged(tx: Transaction, productId: string): Promise<void> {
  await enqueueJob(tx, {
    name: 'market:supply-changed',
    payload: { productId },
    key: `supply-changed:${productId}`,
    notBeforeSeconds: supplyDebounceSeconds,
  });
}
