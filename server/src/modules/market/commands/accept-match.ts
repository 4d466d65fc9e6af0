import { businessToday, fromDatabaseDate } from '../../../kernel/business-day.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { holdLots, lockLots } from '../../supply/store.ts';
import { LotNoLongerFits, MatchOutOfDate, NothingToAccept, RequestNotOpen, VolumeTaken } from '../errors.ts';
import { enqueueComputeMatch, enqueueExpiry } from '../enqueue.ts';
import type { MarketContext } from '../market-context.ts';
import { acceptingRoles, mustActFor } from '../policy.ts';
import { recordShares } from '../../fairness/commands/record-shares.ts';
import { readLotsNow } from '../reads/read-lots-now.ts';
import { answerDeadline } from '../rules/answer-deadline.ts';
import { matchingPolicyParameters } from '../rules/matching-policy.ts';
import { partsThatStand, type PartsThatStand, type RefusedPart } from '../rules/parts-that-stand.ts';
import { misfit } from '../rules/still-fits.ts';
import {
  announceBoard,
  changeAwards,
  findRound,
  findStandingRound,
  holdAllocations,
  isLive,
  lockAllocations,
  lockRequest,
  settleRequestStatus,
  type LockedAllocation,
} from '../store.ts';
import { askColleague } from './ask-colleague.ts';
import { askCooperatives } from './ask-cooperatives.ts';

export interface AcceptMatch {
  readonly roundId: string;
  /** Parts of the proposal to take; all of them when absent. */
  readonly allocationIds?: readonly string[] | undefined;
  readonly idempotencyKey: string;
}

export interface AcceptedMatch {
  readonly requestId: string;
  /** Parts that are held now. */
  readonly allocationIds: string[];
  /** The approval it waits for, above the buyer's limit. */
  readonly approvalId: string | null;
  /** Chosen parts that could not be taken. */
  readonly refused: RefusedPart[];
}

/**
 * Turns a proposal, or parts of it, into holds on lots. The lots are locked in the order of their ids and looked at again:
 * parts whose volume somebody else took, or whose lot no longer fits, are refused, the others are held, and a new proposal is
 * ordered for what is missing. The cooperatives are asked to confirm until a deadline; above
 * the buyer's limit a colleague approves first, and the volume is held until then. When no part stands nothing is held
 * and the error names what is left.
 */
export async function acceptMatch(context: MarketContext, input: AcceptMatch): Promise<AcceptedMatch> {
  const { idempotencyKey, ...content } = input;
  try {
    const answer = await withIdempotency(context, { operation: 'acceptMatch', key: idempotencyKey, input: content }, async (tx) => ({
      ...(await accept(tx, context, input)),
    }));
    return answer;
  } catch (error) {
    if (error instanceof VolumeTaken || error instanceof LotNoLongerFits) await orderNewProposal(context, input.roundId);
    throw error;
  }
}

async function accept(tx: Transaction, context: MarketContext, input: AcceptMatch): Promise<AcceptedMatch> {
  const { request, policy } = await openProposal(tx, context, input.roundId);
  const proposed = await proposedAllocations(tx, input.roundId);
  const wanted = choose(proposed, input.allocationIds);
  const now = context.clock.now();
  await mustNotAllBeTaken(tx, wanted);
  const { chosen, refused } = await standing(tx, context, wanted);
  await holdLots(
    tx,
    chosen.map(({ id, lotId, quantityBase }) => ({ allocationId: id, lotId, quantityBase })),
    { actorId: context.viewer?.userId ?? null, occurredAt: now },
  );
  const deadlines = chosen.map((allocation) => ({ id: allocation.id, confirmBy: answerDeadline(now, allocation.harvestOn, policy) }));
  const approval = await askColleague(tx, context, { request, roundId: input.roundId, chosen, deadlines });
  await holdAllocations(tx, input.roundId, approval ? deadlines.map(({ id }) => ({ id, confirmBy: null, approvalId: approval.id })) : deadlines);
  await changeAwards(tx, awardsOf(chosen));
  if (!approval) await recordShares(tx, { roundId: input.roundId, accepted: chosen, recordedAt: now });
  const status = await settleRequestStatus(tx, request);
  await recordAudit(tx, context, {
    action: 'acceptMatch',
    entityType: 'MarketRound',
    entityId: input.roundId,
    before: { requestStatus: request.status },
    after: { requestStatus: status, allocationIds: chosen.map(({ id }) => id), approvalId: approval?.id ?? null, refused },
  });
  if (!approval) await askCooperatives(tx, context, { request, chosen, deadlines });
  await announceBoard(tx, request.id);
  const ends = approval ? [approval.expiresAt] : deadlines.map(({ confirmBy }) => confirmBy);
  for (const end of new Set(ends.map((instant) => instant.getTime()))) await enqueueExpiry(tx, context, new Date(end));
  if (refused.length > 0) await enqueueComputeMatch(tx, { requestId: request.id, trigger: 'ALLOCATION_LOST' });
  return { requestId: request.id, approvalId: approval?.id ?? null, allocationIds: chosen.map(({ id }) => id), refused };
}

/** Locks the request of a round and checks that viewer, request and proposal allow an acceptance. */
async function openProposal(tx: Transaction, context: MarketContext, roundId: string) {
  const found = await findRound(tx, roundId);
  if (!found?.requestId) throw new NotFound('MarketRound');
  const request = await lockRequest(tx, found.requestId);
  mustActFor(context.viewer, request.organisationId, { roles: acceptingRoles, name: 'acceptMatch', entity: 'MarketRound' });
  // Read again: the round may have been replaced while the request was locked by another act.
  const round = await findRound(tx, roundId);
  if (round?.status !== 'COMPUTED' && round?.status !== 'IN_REVIEW') {
    throw new MatchOutOfDate((await findStandingRound(tx, request.id, found.commodityId))?.id ?? null);
  }
  const ended = request.validUntilOn === null || fromDatabaseDate(request.validUntilOn) < businessToday(context.clock);
  if (!isLive(request.status) || ended) throw new RequestNotOpen(ended ? 'EXPIRED' : request.status);
  const policy = await tx.matchingPolicy.findUniqueOrThrow({ where: { id: round.policyId } });
  return { request, policy: matchingPolicyParameters.parse(policy.parameters) };
}

async function proposedAllocations(tx: Transaction, roundId: string): Promise<LockedAllocation[]> {
  const rows = await tx.allocation.findMany({ where: { roundId, status: 'PROPOSED' }, select: { id: true } });
  return lockAllocations(
    tx,
    rows.map(({ id }) => id),
  );
}

function choose(proposed: readonly LockedAllocation[], ids: readonly string[] | undefined): LockedAllocation[] {
  const wanted = ids && new Set(ids);
  const chosen = proposed.filter((allocation) => !wanted || wanted.has(allocation.id));
  if (chosen.length === 0 || (wanted && chosen.length < wanted.size)) throw new NothingToAccept();
  // Lots of a pool meet a minimum together only: a line takes all of them or none.
  const keyOf = ({ lineId, poolId }: LockedAllocation) => (poolId === null ? null : `${lineId} ${poolId}`);
  const pools = new Set(chosen.flatMap((allocation) => keyOf(allocation) ?? []));
  if (proposed.filter((allocation) => pools.has(keyOf(allocation) ?? '')).length > chosen.filter(({ poolId }) => poolId !== null).length)
    throw new NothingToAccept();
  return chosen;
}

/** Refuses without waiting for anybody when no lot has the volume any more; `standing` decides under the locks. */
async function mustNotAllBeTaken(tx: Transaction, wanted: readonly LockedAllocation[]): Promise<void> {
  const lots = await tx.harvestLot.findMany({ where: { id: { in: wanted.map(({ lotId }) => lotId) } }, select: { id: true, availableBase: true } });
  const left = new Map(lots.map((lot) => [lot.id, lot.availableBase]));
  const taken = wanted.filter(({ lotId, quantityBase }) => (left.get(lotId) ?? 0n) < quantityBase);
  const [first] = taken;
  if (first && taken.length === wanted.length) throw new VolumeTaken(first, first.quantityBase, left.get(first.lotId) ?? 0n);
}

/** Locks the lots and parts the chosen allocations into those that can be held and those refused. Throws when none can. */
async function standing(
  tx: Transaction,
  context: MarketContext,
  wanted: readonly LockedAllocation[],
): Promise<{ chosen: LockedAllocation[]; refused: RefusedPart[] }> {
  const lots = await lockLots(
    tx,
    wanted.map(({ lotId }) => lotId),
  );
  const now = await readLotsNow(
    tx,
    wanted.map(({ id }) => id),
    businessToday(context.clock),
  );
  const misfits = new Map(now.map((lot) => [lot.id, misfit({ unitPriceVnd: lot.proposedUnitPriceVnd, explanation: lot.explanation }, lot)]));
  const lines = await tx.purchaseRequestLine.findMany({
    where: { id: { in: wanted.map(({ lineId }) => lineId) } },
    select: { id: true, quantityBase: true, awardedBase: true, minFillPct: true, minPerSupplierBase: true },
  });
  const parts = wanted.map((allocation) => ({
    ...allocation,
    misfit: lots.get(allocation.lotId)?.status === 'OFFERED' ? (misfits.get(allocation.id) ?? null) : ('OFFER' as const),
  }));
  const left = new Map([...lots.values()].map((lot) => [lot.id, lot.availableBase]));
  const { kept, refused } = partsThatStand(parts, left, new Map(lines.map((line) => [line.id, line])));
  if (kept.length === 0) throw conflictOf(wanted, refused, left);
  const stand = new Set(kept);
  return {
    chosen: wanted.filter(({ id }) => stand.has(id)),
    refused: wanted.flatMap(({ id, lotCode, cooperativeId }) => {
      const reason = refused.get(id);
      return reason ? [{ allocationId: id, lotCode, cooperativeId, reason }] : [];
    }),
  };
}

/** What is told when no part stands: the first conflict that is one of its own, not the consequence of another. */
function conflictOf(wanted: readonly LockedAllocation[], refused: PartsThatStand['refused'], left: ReadonlyMap<string, bigint>): VolumeTaken | LotNoLongerFits {
  for (const allocation of wanted) {
    const reason = refused.get(allocation.id);
    if (reason === 'VOLUME') return new VolumeTaken(allocation, allocation.quantityBase, left.get(allocation.lotId) ?? 0n);
    if (reason && reason !== 'MIN_FILL' && reason !== 'MIN_PER_SUPPLIER') return new LotNoLongerFits(allocation, reason);
  }
  throw new Error('a proposal without a conflict stands');
}

function awardsOf(chosen: readonly LockedAllocation[]): Map<string, bigint> {
  const awards = new Map<string, bigint>();
  for (const { lineId, quantityBase } of chosen) awards.set(lineId, (awards.get(lineId) ?? 0n) + quantityBase);
  return awards;
}

async function orderNewProposal(context: MarketContext, roundId: string): Promise<void> {
  await runTransaction(context, async (tx) => {
    const round = await findRound(tx, roundId);
    if (round?.requestId) await enqueueComputeMatch(tx, { requestId: round.requestId, trigger: 'ALLOCATION_LOST' });
  });
}
