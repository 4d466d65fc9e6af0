export interface RateLimit {
  /** Points allowed in one window. */
  points: number;
  windowMs: number;
  /** Counted exactly over all processes, at the price of one statement. */
  strict?: boolean;
}

export interface RateVerdict {
  allowed: boolean;
  /** Seconds until the window ends. */
  retryAfterSeconds: number;
}

/** Counts what callers use, over all processes of the server. */
export interface RateCounters {
  spend(key: string, points: number, limit: RateLimit): Promise<RateVerdict>;
}
