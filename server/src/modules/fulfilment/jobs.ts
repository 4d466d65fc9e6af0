import { z } from 'zod';
import { defineJob, type Job } from '../../jobs/job.ts';
import { refuseUnanswered } from './commands/answer-weight.ts';
import { completeOrders } from './commands/complete-orders.ts';

const sweepPayload = z.object({}).loose();

/** Work on household orders that follows the clock. */
export const fulfilmentJobs: readonly Job[] = [
  defineJob({
    name: 'fulfilment:complete-orders',
    payload: sweepPayload,
    schedule: '20 * * * *',
    async run(context) {
      const completed = await completeOrders(context);
      if (completed > 0) context.log.info({ completed }, 'delivered orders are complete');
    },
  }),
  defineJob({
    name: 'fulfilment:refuse-unanswered',
    payload: sweepPayload,
    schedule: '*/10 * * * *',
    async run(context) {
      const refused = await refuseUnanswered(context);
      if (refused > 0) context.log.info({ refused }, 'questions about weights that nobody answered');
    },
  }),
];
