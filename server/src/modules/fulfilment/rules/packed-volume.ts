/** What a line has firm of one lot, base units. */
export interface FirmPart {
  lotId: string;
  orderLineId: string;
  firmBase: bigint;
}

export interface VolumeChange {
  lotId: string;
  orderLineId: string;
  /** Positive is taken of the lot beyond what was promised, negative goes back to it. */
  deltaBase: bigint;
}

/** How lots change so that a line has exactly what was packed: less goes back to its last lots first, more comes of its last lot. */
export function packedVolume(parts: readonly FirmPart[], packedBase: bigint): VolumeChange[] {
  const firmBase = parts.reduce((sum, part) => sum + part.firmBase, 0n);
  const last = parts.at(-1);
  if (last && packedBase > firmBase) return [{ lotId: last.lotId, orderLineId: last.orderLineId, deltaBase: packedBase - firmBase }];
  const changes: VolumeChange[] = [];
  let spare = firmBase - packedBase;
  for (const part of parts.toReversed()) {
    const back = spare < part.firmBase ? spare : part.firmBase;
    if (back > 0n) changes.push({ lotId: part.lotId, orderLineId: part.orderLineId, deltaBase: -back });
    spare -= back;
  }
  return changes;
}
