import { z } from 'zod';
import { defineJob, type Job } from '../../jobs/job.ts';
import { escalateUnanswered } from './commands/escalate-damage.ts';

/** Work on reports of damage that follows the clock. */
export const damageJobs: readonly Job[] = [
  defineJob({
    name: 'damage:escalate-unanswered',
    payload: z.object({}).loose(),
    schedule: '*/10 * * * *',
    async run(context) {
      const escalated = await escalateUnanswered(context);
      if (escalated > 0) context.log.info({ escalated }, 'reports of damage that nobody answered');
    },
  }),
];
