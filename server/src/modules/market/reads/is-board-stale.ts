import { businessToday } from '../../../kernel/business-day.ts';
import type { MarketContext } from '../market-context.ts';
import type { BoardView } from './board-view.ts';

/** Whether supply differs from what the standing proposals of a board saw. Proposals that were accepted or put aside are history. */
export async function isBoardStale(context: Pick<MarketContext, 'matching' | 'clock'>, board: BoardView): Promise<boolean> {
  const seen = new Map<string, string>();
  for (const { round, commodityId } of board.lines) {
    if (round && (round.status === 'COMPUTED' || round.status === 'IN_REVIEW')) seen.set(commodityId, round.supplyHash);
  }
  const today = businessToday(context.clock);
  const differs = await Promise.all([...seen].map(async ([commodityId, hash]) => (await context.matching.ask('supplyHash', { commodityId, today })) !== hash));
  return differs.includes(true);
}
