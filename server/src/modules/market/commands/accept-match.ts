import { businessToday, fromDatabaseDate } from '../../../kernel/business-day.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { LotNotOffered, NotEnoughVolume } from '../../supply/errors.ts';
import { holdLots } from '../../supply/store.ts';
import { LotNoLongerFits, MatchOutOfDate, NothingToAccept, RequestNotOpen, VolumeTaken } from '../errors.ts';
import { enqueueComputeMatch, enqueueExpiry, enqueueRematch } from '../enqueue.ts';
import type { MarketContext } from '../market-context.ts';
import { acceptingRoles, mustActFor } from '../policy.ts';
import { readLotsNow } from '../reads/read-lots-now.ts';
import { answerDeadline } from '../rules/answer-deadline.ts';
import { matchingPolicyParameters } from '../rules/matching-policy.ts';
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
  type LockedRequest,
} from '../store.ts';

export interface AcceptMatch {
  readonly roundId: string;
  /** Parts of the proposal to take; all of them when absent. */
  readonly allocationIds?: readonly string[] | undefined;
  readonly idempotencyKey: string;
}

export interface AcceptedMatch {
  readonly requestId: string;
  readonly allocationIds: string[];
}

/**
 * Turns a proposal, or parts of it, into holds on lots: all of the chosen parts or none. The cooperatives are asked to
 * confirm until a deadline. When somebody else was faster, or a lot no longer fits, nothing is held, a new proposal is
 * ordered, and the error names what is left.
 */
export async function acceptMatch(context: MarketContext, input: AcceptMatch): Promise<AcceptedMatch> {
  const { idempotencyKey, ...content } = input;
  try {
    const answer = await withIdempotency(context, { operation: 'acceptMatch', key: idempotencyKey, input: content }, async (tx) => ({
      ...(await accept(tx, context, input)),
    }));
    return answer;
  } catch (error) {
    const conflict = conflictOf(error);
    if (!conflict) throw error;
    await orderNewProposal(context, input.roundId);
    throw conflict;
  }
}

async function accept(tx: Transaction, context: MarketContext, input: AcceptMatch): Promise<AcceptedMatch> {
  const { request, policy } = await openProposal(tx, context, input.roundId);
  const proposed = await proposedAllocations(tx, input.roundId);
  const chosen = choose(proposed, input.allocationIds);
  const now = context.clock.now();
  await mustNotBeTaken(tx, chosen);
  await holdLots(
    tx,
    chosen.map(({ id, lotId, quantityBase }) => ({ allocationId: id, lotId, quantityBase })),
    { actorId: context.viewer?.userId ?? null, occurredAt: now },
  );
  await mustStillFit(tx, context, chosen);
  const deadlines = chosen.map((allocation) => ({ id: allocation.id, confirmBy: answerDeadline(now, allocation.harvestOn, policy) }));
  await holdAllocations(tx, input.roundId, deadlines);
  await changeAwards(tx, awardsOf(chosen));
  const status = await settleRequestStatus(tx, request);
  await recordAudit(tx, context, {
    action: 'acceptMatch',
    entityType: 'MarketRound',
    entityId: input.roundId,
    before: { requestStatus: request.status },
    after: { requestStatus: status, allocationIds: chosen.map(({ id }) => id) },
  });
  await askCooperatives(tx, context, { request, chosen, deadlines });
  await announceBoard(tx, request.id);
  for (const confirmBy of new Set(deadlines.map((deadline) => deadline.confirmBy.getTime()))) await enqueueExpiry(tx, context, new Date(confirmBy));
  for (const commodityId of new Set(chosen.map((allocation) => allocation.commodityId))) await enqueueRematch(tx, commodityId);
  return { requestId: request.id, allocationIds: chosen.map(({ id }) => id) };
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
  return chosen;
}

/** Refuses without waiting for anybody when the volume is gone already; `holdLots` decides under the lock. */
async function mustNotBeTaken(tx: Transaction, chosen: readonly LockedAllocation[]): Promise<void> {
  const asked = new Map<string, bigint>();
  for (const { lotId, quantityBase } of chosen) asked.set(lotId, (asked.get(lotId) ?? 0n) + quantityBase);
  const lots = await tx.harvestLot.findMany({
    where: { id: { in: [...asked.keys()] } },
    select: { id: true, code: true, availableBase: true, product: { select: { baseUnit: true } } },
    orderBy: { id: 'asc' },
  });
  for (const { id, code, availableBase, product } of lots) {
    const askedBase = asked.get(id) ?? 0n;
    if (availableBase < askedBase) throw new NotEnoughVolume({ id, code, baseUnit: product.baseUnit }, askedBase, availableBase);
  }
}

async function mustStillFit(tx: Transaction, context: MarketContext, chosen: readonly LockedAllocation[]): Promise<void> {
  const lots = await readLotsNow(
    tx,
    chosen.map(({ id }) => id),
    businessToday(context.clock),
  );
  for (const lot of lots) {
    const reason = misfit({ unitPriceVnd: lot.proposedUnitPriceVnd, explanation: lot.explanation }, lot);
    if (reason) throw new LotNoLongerFits(lot, reason);
  }
}

function awardsOf(chosen: readonly LockedAllocation[]): Map<string, bigint> {
  const awards = new Map<string, bigint>();
  for (const { lineId, quantityBase } of chosen) awards.set(lineId, (awards.get(lineId) ?? 0n) + quantityBase);
  return awards;
}

interface Asked {
  readonly request: LockedRequest;
  readonly chosen: readonly LockedAllocation[];
  readonly deadlines: readonly { readonly id: string; readonly confirmBy: Date }[];
}

async function askCooperatives(tx: Transaction, context: MarketContext, { request, chosen, deadlines }: Asked): Promise<void> {
  const confirmBy = new Map(deadlines.map((deadline) => [deadline.id, deadline.confirmBy]));
  await notify(
    tx,
    context,
    ...chosen.map((allocation) => {
      const quantity = sayQuantity(allocation.quantityBase, allocation.baseUnit);
      return {
        organisationId: allocation.cooperativeId,
        kind: 'ALLOCATION_TO_CONFIRM' as const,
        parameters: {
          requestCode: request.code,
          productVi: allocation.productVi,
          productEn: allocation.productEn,
          quantity: `${quantity.value} ${quantity.unit}`,
          confirmBy: confirmBy.get(allocation.id)?.toISOString() ?? '',
        },
        path: '/htx-cua-toi/xac-nhan',
        dedupeKey: `allocation-to-confirm:${allocation.id}`,
      };
    }),
  );
}

function conflictOf(error: unknown): VolumeTaken | LotNoLongerFits | null {
  if (error instanceof NotEnoughVolume) return new VolumeTaken(error, error.askedBase, error.leftBase);
  if (error instanceof LotNotOffered) return new LotNoLongerFits(error, 'OFFER');
  return error instanceof LotNoLongerFits ? error : null;
}

async function orderNewProposal(context: MarketContext, roundId: string): Promise<void> {
  await runTransaction(context, async (tx) => {
    const round = await findRound(tx, roundId);
    if (round?.requestId) await enqueueComputeMatch(tx, { requestId: round.requestId, trigger: 'ALLOCATION_LOST' });
  });
}
