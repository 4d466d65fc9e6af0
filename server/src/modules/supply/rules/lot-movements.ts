import type { LotMovementKind } from '@cho-phien/prisma/generated/enums.ts';

/** A row of the ledger: change of a lot's balances in base units; what is not named does not move. */
export interface Movement {
  lotId: string;
  kind: LotMovementKind;
  expectedDelta?: bigint;
  safeDelta?: bigint;
  heldDelta?: bigint;
  firmDelta?: bigint;
  shippedDelta?: bigint;
  usedDelta?: bigint;
  allocationId?: string;
  /** Line of a shopper's order. */
  orderLineId?: string;
}

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

export type PromiseStep = 'hold' | 'releaseHold' | 'firmHold' | 'releaseFirm';

/** The ledger row of a promise's step: which balances it moves. */
export function movementOf(step: PromiseStep, { lotId, allocationId, quantityBase }: PromiseMove): Movement {
  switch (step) {
    case 'hold':
      return { lotId, allocationId, kind: 'HOLD', heldDelta: quantityBase };
    case 'releaseHold':
      return { lotId, allocationId, kind: 'RELEASE', heldDelta: -quantityBase };
    case 'firmHold':
      return { lotId, allocationId, kind: 'FIRM', heldDelta: -quantityBase, firmDelta: quantityBase };
    case 'releaseFirm':
      return { lotId, allocationId, kind: 'RELEASE', firmDelta: -quantityBase };
  }
}
