import { z } from 'zod';
import type { CommandContext, Transaction } from '../../kernel/command-context.ts';
import { enqueueJob } from '../../kernel/enqueue-job.ts';

/** Payloads of the market's follow-up work; the handlers are in jobs.ts. */
export const computeMatchPayload = z.object({
  requestId: z.uuid(),
  trigger: z.enum(['REQUEST_SUBMITTED', 'SUPPLY_CHANGED', 'DEMAND_CHANGED', 'ALLOCATION_LOST', 'MANUAL']).default('ALLOCATION_LOST'),
});
export const rematchPayload = z.object({ commodityId: z.uuid(), trigger: z.enum(['SUPPLY_CHANGED', 'DEMAND_CHANGED']).default('SUPPLY_CHANGED') });
export const supplyChangedPayload = z.object({ productId: z.uuid() });
export const sweepPayload = z.looseObject({});

/** Changes that come within this time are answered by one run of the market. */
const debounceSeconds = 0.4;

/** Orders a new proposal for one request. */
export async function enqueueComputeMatch(tx: Transaction, payload: z.infer<typeof computeMatchPayload>): Promise<void> {
  await enqueueJob(tx, { name: 'market:compute-match', payload, key: `compute-match:${payload.requestId}` });
}

/** Orders a look at all proposals of a commodity, after its supply or demand changed. Repeats collapse into one run. */
export async function enqueueRematch(
  tx: Transaction,
  commodityId: string,
  trigger: z.infer<typeof rematchPayload>['trigger'] = 'SUPPLY_CHANGED',
): Promise<void> {
  await enqueueJob(tx, { name: 'market:rematch', payload: { commodityId, trigger }, key: `rematch:${commodityId}`, notBeforeSeconds: debounceSeconds });
}

/** `enqueueRematch` for every commodity a cooperative has on offer: its papers or its standing changed. */
export async function enqueueRematchOf(tx: Transaction, cooperativeId: string): Promise<void> {
  const rows = await tx.$queryRaw<{ commodityId: string }[]>`
    SELECT DISTINCT product.commodity_id AS "commodityId" FROM harvest_lot lot JOIN product ON product.id = lot.product_id
     WHERE lot.cooperative_id = ${cooperativeId}::uuid AND lot.status = 'OFFERED' ORDER BY 1`;
  for (const { commodityId } of rows) await enqueueRematch(tx, commodityId);
}

/** Orders the expiry of holds that run out at an instant of the context's clock. */
export async function enqueueExpiry(tx: Transaction, context: Pick<CommandContext, 'clock'>, at: Date): Promise<void> {
  const seconds = Math.max(0, at.getTime() - context.clock.now().getTime()) / 1000 + 1;
  await enqueueJob(tx, { name: 'market:expire-allocations', payload: {}, key: `expire-allocations:${at.toISOString()}`, notBeforeSeconds: seconds });
}
