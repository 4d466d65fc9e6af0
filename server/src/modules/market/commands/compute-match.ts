import type { RoundTrigger } from '@cho-phien/prisma/generated/enums.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import type { Directions } from '../../matching/directions/directions.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { enqueueComputeMatch, enqueueSignals } from '../enqueue.ts';
import { RequestNotOpen } from '../errors.ts';
import type { MarketContext } from '../market-context.ts';
import { standingPicks } from '../reads/standing-picks.ts';
import type { MatchedMarket } from '../resident/thread-tasks.ts';
import type { LineAdjustments } from '../rules/adjust-line.ts';
import type { DescribedRound } from '../rules/describe-round.ts';
import type { RunFacts } from '../rules/solve-rows.ts';
import { announceBoard, endStandingRounds, isLive, lockRequest, settleRequestStatus } from '../store.ts';
import { awardsStand, saveRound } from '../round-store.ts';

export interface ComputeMatch {
  readonly requestId: string;
  readonly trigger: RoundTrigger;
  /** What the buyer tries on some lines, by line id; the round is stored under it. */
  readonly adjustments?: ReadonlyMap<string, LineAdjustments> | undefined;
  /** Purposes picked for lines; absent keeps those that were picked before. */
  readonly alternatives?: Directions['alternatives'] | undefined;
}

/**
 * Runs the market of every commodity a request asks for and stores a round for each: inputs, policy, plan, hashes, how
 * far each line is filled, what stops the rest, and proposed allocations with their reasons. Replaces standing
 * proposals of the request. Returns the ids of the rounds; none when no line is left to fill.
 */
export async function computeMatch(context: MarketContext, input: ComputeMatch): Promise<string[]> {
  const request = await context.prisma.purchaseRequest.findUnique({
    where: { id: input.requestId },
    select: { status: true, lines: { select: { commodityId: true, product: { select: { commodityId: true } } } } },
  });
  if (!request) throw new NotFound('PurchaseRequest');
  if (!isLive(request.status)) throw new RequestNotOpen(request.status);
  const commodityIds = [...new Set(request.lines.map((line) => line.commodityId ?? line.product?.commodityId ?? ''))].sort();
  const today = businessToday(context.clock);
  const alternatives = input.alternatives ?? (await standingPicks(context.pool, input.requestId));
  const roundIds: string[] = [];
  for (const commodityId of commodityIds) {
    const matched = await context.matching.ask('match', {
      commodityId,
      today,
      requestId: input.requestId,
      adjustments: input.adjustments,
      directions: { alternatives },
    });
    if (matched.changes.length === 0) continue;
    try {
      const roundId = await storeForRequest(context, { commodityId, matched }, input);
      if (roundId) roundIds.push(roundId);
    } finally {
      await forget(context, matched);
    }
  }
  return roundIds;
}

/** A market with its plan, which the matching thread keeps until it is forgotten. */
export interface CommodityMatch {
  readonly commodityId: string;
  readonly matched: MatchedMarket;
}

/** Lets the matching thread drop a plan; one whose thread died is gone already. */
export async function forget(context: MarketContext, { matchId }: MatchedMarket): Promise<void> {
  await context.matching.ask('forget', { matchId }).catch(() => null);
}

/** What makes a stored proposal one of a certain run. */
export interface StoredRun extends Pick<ComputeMatch, 'requestId' | 'trigger'> {
  /** Throws when the run may no longer store anything; asked inside the transaction. */
  readonly guard?: (tx: Transaction) => Promise<void>;
}

/**
 * Stores a solved market as the proposal of one request. `null` when the request closed meanwhile, or when an act changed
 * its awards since the market was read; then the market runs again.
 */
export async function storeForRequest(context: MarketContext, { commodityId, matched }: CommodityMatch, run: StoredRun): Promise<string | null> {
  const { requestId, trigger } = run;
  const described = await context.matching.ask('describe', { matchId: matched.matchId, requestId });
  return runTransaction(context, async (tx) => {
    await run.guard?.(tx);
    return storeRound(tx, context, { commodityId, requestId, trigger, facts: matched, described });
  });
}

/** One proposal of a run. */
export interface RoundOfRun extends Pick<ComputeMatch, 'requestId' | 'trigger'> {
  readonly commodityId: string;
  readonly facts: RunFacts;
  readonly described: DescribedRound;
}

/** `storeForRequest` inside a transaction that does more. */
export async function storeRound(tx: Transaction, context: MarketContext, round: RoundOfRun): Promise<string | null> {
  const { commodityId, requestId, trigger } = round;
  const request = await lockRequest(tx, requestId);
  if (!isLive(request.status)) return null;
  if (!(await awardsStand(tx, round.described.lines))) {
    await enqueueComputeMatch(tx, { requestId, trigger: 'DEMAND_CHANGED' });
    return null;
  }
  await endStandingRounds(tx, { requestId, commodityId });
  const roundId = await saveRound(tx, { ...round, computedAt: context.clock.now() });
  await settleRequestStatus(tx, request);
  await recordAudit(tx, context, { action: 'computeMatch', entityType: 'MarketRound', entityId: roundId, after: { requestId, trigger } });
  await announceBoard(tx, requestId);
  await enqueueSignals(tx, commodityId);
  return roundId;
}
