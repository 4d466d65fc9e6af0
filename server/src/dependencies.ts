import path from 'node:path';
import { connectDatabase } from '@cho-phien/prisma/src/connections.ts';
import type { PrismaClient } from '@cho-phien/prisma/generated/client.ts';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { bankBatchPayouts } from './adapters/bank-batch-payouts.ts';
import { BucketFileStore } from './adapters/bucket-file-store.ts';
import { FolderFileStore } from './adapters/folder-file-store.ts';
import { LocalEInvoices } from './adapters/local-e-invoices.ts';
import { EsmsMessenger } from './adapters/esms-messenger.ts';
import { outboxMailer } from './adapters/outbox-mailer.ts';
import { outboxMessengers } from './adapters/outbox-messengers.ts';
import { PostgresNotices } from './adapters/postgres-notices.ts';
import { PostgresRateCounters } from './adapters/rate-counters.ts';
import { SmtpMailer } from './adapters/smtp-mailer.ts';
import { StripeCardPayments } from './adapters/stripe-card-payments.ts';
import { ZaloMessenger } from './adapters/zalo-messenger.ts';
import type { Configuration } from './configuration.ts';
import { type Clock, systemClock } from './kernel/clock.ts';
import type { Notices } from './kernel/notices.ts';
import type { RateCounters } from './kernel/rate-counters.ts';
import type { Matching } from './modules/market/matching.ts';
import { MatchingThreads } from './modules/market/resident/matching-threads.ts';
import type { FileStore } from './modules/files/file-store.ts';
import { type Authentication, createAuthentication } from './modules/identity/sign-in/authentication.ts';
import type { CookieRules } from './modules/identity/sign-in/session-cookie.ts';
import { WrongPasswords } from './modules/identity/sign-in/wrong-passwords.ts';
import type { EInvoices } from './modules/invoices/e-invoices.ts';
import type { Outgoing } from './modules/notifications/commands/send-outbox.ts';
import type { PaymentMeans } from './modules/payments/payment-means.ts';

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
  /** Where markets are matched and previewed. */
  matching: Matching;
  /** Where job workers and listeners connect on their own. */
  databaseUrl: string;
  notices: Notices;
  rates: RateCounters;
  authentication: Authentication;
  wrongPasswords: WrongPasswords;
  cookies: CookieRules;
  files: FileStore;
  /** How messages leave. */
  outgoing: Outgoing;
  /** How shoppers can pay. */
  means: PaymentMeans;
  /** Who invoices are handed to; null where no provider is known: they wait then. */
  eInvoices: EInvoices | null;
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
  const matching = new MatchingThreads(databaseUrl);
  const rates = new PostgresRateCounters(connections.pool);
  return {
    configuration,
    log,
    clock,
    prisma: connections.prisma,
    pool: connections.pool,
    databaseUrl,
    matching,
    notices,
    rates,
    authentication: createAuthentication({ prisma: connections.prisma, clock, ...cookies, production }),
    wrongPasswords: new WrongPasswords(connections.pool),
    cookies,
    files: fileStoreOf(configuration),
    outgoing: outgoingOf(configuration),
    means: {
      cards: configuration.stripe ? new StripeCardPayments({ ...configuration.stripe, publicUrl }) : null,
      bank: configuration.bank ?? null,
      payouts: bankBatchPayouts,
    },
    eInvoices: production ? null : new LocalEInvoices(connections.pool),
    async close() {
      await matching.close();
      await rates.close();
      await notices.close();
      await connections.close();
    },
  };
}

/** Where files are kept: the bucket that is configured, else a folder of this machine. */
export function fileStoreOf({ bucket, dataFolder }: Pick<Configuration, 'bucket' | 'dataFolder'>): FileStore {
  return bucket ? new BucketFileStore(bucket) : new FolderFileStore(path.join(dataFolder, 'files'));
}

/** Who carries messages: what is configured; in a trial the outbox alone, which its own page shows. */
function outgoingOf({ mail, zalo, sms, production, publicUrl }: ServerConfiguration): Outgoing {
  const standIn = production ? { ZALO: null, SMS: null } : outboxMessengers;
  return {
    mailer: mail ? new SmtpMailer(mail) : outboxMailer,
    messengers: { ZALO: zalo ? new ZaloMessenger(zalo) : standIn.ZALO, SMS: sms ? new EsmsMessenger(sms) : standIn.SMS },
    publicUrl,
  };
}
