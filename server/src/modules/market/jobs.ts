import { defineJob, type Job } from '../../jobs/job.ts';
import { computeMatch } from './commands/compute-match.ts';
import { expireAllocations } from './commands/expire-allocations.ts';
import { expireApprovals } from './commands/expire-approvals.ts';
import { rematchForgotten } from './commands/rematch-commodity.ts';
import { computeMatchPayload, sweepPayload } from './enqueue.ts';
import { RequestNotOpen } from './errors.ts';

/** Work of the market that follows an act or the clock. The schedule is the net below the jobs that acts put into the queue. */
export const marketJobs: readonly Job[] = [
  defineJob({
    name: 'market:compute-match',
    payload: computeMatchPayload,
    async run(context, payload) {
      try {
        await computeMatch(context, payload);
      } catch (error) {
        // The request ended while the job waited: nothing is left to propose.
        if (!(error instanceof RequestNotOpen)) throw error;
      }
    },
  }),
  defineJob({
    name: 'market:expire-allocations',
    payload: sweepPayload,
    schedule: '* * * * *',
    async run(context) {
      const expired = (await expireAllocations(context)) + (await expireApprovals(context));
      if (expired > 0) context.log.info({ expired }, 'holds ran out');
    },
  }),
  defineJob({
    name: 'market:match-forgotten',
    payload: sweepPayload,
    schedule: '*/10 * * * *',
    async run(context) {
      const commodities = await rematchForgotten(context);
      if (commodities > 0) context.log.info({ commodities }, 'requests that were never matched');
    },
  }),
];
