import { z } from 'zod';
import { defineJob } from '../../jobs/job.ts';
import { expireSupply } from './commands/expire-supply.ts';

/** Ends offers and forecasts whose days have passed. A day begins at 17:00 UTC in Vietnam; the quarter hours catch a clock that was moved. */
export const expireSupplyJob = defineJob({
  name: 'supply:expire',
  payload: z.looseObject({}),
  schedule: '*/15 * * * *',
  async run(context) {
    const ended = await expireSupply(context);
    if (ended.offers + ended.forecasts > 0) context.log.info(ended, 'offers and forecasts ended');
  },
});
