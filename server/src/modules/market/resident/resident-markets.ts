import type { Pool } from 'pg';
import { ResidentMarket } from './resident-market.ts';

/** Markets kept at once; the one unused for longest makes room. */
const mostMarkets = 64;
/** A market this old is read again in any case: marks of changes are kept for longer than this. */
const oldestMs = 20 * 60_000;

/**
 * The markets one thread keeps resident. `current` never gives a market older than the question: before each answer the
 * database is asked whether a transaction has changed it since it was read, so that a lost notice costs nothing. Notices
 * only bring a market up to date before anybody asks.
 */
export class ResidentMarkets {
  readonly #pool: Pool;
  readonly #kept = new Map<string, { market: ResidentMarket; readAtMs: number }>();
  readonly #reading = new Map<string, Promise<ResidentMarket>>();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** The market of a commodity as it is now, on the business date `today` (ISO text). */
  async current(commodityId: string, today: string): Promise<ResidentMarket> {
    const kept = this.#kept.get(commodityId);
    if (!kept || kept.market.today !== today || performance.now() - kept.readAtMs > oldestMs) return this.#read(commodityId, today);
    if (await this.#changed(kept.market)) return this.#read(commodityId, today);
    this.#kept.delete(commodityId);
    this.#kept.set(commodityId, kept);
    return kept.market;
  }

  /** Reads a market again that is kept and has changed; one that is not kept is left to the first question. */
  async refresh(commodityId: string): Promise<void> {
    const kept = this.#kept.get(commodityId);
    if (kept) await this.current(commodityId, kept.market.today);
  }

  /** Commodities whose markets are kept. */
  get commodityIds(): string[] {
    return [...this.#kept.keys()];
  }

  async #changed(market: ResidentMarket): Promise<boolean> {
    const { rows } = await this.#pool.query<{ changed: boolean }>({
      name: 'market-changed-since',
      text: `SELECT market_changed_since($1::uuid, $2::text, '{SUPPLY,DEMAND,PROPOSALS}') AS changed`,
      values: [market.rows.commodityId, market.rows.snapshot],
    });
    return rows[0]?.changed ?? true;
  }

  /** One read at a time for each market. Who joins a read that began before its question reads once more if it must. */
  async #read(commodityId: string, today: string): Promise<ResidentMarket> {
    const key = `${commodityId} ${today}`;
    const joined = this.#reading.get(key);
    if (joined) {
      const market = await joined;
      return (await this.#changed(market)) ? this.#read(commodityId, today) : market;
    }
    const reading = ResidentMarket.read(this.#pool, commodityId, today).finally(() => this.#reading.delete(key));
    this.#reading.set(key, reading);
    const market = await reading;
    this.#kept.delete(commodityId);
    this.#kept.set(commodityId, { market, readAtMs: performance.now() });
    for (const id of this.#kept.keys()) {
      if (this.#kept.size <= mostMarkets) break;
      this.#kept.delete(id);
    }
    return market;
  }
}
