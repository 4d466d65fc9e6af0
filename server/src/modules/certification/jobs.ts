import { z } from 'zod';
import { defineJob } from '../../jobs/job.ts';
import { expireDocuments } from './commands/expire-documents.ts';

/** Marks what has lapsed. A day begins at 17:00 UTC in Vietnam; the quarter hours catch a clock that was moved. */
export const expireDocumentsJob = defineJob({
  name: 'certification:expire-documents',
  payload: z.object({}).loose(),
  schedule: '*/15 * * * *',
  run: async (context) => {
    await expireDocuments(context);
  },
});
