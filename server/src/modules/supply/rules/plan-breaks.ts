/** A promise on a lot as the ledger has it. Quantities are base units. */
export interface StandingPromise {
  allocationId: string;
  heldBase: bigint;
  firmBase: bigint;
  /** Day the goods should arrive, ISO date. */
  arriveOn: string;
  /** When the promise was made. */
  promisedAt: Date;
}

/** What one allocation loses. */
export interface Break {
  allocationId: string;
  /** Balance it is taken from. */
  from: 'held' | 'firm';
  cutBase: bigint;
  /** What the allocation keeps; nothing when the promise breaks wholly. */
  leftBase: bigint;
}

export type BreakPlan = { possible: true; breaks: Break[] } | { possible: false; missingBase: bigint };

/**
 * Which promises break when a lot loses volume, so that as little as possible breaks and those it hurts least lose first:
 * promises not yet confirmed (held) before confirmed ones (firm); among them the latest arrival first, because there is most time to
 * find a replacement; then the promise made last. Each is cut only as far as needed, so at most one keeps a part. Promises
 * not named keep everything. Impossible when more is missing than is promised: what was shipped or used cannot come back.
 */
export function planBreaks(promises: readonly StandingPromise[], missingBase: bigint): BreakPlan {
  let missing = missingBase;
  const breaks: Break[] = [];
  for (const from of ['held', 'firm'] as const) {
    const balance = (promise: StandingPromise): bigint => (from === 'held' ? promise.heldBase : promise.firmBase);
    for (const promise of promises.filter((candidate) => balance(candidate) > 0n).sort(firstToBreak)) {
      if (missing <= 0n) break;
      const cutBase = missing < balance(promise) ? missing : balance(promise);
      breaks.push({ allocationId: promise.allocationId, from, cutBase, leftBase: balance(promise) - cutBase });
      missing -= cutBase;
    }
  }
  return missing > 0n ? { possible: false, missingBase: missing } : { possible: true, breaks };
}

function firstToBreak(one: StandingPromise, other: StandingPromise): number {
  if (one.arriveOn !== other.arriveOn) return one.arriveOn > other.arriveOn ? -1 : 1;
  const later = other.promisedAt.getTime() - one.promisedAt.getTime();
  if (later !== 0) return later;
  return one.allocationId > other.allocationId ? -1 : 1;
}
