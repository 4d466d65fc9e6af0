import { z } from 'zod';
import { defineJob } from '../../jobs/job.ts';
import { sendOutbox } from './commands/send-outbox.ts';

/** Sends what waits; runs when something is put into the outbox, and every minute for what failed. */
export const sendOutboxJob = defineJob({
  name: 'notifications:send-outbox',
  payload: z.object({}).loose(),
  schedule: '* * * * *',
  run: async (context) => {
    const { failed } = await sendOutbox(context, context.outgoing);
    if (failed > 0) context.log.warn({ failed }, 'letters were not taken');
  },
});
