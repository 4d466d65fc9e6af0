/**
 * Short notices between processes: something changed, look again. A notice sent in a transaction (`pg_notify`) arrives
 * once it is committed; one sent while nobody listens is lost, so a notice never carries the only copy of anything.
 */
export interface Notices {
  /** Calls `hear` for each notice on the channel until the returned function is called. */
  on(channel: string, hear: (payload: string) => void): () => void;
  /** The payloads on the channel as they arrive, until `signal` is aborted. */
  follow(channel: string, signal?: AbortSignal): AsyncIterableIterator<string>;
  /** Calls `hear` with true when notices arrive again and with false when they may be missed. */
  onListening(hear: (listening: boolean) => void): () => void;
}
