import { z } from 'zod';
import { defineJob } from '../../jobs/job.ts';
import { expirePurchaseRequests } from './commands/expire-purchase-requests.ts';

/** Ends requests whose last day has passed. A day begins at 17:00 UTC in Vietnam; the quarter hours catch a clock that was moved. */
export const expirePurchaseRequestsJob = defineJob({
  name: 'purchasing:expire-requests',
  payload: z.looseObject({}),
  schedule: '*/15 * * * *',
  async run(context) {
    const ended = await expirePurchaseRequests(context);
    if (ended > 0) context.log.info({ ended }, 'requests ended');
  },
});
