import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import type { Notices } from '../../../kernel/notices.ts';
import { rematchCommodity } from '../commands/rematch-commodity.ts';
import {
  dueMarkets,
  leaveLeases,
  LeaseLost,
  mustHoldLease,
  noteFailure,
  noteMatched,
  openLeases,
  shareLeases,
  signLife,
  tidyLeases,
  type DueMarket,
} from '../lease-store.ts';
import type { MarketContext } from '../market-context.ts';

/** A sign of life, a look at the leases and a look for changes a notice did not bring, so often. */
const beatMs = 1_500;
const tidyMs = 60_000;
/** A market is matched once it has been quiet for this long, and after the longer time in any case. */
const quietMs = 250;
const longestQuietMs = 500;

export interface KeeperContext extends Omit<MarketContext, 'viewer' | 'requestId' | 'address'> {
  readonly notices: Notices;
  readonly log: Logger;
}

/**
 * Keeps a share of the markets matched. It holds a lease on each; while it lives, no other worker matches them. Changes
 * come as notices and are waited for until they are quiet; a look at every beat finds those whose notice was lost. What a
 * worker had not finished when it died is still a change that no matched snapshot has seen, so whoever takes the lease over
 * matches it.
 */
export class MarketKeeper {
  readonly id = randomUUID();
  readonly #context: KeeperContext;
  readonly #quiet = new Map<string, { firstAt: number; timer: NodeJS.Timeout }>();
  #held: ReadonlySet<string> = new Set();
  #working: Promise<void> = Promise.resolve();
  #matching: string | null = null;
  #beat: NodeJS.Timeout | undefined;
  #tidiedAt = -tidyMs;
  #away = false;
  #stopped = false;
  #unlisten: () => void = () => {};

  constructor(context: KeeperContext) {
    this.#context = context;
  }

  start(): void {
    this.#unlisten = this.#context.notices.on('market_changed', (commodityId) => this.#hear(commodityId));
    void this.#beatOn();
  }

  /** Takes leases as at a beat and matches everything that is due, at once. */
  async settle(): Promise<void> {
    await this.#takePart();
    // A market may take longer to match than a lease lasts.
    const alive = setInterval(() => void this.#signLife().catch(() => {}), beatMs);
    try {
      await this.#look();
    } finally {
      clearInterval(alive);
    }
  }

  /** Lets the market at work finish, then gives all leases back. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#beat);
    this.#unlisten();
    for (const { timer } of this.#quiet.values()) clearTimeout(timer);
    await this.#working;
    await leaveLeases(this.#context.pool, this.id).catch((error: unknown) => this.#context.log.warn({ err: error }, 'leases could not be given back'));
  }

  async #beatOn(): Promise<void> {
    try {
      await this.#takePart();
      if (this.#away) this.#context.log.info('markets are matched again');
      this.#away = false;
      void this.#look();
    } catch (error) {
      if (!this.#away) this.#context.log.warn({ err: error }, 'leases on markets could not be renewed');
      this.#away = true;
    }
    if (!this.#stopped) this.#beat = setTimeout(() => void this.#beatOn(), beatMs);
  }

  async #takePart(): Promise<void> {
    const { pool } = this.#context;
    await openLeases(pool);
    await this.#signLife();
    if (performance.now() - this.#tidiedAt >= tidyMs) {
      await tidyLeases(pool);
      this.#tidiedAt = performance.now();
    }
    this.#held = new Set(await shareLeases(pool, this.id, this.#matching === null ? [] : [this.#matching]));
  }

  #signLife(): Promise<void> {
    return signLife(this.#context.pool, { id: this.id, name: `${hostname()} ${process.pid}` });
  }

  /** Waits until a market is quiet, but not for ever. */
  #hear(commodityId: string): void {
    if (!this.#held.has(commodityId) || this.#stopped) return;
    const waiting = this.#quiet.get(commodityId);
    clearTimeout(waiting?.timer);
    const firstAt = waiting?.firstAt ?? performance.now();
    const delay = Math.max(0, Math.min(quietMs, firstAt + longestQuietMs - performance.now()));
    const timer = setTimeout(() => {
      this.#quiet.delete(commodityId);
      void this.#look();
    }, delay);
    this.#quiet.set(commodityId, { firstAt, timer });
  }

  /** Matches what is due, one market after another; looks that come meanwhile wait their turn. Never throws. */
  #look(): Promise<void> {
    this.#working = this.#working.then(async () => {
      if (this.#stopped) return;
      try {
        for (const due of await dueMarkets(this.#context.pool, this.id)) {
          if (this.#stopped) return;
          if (!this.#quiet.has(due.commodityId)) await this.#match(due);
        }
      } catch (error) {
        this.#context.log.warn({ err: error }, 'changes of markets could not be looked for');
      }
    });
    return this.#working;
  }

  async #match({ commodityId, supply }: DueMarket): Promise<void> {
    const { log, pool } = this.#context;
    const began = performance.now();
    this.#matching = commodityId;
    try {
      const context: MarketContext = { ...this.#context, viewer: null, requestId: `match-${commodityId}`, address: 'worker' };
      const guard = (tx: Parameters<typeof mustHoldLease>[0]) => mustHoldLease(tx, commodityId, this.id);
      const snapshot = await rematchCommodity(context, commodityId, { trigger: supply ? 'SUPPLY_CHANGED' : 'DEMAND_CHANGED', guard });
      await noteMatched(pool, { commodityId, workerId: this.id, snapshot });
      log.debug({ commodityId, durationMs: Math.round(performance.now() - began) }, 'a market was matched');
    } catch (error) {
      if (error instanceof LeaseLost) log.info({ commodityId }, 'another worker matches this market now');
      else {
        log.warn({ err: error, commodityId }, 'a market could not be matched');
        await noteFailure(pool, commodityId, this.id);
      }
    } finally {
      this.#matching = null;
    }
  }
}
