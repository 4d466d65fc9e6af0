import { z } from 'zod';
import type { Transaction } from '../../../kernel/command-context.ts';
import { shareOut, type OfferedAndSold } from '../rules/share-out.ts';

/** An allocation whose acceptance is entered in the ledger. */
interface AcceptedAllocation {
  readonly lineId: string;
  readonly cooperativeId: string;
  readonly quantityBase: bigint;
  readonly unitPriceVnd: bigint;
  readonly pricingUnitBase: bigint;
}

/** What of a candidate a round keeps that the ledger needs. */
const storedCandidates = z.array(
  z.object({
    cooperativeId: z.string(),
    group: z.string(),
    canSupplyKg: z.number(),
    lots: z.array(z.object({ unitBase: z.number() })),
  }),
);

/**
 * Enters in the ledger of fairness what each cooperative that qualified for a line could have supplied, what it sold by this
 * acceptance, and what it was short of its share. Inside the transaction of the acceptance: a round is committed with its entries.
 */
export async function recordShares(
  tx: Transaction,
  accepted: { readonly roundId: string; readonly accepted: readonly AcceptedAllocation[]; readonly recordedAt: Date },
): Promise<void> {
  const lines = Map.groupBy(accepted.accepted, (allocation) => allocation.lineId);
  const results = await tx.roundLineResult.findMany({
    where: { roundId: accepted.roundId, lineId: { in: [...lines.keys()] } },
    select: { lineId: true, requestedBase: true, candidates: true },
    orderBy: { lineId: 'asc' },
  });
  const entries = results.flatMap((result) => {
    const sold = lines.get(result.lineId) ?? [];
    const candidates = storedCandidates.parse(result.candidates);
    const unitBase = BigInt(candidates[0]?.lots[0]?.unitBase ?? 1);
    const rows = offeredAndSold(candidates, sold, { unitBase, mostBase: result.requestedBase });
    return shareOut(rows, averagePrice(sold, unitBase)).map((share) => ({
      roundId: accepted.roundId,
      lineId: result.lineId,
      cooperativeId: share.cooperativeId,
      offeredBase: BigInt(Math.round(share.offered)) * unitBase,
      soldBase: BigInt(Math.round(share.sold)) * unitBase,
      fairBase: BigInt(Math.round(share.fair)) * unitBase,
      shortVnd: share.shortVnd,
      recordedAt: accepted.recordedAt,
    }));
  });
  await tx.fairnessEntry.createMany({ data: entries });
}

/** Everybody who qualified, offers no larger than the line itself, with what was accepted of each. Market units. */
function offeredAndSold(
  candidates: z.infer<typeof storedCandidates>,
  accepted: readonly AcceptedAllocation[],
  { unitBase, mostBase }: { readonly unitBase: bigint; readonly mostBase: bigint },
): OfferedAndSold[] {
  const sold = new Map<string, number>();
  for (const { cooperativeId, quantityBase } of accepted) sold.set(cooperativeId, (sold.get(cooperativeId) ?? 0) + Number(quantityBase) / Number(unitBase));
  const most = Number(mostBase) / Number(unitBase);
  const offered = new Map(candidates.filter(({ group }) => group === 'QUALIFIED').map((row) => [row.cooperativeId, Math.min(most, row.canSupplyKg)]));
  return [...new Set([...offered.keys(), ...sold.keys()])].map((cooperativeId) => {
    const own = sold.get(cooperativeId) ?? 0;
    return { cooperativeId, offered: Math.max(own, offered.get(cooperativeId) ?? 0), sold: own };
  });
}

/** Average price of what was accepted, đồng a market unit. */
function averagePrice(accepted: readonly AcceptedAllocation[], unitBase: bigint): number {
  let [worth, units] = [0, 0];
  for (const { quantityBase, unitPriceVnd, pricingUnitBase } of accepted) {
    worth += (Number(quantityBase) * Number(unitPriceVnd)) / Number(pricingUnitBase);
    units += Number(quantityBase) / Number(unitBase);
  }
  return units === 0 ? 0 : worth / units;
}
