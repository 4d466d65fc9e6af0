import { z } from 'zod';
import { computeMatch } from './commands/compute-match.ts';
import { expireAllocations } from './commands/expire-allocations.ts';
import { expireRequests } from './commands/expire-requests.ts';
import { rematchCommodity } from './commands/rematch-commodity.ts';
import { computeMatchPayload, rematchPayload, supplyChangedPayload, sweepPayload } from './enqueue.ts';
import { RequestNotOpen } from './errors.ts';
import type { MarketContext } from './market-context.ts';

/** Work of the market that follows an act or the clock: name, what it is told, and what it does. */
export const marketJobs = {
  'market:compute-match': {
    payload: computeMatchPayload,
    run: async (context: MarketContext, payload: z.infer<typeof computeMatchPayload>) => {
      try {
        await computeMatch(context, payload);
      } catch (error) {
        // The request ended while the job waited: nothing is left to propose.
        if (!(error instanceof RequestNotOpen)) throw error;
      }
    },
  },
  'market:rematch': {
    payload: rematchPayload,
    run: (context: MarketContext, { commodityId }: z.infer<typeof rematchPayload>) => rematchCommodity(context, commodityId),
  },
  'market:supply-changed': {
    payload: supplyChangedPayload,
    run: async (context: MarketContext, { productId }: z.infer<typeof supplyChangedPayload>) => {
      const product = await context.prisma.product.findUnique({ where: { id: productId }, select: { commodityId: true } });
      if (product) await rematchCommodity(context, product.commodityId);
    },
  },
  'market:expire-allocations': { payload: sweepPayload, run: (context: MarketContext) => expireAllocations(context) },
  'market:expire-requests': { payload: sweepPayload, run: (context: MarketContext) => expireRequests(context) },
} as const;

/** Sweeps by the clock, as crontab lines: the net below the jobs that acts put into the queue. */
export const marketCrontab = ['* * * * * market:expire-allocations', '5 17 * * * market:expire-requests'];
