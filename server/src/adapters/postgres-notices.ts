import { EventEmitter, on as eventsOf } from 'node:events';
import pg from 'pg';
import type { Notices } from '../kernel/notices.ts';

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5_000;
/** A silent connection may be a dead one; a statement now and then finds out. */
const HEARTBEAT_MS = 5_000;
const CHANNEL_NAME = /^[a-z][a-z0-9_]{0,62}$/;

/** Notices over LISTEN and NOTIFY on one connection of its own, made again whenever it breaks. */
export class PostgresNotices implements Notices {
  readonly #url: string;
  readonly #emitter = new EventEmitter().setMaxListeners(0);
  readonly #channels = new Set<string>();
  #client: pg.Client | null = null;
  #retryMs = FIRST_RETRY_MS;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #listening = false;

  constructor(url: string) {
    this.#url = url;
    void this.#connect();
  }

  on(channel: string, hear: (payload: string) => void): () => void {
    this.#listen(channel);
    this.#emitter.on(`notice:${channel}`, hear);
    return () => this.#emitter.off(`notice:${channel}`, hear);
  }

  async *follow(channel: string, signal?: AbortSignal): AsyncIterableIterator<string> {
    this.#listen(channel);
    try {
      for await (const [payload] of eventsOf(this.#emitter, `notice:${channel}`, signal ? { signal } : {})) yield payload as string;
    } catch (error) {
      if (!signal?.aborted) throw error;
    }
  }

  onListening(hear: (listening: boolean) => void): () => void {
    this.#emitter.on('listening', hear);
    hear(this.#listening);
    return () => this.#emitter.off('listening', hear);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => {});
  }

  #listen(channel: string): void {
    if (!CHANNEL_NAME.test(channel)) throw new Error(`"${channel}" is no name of a channel`);
    if (this.#channels.has(channel)) return;
    this.#channels.add(channel);
    if (this.#listening) void this.#client?.query(`LISTEN ${channel}`).catch(() => {});
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'cho-phien notices',
      keepAlive: true,
      query_timeout: HEARTBEAT_MS,
      connectionTimeoutMillis: HEARTBEAT_MS,
    });
    this.#client = client;
    client.on('notification', ({ channel, payload }) => this.#emitter.emit(`notice:${channel}`, payload ?? ''));
    client.once('error', () => this.#lost(client));
    client.once('end', () => this.#lost(client));
    try {
      await client.connect();
      for (const channel of this.#channels) await client.query(`LISTEN ${channel}`);
      this.#retryMs = FIRST_RETRY_MS;
      this.#announce(true);
      this.#beat(client);
    } catch {
      this.#lost(client);
    }
  }

  #beat(client: pg.Client): void {
    this.#timer = setTimeout(() => {
      client.query('SELECT 1').then(
        () => this.#beat(client),
        () => this.#lost(client),
      );
    }, HEARTBEAT_MS).unref();
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client || this.#closed) return;
    this.#client = null;
    clearTimeout(this.#timer);
    client.end().catch(() => {});
    this.#announce(false);
    this.#timer = setTimeout(() => void this.#connect(), this.#retryMs).unref();
    this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
  }

  #announce(listening: boolean): void {
    if (this.#listening === listening) return;
    this.#listening = listening;
    this.#emitter.emit('listening', listening);
  }
}
