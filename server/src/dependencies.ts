import path from 'node:path';
import { connectDatabase } from '@cho-phien/prisma/src/connections.ts';
import type { PrismaClient } from '@cho-phien/prisma/generated/client.ts';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { BucketFileStore } from './adapters/bucket-file-store.ts';
import { FolderFileStore } from './adapters/folder-file-store.ts';
import { outboxMailer } from './adapters/outbox-mailer.ts';
import { PostgresNotices } from './adapters/postgres-notices.ts';
import { PostgresRateCounters } from './adapters/rate-counters.ts';
import { SmtpMailer } from './adapters/smtp-mailer.ts';
import type { Configuration } from './configuration.ts';
import { type Clock, systemClock } from './kernel/clock.ts';
import type { Notices } from './kernel/notices.ts';
import type { RateCounters } from './kernel/rate-counters.ts';
import type { FileStore } from './modules/files/file-store.ts';
import { type Authentication, createAuthentication } from './modules/identity/sign-in/authentication.ts';
import type { CookieRules } from './modules/identity/sign-in/session-cookie.ts';
import { WrongPasswords } from './modules/identity/sign-in/wrong-passwords.ts';
import type { Outgoing } from './modules/notifications/commands/send-outbox.ts';

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
  /** Connections beside Prisma's, for the hot reads' single statements. */
  pool: Pool;
  /** Where job workers and listeners connect on their own. */
  databaseUrl: string;
  notices: Notices;
  rates: RateCounters;
  authentication: Authentication;
  wrongPasswords: WrongPasswords;
  cookies: CookieRules;
  files: FileStore;
  /** How letters leave. */
  outgoing: Outgoing;
  close(): Promise<void>;
}

/** Connects everything; nothing is sent before it is needed. */
export function connectDependencies(configuration: ServerConfiguration, log: Logger): Dependencies {
  const { databaseUrl, publicUrl, production } = configuration;
  const clock = systemClock(configuration.clockOffsetDays);
  const cookies: CookieRules = { publicUrl, secret: configuration.authSecret };
  const connections = connectDatabase({
    url: databaseUrl,
    poolSize: configuration.databasePool,
    onConnectionLost: (error) => log.warn({ err: error }, 'a database connection broke'),
  });
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
    files: configuration.bucket ? new BucketFileStore(configuration.bucket) : new FolderFileStore(path.join(configuration.dataFolder, 'files')),
    outgoing: { mailer: configuration.mail ? new SmtpMailer(configuration.mail) : outboxMailer, publicUrl },
    async close() {
      await rates.close();
      await notices.close();
      await connections.close();
    },
  };
}
