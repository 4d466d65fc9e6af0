import { matchMarketInPool } from '../matching/match-in-pool.ts';
import { matchMarket } from '../matching/match-market.ts';
import type { Instance, MatchOptions, Plan } from '../matching/types.ts';

/** Names the engine's code and settings; a round keeps it so that a replay knows what it compares with. */
export const engineVersion = 'cho-phien-matching/1 standard';

/** Fixed iteration counts and no exact stage with its clock: the same instance gives the same bytes on any machine. */
const replayable: MatchOptions = { effort: 'standard', exact: false };

/** Lots times lines up to which a market is solved sooner, in some milliseconds, than a thread starts. */
const smallMarketPairs = 3_000;

/** Matches one market: a small one at once, any other on the worker threads of the engine, with the same bytes. */
export async function solveMarket(instance: Instance): Promise<Plan> {
  const small = instance.lots.length * instance.lines.length <= smallMarketPairs;
  return small ? matchMarket(instance, replayable) : matchMarketInPool(instance, replayable);
}
