import { matchMarketInPool } from '../matching/match-in-pool.ts';
import type { Instance, MatchOptions, Plan } from '../matching/types.ts';

/** Names the engine's code and settings; a round keeps it so that a replay knows what it compares with. */
export const engineVersion = 'cho-phien-matching/1 standard';

/** Fixed iteration counts and no exact stage with its clock: the same instance gives the same bytes on any machine. */
const replayable: MatchOptions = { effort: 'standard', exact: false };

/** Matches one market on the worker threads of the engine. */
export async function solveMarket(instance: Instance): Promise<Plan> {
  return matchMarketInPool(instance, replayable);
}
