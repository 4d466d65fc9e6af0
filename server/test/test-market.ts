import { randomUUID } from 'node:crypto';
import { graphql } from 'graphql';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '@cho-phien/prisma/test/test-database.ts';
import { bankBatchPayouts } from '../src/adapters/bank-batch-payouts.ts';
import { PostgresNotices } from '../src/adapters/postgres-notices.ts';
import { PostgresRateCounters } from '../src/adapters/rate-counters.ts';
import type { Context } from '../src/graphql/context.ts';
import { schema } from '../src/graphql/schema.ts';
import { FixedClock } from '../src/kernel/clock.ts';
import type { Viewer } from '../src/kernel/viewer.ts';
import { MatchingThreads } from '../src/modules/market/resident/matching-threads.ts';
import type { PaymentMeans } from '../src/modules/payments/payment-means.ts';

/** A market of its own: a fresh database, a clock that stands still, and the whole schema without HTTP. */
export class TestMarket {
  readonly clock = new FixedClock('2026-05-18T03:00:00Z');
  readonly pool: pg.Pool;
  /** No provider of card payments; a test that pays by card brings one. */
  means: PaymentMeans = {
    cards: null,
    bank: { bin: '970436', account: '0011001234567', holder: 'CHO PHIEN', bankName: 'Vietcombank' },
    payouts: bankBatchPayouts,
  };
  readonly notices: PostgresNotices;
  readonly rates: PostgresRateCounters;
  readonly matching: MatchingThreads;
  readonly #database: TestDatabase;

  constructor(database: TestDatabase) {
    this.#database = database;
    this.notices = new PostgresNotices(database.url);
    this.matching = new MatchingThreads(database.url);
    this.pool = new pg.Pool({ connectionString: database.url, max: 4 });
    this.rates = new PostgresRateCounters(this.pool);
    // The database is dropped while the last connections say goodbye; what they say then is no failure of a test.
    this.pool.on('connect', (client) => client.on('error', () => {}));
  }

  get prisma() {
    return this.#database.prisma;
  }

  get url() {
    return this.#database.url;
  }

  /** A context as one request would get it. */
  contextOf(viewer: Viewer | null): Context {
    return {
      viewer,
      clock: this.clock,
      prisma: this.prisma,
      pool: this.pool,
      matching: this.matching,
      notices: this.notices,
      means: this.means,
      rates: this.rates,
      requestId: randomUUID(),
      address: '127.0.0.1',
      cacheTags: new Set(),
    };
  }

  /** The viewer that signs in with this membership. */
  async viewerOf(membershipId: string): Promise<Viewer> {
    const { user, organisation, ...membership } = await this.prisma.membership.findUniqueOrThrow({
      where: { id: membershipId },
      include: { user: true, organisation: true },
    });
    return {
      userId: user.id,
      sessionId: randomUUID(),
      locale: user.locale,
      secondFactor: true,
      active: {
        organisationId: organisation.id,
        kind: organisation.kind,
        status: organisation.status,
        role: membership.role,
        provinceCode: membership.provinceCode,
        communeCode: membership.communeCode,
      },
    };
  }

  /** Runs a document. `data` and `errors` come back as a client would read them. */
  async execute(document: string, { as = null, variables = {} }: { as?: Viewer | null; variables?: Record<string, unknown> } = {}) {
    const result = await graphql({ schema, source: document, variableValues: variables, contextValue: this.contextOf(as) });
    return JSON.parse(JSON.stringify(result)) as {
      data?: any;
      errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
    };
  }

  async close(): Promise<void> {
    await this.matching.close();
    await this.notices.close();
    await this.rates.close();
    await this.pool.end();
    await this.#database.drop();
  }
}

export async function createTestMarket(): Promise<TestMarket> {
  return new TestMarket(await createTestDatabase());
}
