import { checkSealsJob, sealAuditTrailJob } from '../modules/audit/jobs.ts';
import { renewShopClaimsJob } from '../modules/catalogue/jobs.ts';
import { expireDocumentsJob } from '../modules/certification/jobs.ts';
import { forgetOldSignInsJob } from '../modules/identity/jobs.ts';
import { marketJobs } from '../modules/market/jobs.ts';
import { sendOutboxJob } from '../modules/notifications/jobs.ts';
import { expirePurchaseRequestsJob } from '../modules/purchasing/jobs.ts';
import { expireSupplyJob } from '../modules/supply/jobs.ts';
import type { Job } from './job.ts';

/** Every job of the market; each module lists its own in its `jobs.ts`. */
export const jobs: readonly Job[] = [
  ...marketJobs,
  sendOutboxJob,
  expireSupplyJob,
  expirePurchaseRequestsJob,
  expireDocumentsJob,
  renewShopClaimsJob,
  sealAuditTrailJob,
  checkSealsJob,
  forgetOldSignInsJob,
];
