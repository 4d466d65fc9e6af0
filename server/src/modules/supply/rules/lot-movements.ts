/** A step of one allocation's promise on one lot. */
export interface PromiseMove {
  lotId: string;
  allocationId: string;
  /** Base units, more than nothing. */
  quantityBase: bigint;
}

/** What each lot is asked for in all, in the order of lot ids. */
export function mergeByLot(moves: readonly Pick<PromiseMove, 'lotId' | 'quantityBase'>[]): { lotId: string; quantityBase: bigint }[] {
  const asked = new Map<string, bigint>();
  for (const move of moves) asked.set(move.lotId, (asked.get(move.lotId) ?? 0n) + move.quantityBase);
  return [...asked].map(([lotId, quantityBase]) => ({ lotId, quantityBase })).sort((one, other) => (one.lotId < other.lotId ? -1 : 1));
}

/** What each allocation moves in all, on its lot. */
export function mergeByPromise(moves: readonly PromiseMove[]): PromiseMove[] {
  const merged = new Map<string, PromiseMove>();
  for (const move of moves) {
    const key = `${move.lotId} ${move.allocationId}`;
    merged.set(key, { ...move, quantityBase: (merged.get(key)?.quantityBase ?? 0n) + move.quantityBase });
  }
  return [...merged.values()];
}

/** The ledger rows of a promise: which balances each step moves. */
export const movementOf = {
  hold: ({ lotId, allocationId, quantityBase }: PromiseMove) => ({ lotId, allocationId, kind: 'HOLD' as const, heldDelta: quantityBase }),
  releaseHold: ({ lotId, allocationId, quantityBase }: PromiseMove) => ({
    lotId,
    allocationId,
    kind: 'RELEASE' as const,
    heldDelta: -quantityBase,
  }),
  firmHold: ({ lotId, allocationId, quantityBase }: PromiseMove) => ({
    lotId,
    allocationId,
    kind: 'FIRM' as const,
    heldDelta: -quantityBase,
    firmDelta: quantityBase,
  }),
  releaseFirm: ({ lotId, allocationId, quantityBase }: PromiseMove) => ({
    lotId,
    allocationId,
    kind: 'RELEASE' as const,
    firmDelta: -quantityBase,
  }),
};
