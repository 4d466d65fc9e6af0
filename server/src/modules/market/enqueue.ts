import { z } from 'zod';
import type { CommandContext, Transaction } from '../../kernel/command-context.ts';
import { enqueueJob } from '../../kernel/enqueue-job.ts';

/** Payloads of the market's follow-up work; the handlers are in jobs.ts. */
export const computeMatchPayload = z.object({
  requestId: z.uuid(),
  trigger: z.enum(['REQUEST_SUBMITTED', 'SUPPLY_CHANGED', 'DEMAND_CHANGED', 'ALLOCATION_LOST', 'MANUAL']).default('ALLOCATION_LOST'),
});
export const signalsPayload = z.object({ commodityId: z.uuid() });
export const sweepPayload = z.looseObject({});

/** Signals follow the rounds of a market once it is quiet for so long. */
const signalsDelaySeconds = 5;

/** Orders a new proposal for one request. */
export async function enqueueComputeMatch(tx: Transaction, payload: z.infer<typeof computeMatchPayload>): Promise<void> {
  await enqueueJob(tx, { name: 'market:compute-match', payload, key: `compute-match:${payload.requestId}` });
}

/** Orders a reading of what a commodity's market lacks and has over. Repeats collapse into one. */
export async function enqueueSignals(tx: Transaction, commodityId: string): Promise<void> {
  await enqueueJob(tx, { name: 'signals:read', payload: { commodityId }, key: `signals:${commodityId}`, notBeforeSeconds: signalsDelaySeconds });
}

/**
 * Has the proposals of commodities looked at again. What changes supply or demand in the database does so by itself; this is
 * for what changes them otherwise, such as the passing of days.
 */
export async function markMarketsChanged(tx: Transaction, commodityIds: readonly string[], side: 'SUPPLY' | 'DEMAND'): Promise<void> {
  await tx.$queryRaw`SELECT change_markets(${[...commodityIds]}::uuid[], ${side}::market_change_kind)::text`;
}

/** Orders the expiry of holds that run out at an instant of the context's clock. */
export async function enqueueExpiry(tx: Transaction, context: Pick<CommandContext, 'clock'>, at: Date): Promise<void> {
  const seconds = Math.max(0, at.getTime() - context.clock.now().getTime()) / 1000 + 1;
  await enqueueJob(tx, { name: 'market:expire-allocations', payload: {}, key: `expire-allocations:${at.toISOString()}`, notBeforeSeconds: seconds });
}
