import { businessToday } from '../../../kernel/business-day.ts';
import type { MarketContext } from '../market-context.ts';
import { buildInstance } from '../rules/build-instance.ts';
import { supplyHash } from '../rules/round-bytes.ts';
import type { BoardView } from './board-view.ts';
import { readMarkets } from './read-market.ts';

/** Whether supply differs from what the standing proposals of a board saw. Proposals that were accepted or put aside are history. */
export async function isBoardStale(context: Pick<MarketContext, 'pool' | 'clock'>, board: BoardView): Promise<boolean> {
  const seen = new Map<string, string>();
  for (const { round, commodityId } of board.lines) {
    if (round && (round.status === 'COMPUTED' || round.status === 'IN_REVIEW')) seen.set(commodityId, round.supplyHash);
  }
  if (seen.size === 0) return false;
  const markets = await readMarkets(context.pool, [...seen.keys()], businessToday(context.clock));
  return markets.some((rows) => supplyHash(buildInstance(rows)) !== seen.get(rows.commodityId));
}
