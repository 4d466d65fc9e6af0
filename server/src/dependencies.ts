import { connectDatabase } from '@cho-phien/prisma/src/connections.ts';
import type { PrismaClient } from '@cho-phien/prisma/generated/client.ts';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { PostgresNotices } from './adapters/postgres-notices.ts';
import { PostgresRateCounters } from './adapters/rate-counters.ts';
import type { Configuration } from './configuration.ts';
import { type Clock, systemClock } from './kernel/clock.ts';
import type { Notices } from './kernel/notices.ts';
import type { RateCounters } from './kernel/rate-counters.ts';
import { type Authentication, createAuthentication } from './modules/identity/sign-in/authentication.ts';
import type { CookieRules } from './modules/identity/sign-in/session-cookie.ts';
import { WrongPasswords } from './modules/identity/sign-in/wrong-passwords.ts';

/** The configuration once database and address are known. */
export interface ServerConfiguration extends Configuration {
  databaseUrl: string;
  publicUrl: string;
}

/** What the server stands on. Only this file knows which adapter stands behind which port. */
export interface Dependencies {
  configuration: ServerConfiguration;
  log: Logger;
  clock: Clock;
  prisma: PrismaClient;
  /** The same connections as Prisma's, for the hot reads' single statements. */
  pool: Pool;
  /** Where job workers and listeners connect on their own. */
  databaseUrl: string;
  notices: Notices;
  rates: RateCounters;
  authentication: Authentication;
  wrongPasswords: WrongPasswords;
  cookies: CookieRules;
  close(): Promise<void>;
}

/** Connects everything; nothing is sent before it is needed. */
export function connectDependencies(configuration: ServerConfiguration, log: Logger): Dependencies {
  const { databaseUrl, publicUrl, production } = configuration;
  const clock = systemClock(configuration.clockOffsetDays);
  const cookies: CookieRules = { publicUrl, secret: configuration.authSecret };
  const connections = connectDatabase({ url: databaseUrl, poolSize: configuration.databasePool, onConnectionLost: (error) => log.warn({ err: error }, 'a database connection broke') });
  const notices = new PostgresNotices(databaseUrl);
  const rates = new PostgresRateCounters(connections.pool);
  return {
    configuration,
    log,
    clock,
    prisma: connections.prisma,
    pool: connections.pool,
    databaseUrl,
    notices,
    rates,
    authentication: createAuthentication({ prisma: connections.prisma, clock, ...cookies, production }),
    wrongPasswords: new WrongPasswords(connections.pool),
    cookies,
    async close() {
      await rates.close();
      await notices.close();
      await connections.close();
    },
  };
}
