import { z } from 'zod';
import { defineJob } from '../../jobs/job.ts';
import { learnReliabilities } from './commands/learn-reliabilities.ts';

/** Learns from new harvests. Repeats write nothing when nothing was weighed since. */
export const learnReliabilitiesJob = defineJob({
  name: 'reliability:learn',
  payload: z.looseObject({}),
  schedule: '*/10 * * * *',
  async run(context) {
    const rows = await learnReliabilities(context);
    if (rows > 0) context.log.info({ rows }, 'reliability of forecasts learned anew');
  },
});
