import type { Plan } from '../../matching/types.ts';
import type { MarketRows } from './market-rows.ts';
import { marketUnitBase } from './market-unit.ts';

/** What stands proposed to a request in one commodity: volume by line and lot, base units. */
export interface StandingProposal {
  readonly requestId: string;
  /** Computed under limits the buyer tries, for a purpose it picked, or set by an officer; it stands until the buyer decides. */
  readonly whatIf: boolean;
  readonly parts: readonly { readonly lineId: string; readonly lotId: string; readonly quantityBase: bigint }[];
}

export interface ProposalChange {
  readonly requestId: string;
  /** FIRST: the request was never matched before. */
  readonly direction: 'FIRST' | 'MORE' | 'LESS' | 'SAME_FILL';
}

/** Requests for which a new plan proposes something else than what stands, in the order of their ids. */
export function proposalChanges(rows: MarketRows, plan: Pick<Plan, 'pieces'>, standing: readonly StandingProposal[]): ProposalChange[] {
  const planned = plannedParts(rows, plan);
  const known = new Map(standing.map((proposal) => [proposal.requestId, proposal]));
  const requestIds = [...new Set(rows.lines.map((line) => line.requestId))].sort();
  return requestIds.flatMap((requestId): ProposalChange[] => {
    const next = planned.get(requestId) ?? [];
    const before = known.get(requestId);
    if (!before) return [{ requestId, direction: 'FIRST' }];
    if (before.whatIf || keyOf(before.parts) === keyOf(next)) return [];
    const gain = total(next) - total(before.parts);
    return [{ requestId, direction: gain > 0n ? 'MORE' : gain < 0n ? 'LESS' : 'SAME_FILL' }];
  });
}

function plannedParts(rows: MarketRows, plan: Pick<Plan, 'pieces'>): Map<string, StandingProposal['parts'][number][]> {
  const requestOf = new Map(rows.lines.map((line) => [line.id, line.requestId]));
  const lots = new Map(rows.lots.map((lot) => [lot.id, lot]));
  const products = new Map(rows.products.map((product) => [product.id, product]));
  const parts = new Map<string, StandingProposal['parts'][number][]>();
  for (const piece of plan.pieces) {
    const requestId = requestOf.get(piece.line);
    const product = products.get(lots.get(piece.lot)?.productId ?? '');
    if (piece.frozen || !requestId || !product) continue;
    const own = parts.get(requestId) ?? [];
    own.push({ lineId: piece.line, lotId: piece.lot, quantityBase: BigInt(piece.kg) * marketUnitBase(product) });
    parts.set(requestId, own);
  }
  return parts;
}

function keyOf(parts: StandingProposal['parts']): string {
  return parts
    .map((part) => `${part.lineId} ${part.lotId} ${part.quantityBase}`)
    .sort()
    .join('\n');
}

function total(parts: StandingProposal['parts']): bigint {
  return parts.reduce((sum, part) => sum + part.quantityBase, 0n);
}
