import { z } from 'zod';
import { defineJob } from '../../jobs/job.ts';
import { businessToday } from '../../kernel/business-day.ts';
import { renewShopClaims } from './store.ts';

/**
 * Works out again what is certified of goods whose documents changed with the date. Answers are right without it; kept
 * claims only make them quick. The quarter hours catch a clock that was moved.
 */
export const renewShopClaimsJob = defineJob({
  name: 'catalogue:renew-shop-claims',
  payload: z.object({}).loose(),
  schedule: '*/15 * * * *',
  run: async ({ pool, clock, log }) => {
    const renewed = await renewShopClaims(pool, businessToday(clock));
    if (renewed > 0) log.info({ renewed }, 'claims of goods were worked out for today');
  },
});
