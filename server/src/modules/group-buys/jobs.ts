import { z } from 'zod';
import { defineJob } from '../../jobs/job.ts';
import { settleGroupBuys } from './commands/settle-group-buys.ts';

export const settleGroupBuysJob = defineJob({
  name: 'group-buys:settle',
  payload: z.object({}).loose(),
  schedule: '* * * * *',
  async run(context) {
    const closed = await settleGroupBuys(context);
    if (closed > 0) context.log.info({ closed }, 'group buys closed');
  },
});
