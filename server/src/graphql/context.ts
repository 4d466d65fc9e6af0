import type { PrismaClient } from '@cho-phien/prisma/generated/client.ts';
import type { Pool } from 'pg';
import type { Clock } from '../kernel/clock.ts';
import type { Notices } from '../kernel/notices.ts';
import type { Viewer } from '../kernel/viewer.ts';

/** What a resolver may reach. Made anew for each request. */
export interface Context {
  viewer: Viewer | null;
  clock: Clock;
  prisma: PrismaClient;
  /** Pool of the hot reads, which are single named SQL statements. */
  pool: Pool;
  /** What other processes announce; subscriptions follow it. */
  notices: Notices;
  requestId: string;
  /** Address of the caller, as far as configured proxies can be believed. */
  address: string;
  /** Tags of the whole-answer cache; reads add what their answer depends on, for example `offer:<id>`. */
  cacheTags: Set<string>;
  /** Called by a resolver that gave the session another token; the edge hands it to the browser with the answer. */
  renewSession?: (token: string) => void;
}
