import type { PrismaClient } from '@cho-phien/prisma/generated/client.ts';
import type { Pool } from 'pg';
import type { Clock } from '../kernel/clock.ts';
import type { Notices } from '../kernel/notices.ts';
import type { RateCounters } from '../kernel/rate-counters.ts';
import type { Viewer } from '../kernel/viewer.ts';
import type { Matching } from '../modules/market/matching.ts';
import type { PaymentMeans } from '../modules/payments/payment-means.ts';

/** Tag of an answer that is for one reader alone, though nobody is signed in: a guest's basket, an order by its token. */
export const NEVER_KEPT = 'never-kept';

/** What a resolver may reach. Made anew for each request. */
export interface Context {
  viewer: Viewer | null;
  clock: Clock;
  prisma: PrismaClient;
  /** Pool of the hot reads, which are single named SQL statements. */
  pool: Pool;
  /** Where markets are matched and previewed. */
  matching: Matching;
  /** What other processes announce; subscriptions follow it. */
  notices: Notices;
  /** How shoppers can pay. */
  means: PaymentMeans;
  /** Counts tries of what may be guessed. */
  rates: RateCounters;
  requestId: string;
  /** Address of the caller, as far as configured proxies can be believed. */
  address: string;
  /** True when a page of our own asks, drawn in this process. */
  forPage?: boolean;
  /** Tags of the whole-answer cache; reads add what their answer depends on, for example `offer:<id>`. */
  cacheTags: Set<string>;
  /** Called by a resolver that gave the session another token; the edge hands it to the browser with the answer. */
  renewSession?: (token: string) => void;
}
