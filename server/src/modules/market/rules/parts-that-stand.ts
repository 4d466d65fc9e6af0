import type { Misfit } from './still-fits.ts';

/** Why a part of a proposal cannot be taken: its volume is gone, its lot no longer fits, or what is left of its line breaks a limit. */
export type PartRefusal = 'VOLUME' | Misfit | 'MIN_FILL' | 'MIN_PER_SUPPLIER';

/** A chosen part that could not be taken, and why; plain JSON, because it is kept with the key of the act. */
export type RefusedPart = { allocationId: string; lotCode: string; cooperativeId: string; reason: PartRefusal };

/** A part of a proposal somebody wants to take, with what is true of its lot under its lock. */
export interface WantedPart {
  readonly id: string;
  readonly lineId: string;
  readonly lotId: string;
  readonly cooperativeId: string;
  readonly quantityBase: bigint;
  readonly misfit: Misfit | null;
}

/** The limits of a line that hold for its parts together. */
export interface LineLimits {
  readonly quantityBase: bigint;
  readonly awardedBase: bigint;
  readonly minFillPct: number;
  readonly minPerSupplierBase: bigint;
}

export interface PartsThatStand {
  readonly kept: readonly string[];
  readonly refused: ReadonlyMap<string, PartRefusal>;
}

/**
 * Which parts can still be taken: a part is refused when its lot no longer fits or has too little left beside the parts before
 * it, in the order of their ids, and when without the refused ones its line would fall below a limit that the chosen parts
 * kept. Every other part stands. `left` is what each lot has, base units.
 */
export function partsThatStand(chosen: readonly WantedPart[], left: ReadonlyMap<string, bigint>, lines: ReadonlyMap<string, LineLimits>): PartsThatStand {
  const refused = new Map<string, PartRefusal>();
  const rest = new Map(left);
  for (const part of [...chosen].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const available = rest.get(part.lotId) ?? 0n;
    if (part.misfit !== null) refused.set(part.id, part.misfit);
    else if (available < part.quantityBase) refused.set(part.id, 'VOLUME');
    else rest.set(part.lotId, available - part.quantityBase);
  }
  for (const [lineId, parts] of Map.groupBy(chosen, (part) => part.lineId)) {
    const limits = lines.get(lineId);
    if (limits && parts.some((part) => refused.has(part.id))) refuseByLimits(parts, limits, refused);
  }
  return { kept: chosen.map(({ id }) => id).filter((id) => !refused.has(id)), refused };
}

/** The rest of a line that lost parts. Volume awarded before exempts a line from its least fill, as in the market. */
function refuseByLimits(parts: readonly WantedPart[], limits: LineLimits, refused: Map<string, PartRefusal>): void {
  const fallsBelow = (of: readonly WantedPart[], least: bigint) => {
    const kept = sum(of.filter((part) => !refused.has(part.id)));
    return kept > 0n && kept < least && sum(of) >= least;
  };
  const refuse = (of: readonly WantedPart[], why: PartRefusal) => {
    for (const part of of) if (!refused.has(part.id)) refused.set(part.id, why);
  };
  for (const own of Map.groupBy(parts, (part) => part.cooperativeId).values()) {
    if (fallsBelow(own, limits.minPerSupplierBase)) refuse(own, 'MIN_PER_SUPPLIER');
  }
  const leastFill = (limits.quantityBase * BigInt(limits.minFillPct) + 99n) / 100n;
  if (limits.awardedBase === 0n && fallsBelow(parts, leastFill)) refuse(parts, 'MIN_FILL');
}

function sum(parts: readonly WantedPart[]): bigint {
  return parts.reduce((total, part) => total + part.quantityBase, 0n);
}
