import { z } from 'zod';
import { defineJob } from '../../jobs/job.ts';
import { settleShortPreOrders } from './commands/settle-short.ts';

/** Put into the queue by the act that leaves a harvest short; the schedule is the net below it. */
export const settleShortPreOrdersJob = defineJob({
  name: 'pre-orders:settle-short',
  payload: z.object({}).loose(),
  schedule: '*/5 * * * *',
  async run(context) {
    const settled = await settleShortPreOrders(context);
    if (settled > 0) context.log.info({ settled }, 'pre-orders of a short harvest were settled');
  },
});
