import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { matchDirected } from '../../matching/directions/match-directed.ts';
import { matchMarket } from '../../matching/match-market.ts';
import type { Instance, Plan } from '../../matching/types.ts';
import { standingProposals } from '../reads/standing-proposals.ts';
import { proposalChanges } from '../rules/compare-proposals.ts';
import { RoundDescription } from '../rules/describe-round.ts';
import { replayable } from '../rules/engine-version.ts';
import { planText, readStoredText, sha256 } from '../rules/round-bytes.ts';
import { readRoundInputs } from '../rules/round-inputs.ts';
import { runFacts, solveRows } from '../rules/solve-rows.ts';
import { ResidentMarkets } from './resident-markets.ts';
import type { MatchedMarket, MatchingTasks, ReplayedPlan, TaskKind } from './thread-tasks.ts';

/** Plans kept for being described; the oldest makes room. */
const mostMatches = 4;

/** Does what a matching thread is asked, on the markets it keeps. */
export class MarketTasks {
  readonly markets: ResidentMarkets;
  readonly #pool: Pool;
  readonly #matches = new Map<string, RoundDescription>();

  constructor(pool: Pool) {
    this.#pool = pool;
    this.markets = new ResidentMarkets(pool);
  }

  readonly handlers: { readonly [K in TaskKind]: (task: MatchingTasks[K]['task']) => Promise<MatchingTasks[K]['answer']> } = {
    preview: async ({ commodityId, today, lineId, adjustments, weights, wanted }) =>
      (await this.markets.current(commodityId, today)).preview(lineId, { adjustments, weights }, wanted),
    estimate: async ({ commodityId, today, lines, wanted }) => (await this.markets.current(commodityId, today)).estimate(lines, wanted),
    alternatives: async ({ commodityId, today, lineId }) => (await this.markets.current(commodityId, today)).alternatives(lineId),
    supplyHash: async ({ commodityId, today }) => (await this.markets.current(commodityId, today)).supplyHash,
    match: (task) => this.#match(task),
    describe: async ({ matchId, requestId }) => {
      const match = this.#matches.get(matchId);
      if (!match) throw new Error(`match ${matchId} is forgotten`);
      return match.of(requestId);
    },
    forget: async ({ matchId }) => {
      this.#matches.delete(matchId);
      return null;
    },
    solve: ({ instance }) => byCost(instance),
    replay: ({ inputs }) => replay(inputs),
  };

  async #match({ commodityId, today, requestId, adjustments, directions }: MatchingTasks['match']['task']): Promise<MatchedMarket> {
    const { rows, instance: built, promises } = await this.markets.current(commodityId, today);
    const solved = await solveRows(rows, { built, adjustments, directions }, byCost);
    const { plan } = solved;
    const changes =
      requestId === undefined
        ? proposalChanges(rows, plan, await standingProposals(this.#pool, commodityId))
        : rows.lines.some((line) => line.requestId === requestId)
          ? [{ requestId, direction: 'FIRST' as const }]
          : [];
    const matchId = randomUUID();
    if (changes.length > 0) this.#keep(matchId, new RoundDescription(solved, promises));
    return {
      matchId,
      snapshot: rows.snapshot,
      ...runFacts(solved),
      changes,
    };
  }

  #keep(matchId: string, match: RoundDescription): void {
    this.#matches.set(matchId, match);
    for (const id of this.#matches.keys()) {
      if (this.#matches.size <= mostMatches) break;
      this.#matches.delete(id);
    }
  }
}

/** Solves by the published costs, with fixed iteration counts. */
async function byCost(instance: Instance): Promise<Plan> {
  return matchMarket(instance, replayable);
}

async function replay(inputs: Uint8Array): Promise<ReplayedPlan> {
  const text = readStoredText(inputs);
  const { instance, directions } = readRoundInputs(text);
  const plan = await matchDirected(instance, directions, byCost);
  return {
    inputHash: sha256(text),
    resultHash: sha256(planText(plan)),
    objectiveVnd: BigInt(plan.summary.objectiveVnd),
    lots: instance.lots.length,
    lines: instance.lines.length,
  };
}
