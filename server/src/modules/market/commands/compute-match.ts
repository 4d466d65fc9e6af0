import type { RoundTrigger } from '@cho-phien/prisma/generated/enums.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { normalInstance } from '../../matching/read-instance.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { enqueueComputeMatch, enqueueRematch } from '../enqueue.ts';
import { RequestNotOpen } from '../errors.ts';
import type { MarketContext } from '../market-context.ts';
import { readMarkets } from '../reads/read-market.ts';
import { readPromiseRecords } from '../reads/read-promise-records.ts';
import { adjustLine, type LineAdjustments } from '../rules/adjust-line.ts';
import { buildInstance } from '../rules/build-instance.ts';
import { describeRound, type SolvedMarket } from '../rules/describe-round.ts';
import type { MarketRows } from '../rules/market-rows.ts';
import { solveMarket } from '../solve-market.ts';
import { announceBoard, endStandingRounds, isLive, lockRequest, settleRequestStatus } from '../store.ts';
import { awardsStand, saveRound } from '../round-store.ts';

export interface ComputeMatch {
  readonly requestId: string;
  readonly trigger: RoundTrigger;
  /** What the buyer tries on some lines, by line id; the round is stored under it. */
  readonly adjustments?: ReadonlyMap<string, LineAdjustments> | undefined;
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
  const markets = await readMarkets(context.pool, commodityIds, businessToday(context.clock));
  const roundIds: string[] = [];
  for (const rows of markets) {
    if (!rows.lines.some((line) => line.requestId === input.requestId)) continue;
    const solved = await solveRows(rows, input.adjustments);
    const roundId = await storeForRequest(context, solved, input);
    if (roundId) roundIds.push(roundId);
  }
  return roundIds;
}

/** Builds and solves one market, with some lines adjusted. */
export async function solveRows(rows: MarketRows, adjustments?: ReadonlyMap<string, LineAdjustments>): Promise<SolvedMarket> {
  const built = buildInstance(rows);
  const lines = built.lines.map((line) => adjustLine(line, adjustments?.get(line.id) ?? {}, rows.today));
  const instance = normalInstance({ ...built, lines });
  const started = process.hrtime.bigint();
  const plan = await solveMarket(instance);
  return { rows, instance, plan, solveMicros: Number((process.hrtime.bigint() - started) / 1000n) };
}

const changesDemand: readonly RoundTrigger[] = ['REQUEST_SUBMITTED', 'ALLOCATION_LOST'];

/**
 * Stores a solved market as the proposal of one request. `null` when the request closed meanwhile, or when an act changed
 * its awards since the market was read; then the market runs again.
 */
export async function storeForRequest(
  context: MarketContext,
  solved: SolvedMarket,
  input: Pick<ComputeMatch, 'requestId' | 'trigger'>,
): Promise<string | null> {
  const { requestId, trigger } = input;
  const cooperativeIds = [...new Set(solved.rows.lots.map((lot) => lot.cooperativeId))];
  const promises = await readPromiseRecords(context.pool, cooperativeIds, businessToday(context.clock));
  const described = describeRound(solved, requestId, promises);
  return runTransaction(context, async (tx) => {
    const request = await lockRequest(tx, requestId);
    if (!isLive(request.status)) return null;
    if (!(await awardsStand(tx, described.lines))) {
      await enqueueComputeMatch(tx, { requestId, trigger: 'DEMAND_CHANGED' });
      return null;
    }
    const { commodityId } = solved.rows;
    await endStandingRounds(tx, { requestId, commodityId });
    const roundId = await saveRound(tx, { requestId, trigger, computedAt: context.clock.now(), solved, described });
    await settleRequestStatus(tx, request);
    await recordAudit(tx, context, { action: 'computeMatch', entityType: 'MarketRound', entityId: roundId, after: { requestId, trigger } });
    await announceBoard(tx, requestId);
    // A request that comes or comes back changes what is left for the others of its market.
    if (changesDemand.includes(trigger)) await enqueueRematch(tx, commodityId, 'DEMAND_CHANGED');
    return roundId;
  });
}
