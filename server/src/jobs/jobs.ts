import { checkSealsJob, sealAuditTrailJob } from '../modules/audit/jobs.ts';
import { renewShopClaimsJob } from '../modules/catalogue/jobs.ts';
import { expireDocumentsJob } from '../modules/certification/jobs.ts';
import { damageJobs } from '../modules/damage-reports/jobs.ts';
import { fulfilmentJobs } from '../modules/fulfilment/jobs.ts';
import { forgetOldSignInsJob } from '../modules/identity/jobs.ts';
import { invoiceJobs } from '../modules/invoices/jobs.ts';
import { marketJobs } from '../modules/market/jobs.ts';
import { settleGroupBuysJob } from '../modules/group-buys/jobs.ts';
import { sendOutboxJob } from '../modules/notifications/jobs.ts';
import { paymentJobs } from '../modules/payments/jobs.ts';
import { settleShortPreOrdersJob } from '../modules/pre-orders/jobs.ts';
import { closePayoutPeriodsJob } from '../modules/payouts/jobs.ts';
import { expirePurchaseRequestsJob } from '../modules/purchasing/jobs.ts';
import { learnReliabilitiesJob } from '../modules/reliability/jobs.ts';
import { tellWhoWaitsJob } from '../modules/season-reminders/jobs.ts';
import { signalJobs } from '../modules/signals/jobs.ts';
import { expireSupplyJob } from '../modules/supply/jobs.ts';
import type { Job } from './job.ts';

/** Every job of the market; each module lists its own in its `jobs.ts`. */
export const jobs: readonly Job[] = [
  ...marketJobs,
  ...signalJobs,
  ...paymentJobs,
  ...fulfilmentJobs,
  ...damageJobs,
  ...invoiceJobs,
  settleShortPreOrdersJob,
  settleGroupBuysJob,
  closePayoutPeriodsJob,
  sendOutboxJob,
  expireSupplyJob,
  expirePurchaseRequestsJob,
  learnReliabilitiesJob,
  expireDocumentsJob,
  renewShopClaimsJob,
  tellWhoWaitsJob,
  sealAuditTrailJob,
  checkSealsJob,
  forgetOldSignInsJob,
];
