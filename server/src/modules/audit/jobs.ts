import { z } from 'zod';
import { defineJob } from '../../jobs/job.ts';
import { sealAuditTrail } from './commands/seal-audit-trail.ts';
import { findBrokenSeals } from './reads/broken-seals.ts';

/** Seals finished acts, so that a changed or removed entry shows. */
export const sealAuditTrailJob = defineJob({
  name: 'audit:seal',
  payload: z.object({}).loose(),
  schedule: '*/5 * * * *',
  run: async (context) => {
    await sealAuditTrail(context);
  },
});

/** Looks at every seal once a day; a broken one is an alarm in the log. */
export const checkSealsJob = defineJob({
  name: 'audit:check-seals',
  payload: z.object({}).loose(),
  schedule: '30 18 * * *',
  run: async ({ prisma, log }) => {
    const broken = await findBrokenSeals(prisma);
    if (broken.length > 0) log.error({ seals: broken.map(({ id }) => id) }, 'audit entries were changed or removed');
  },
});
