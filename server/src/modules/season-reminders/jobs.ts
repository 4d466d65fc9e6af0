import { z } from 'zod';
import { defineJob } from '../../jobs/job.ts';
import { tellWhoWaits } from './commands/tell-who-waits.ts';

/** Goods come back by an offer, a lot, a day or a return to stock; looking covers all of them. */
export const tellWhoWaitsJob = defineJob({
  name: 'season-reminders:tell',
  payload: z.object({}).loose(),
  schedule: '*/5 * * * *',
  run: async (context) => {
    const told = await tellWhoWaits(context);
    if (told > 0) context.log.info({ told }, 'people were told that a good is back');
  },
});
