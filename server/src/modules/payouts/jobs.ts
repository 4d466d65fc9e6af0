import { z } from 'zod';
import { defineJob } from '../../jobs/job.ts';
import { closePayoutPeriods } from './commands/close-payout-periods.ts';

/** Mondays at half past one in Vietnam, the week before is closed; every later day makes up for a Monday that was missed. */
export const closePayoutPeriodsJob = defineJob({
  name: 'payouts:close-periods',
  payload: z.unknown(),
  schedule: '30 18 * * *',
  async run(context) {
    const made = await closePayoutPeriods(context);
    if (made > 0) context.log.info({ made }, 'payout statements were issued');
  },
});
