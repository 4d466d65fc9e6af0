import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { notify } from '../../notifications/commands/notify.ts';
import type { Piece } from '../../matching/types.ts';
import { MatchOutOfDate, RequestNotOpen } from '../errors.ts';
import type { MarketContext } from '../market-context.ts';
import { mustBeOfficer, planOverride, roundsInArea, type OverrideInput, type PlannedOverride } from '../reads/plan-override.ts';
import { readPromiseRecords } from '../reads/read-promise-records.ts';
import { RoundDescription } from '../rules/describe-round.ts';
import { marketUnitBase } from '../rules/market-unit.ts';
import { rowsById } from '../rules/rows-by-id.ts';
import { runFacts } from '../rules/solve-rows.ts';
import { announceBoard, findRound } from '../store.ts';
import { storeRound } from './compute-match.ts';

/** An officer looked at a standing proposal and lets it stand. Returns the request it answers. */
export async function approveRound(
  context: MarketContext,
  { idempotencyKey, ...input }: { readonly roundId: string; readonly reason: string; readonly idempotencyKey: string },
): Promise<{ requestId: string }> {
  const officerId = mustBeOfficer(context);
  return withIdempotency(context, { operation: 'approveRound', key: idempotencyKey, input }, async (tx) => {
    const round = await findRound(tx, input.roundId);
    const within = await tx.marketRound.count({ where: { id: input.roundId, AND: roundsInArea(context) } });
    if (!round?.requestId || within === 0) throw new NotFound('MarketRound');
    if (round.status !== 'COMPUTED' && round.status !== 'IN_REVIEW') throw new MatchOutOfDate(null);
    const { reason } = input;
    const review = await tx.roundReview.create({
      data: { roundId: round.id, decision: 'APPROVED', reason, officerId, reviewedAt: context.clock.now() },
    });
    await recordAudit(tx, context, { action: 'approveRound', entityType: 'RoundReview', entityId: review.id, after: { roundId: round.id }, reason });
    await announceBoard(tx, round.requestId);
    return { requestId: round.requestId };
  });
}

export interface OverrideLine extends OverrideInput {
  readonly reason: string;
  readonly idempotencyKey: string;
}

/**
 * An officer sets what a line of a standing proposal gets. A new round takes the proposal's place; before, after, reason and
 * cost are kept, the buyer and the cooperatives whose volume changed are told. Returns the request and the new round.
 */
export async function overrideLine(context: MarketContext, { idempotencyKey, ...input }: OverrideLine): Promise<{ requestId: string; roundId: string }> {
  const officerId = mustBeOfficer(context);
  const planned = await planOverride(context, input);
  const { requestId, solved } = planned;
  const cooperativeIds = [...new Set(solved.rows.lots.map((lot) => lot.cooperativeId))];
  const promises = await readPromiseRecords(context.pool, cooperativeIds, businessToday(context.clock));
  const described = new RoundDescription(solved, promises).of(requestId);
  return withIdempotency(context, { operation: 'overrideLine', key: idempotencyKey, input }, async (tx) => {
    const standing = await findRound(tx, input.roundId);
    if (standing?.status !== 'COMPUTED' && standing?.status !== 'IN_REVIEW') throw new MatchOutOfDate(null);
    const roundId = await storeRound(tx, context, { commodityId: solved.rows.commodityId, facts: runFacts(solved), described, requestId, trigger: 'OVERRIDE' });
    if (roundId === null) throw new RequestNotOpen('CLOSED');
    const parts = await lotParts(tx, planned);
    const review = await tx.roundReview.create({
      data: {
        roundId: input.roundId,
        lineId: input.lineId,
        decision: 'OVERRIDDEN',
        reason: input.reason,
        before: saidParts(parts, 'before'),
        after: saidParts(parts, 'after'),
        costVnd: BigInt(Math.round(planned.costVnd)),
        nextRoundId: roundId,
        officerId,
        reviewedAt: context.clock.now(),
      },
    });
    await recordAudit(tx, context, {
      action: 'overrideLine',
      entityType: 'RoundReview',
      entityId: review.id,
      before: { roundId: input.roundId, pieces: saidParts(parts, 'before') },
      after: { roundId, pieces: saidParts(parts, 'after') },
      reason: input.reason,
    });
    await tellParties(tx, context, { planned, parts, reviewId: review.id, reason: input.reason });
    return { requestId, roundId };
  });
}

/** A lot whose volume for the line is known before and after. */
interface LotPart {
  readonly lotId: string;
  readonly lotCode: string;
  readonly cooperativeId: string;
  readonly cooperativeVi: string;
  readonly productVi: string;
  readonly productEn: string;
  readonly baseUnit: 'GRAM' | 'MILLILITRE' | 'PIECE';
  readonly before: bigint;
  readonly after: bigint;
}

async function lotParts(tx: Transaction, { solved, before, after }: PlannedOverride): Promise<LotPart[]> {
  const known = rowsById(solved.rows);
  const volume = (pieces: readonly Piece[], lotId: string) =>
    pieces.reduce((sum, piece) => sum + (piece.lot === lotId ? BigInt(piece.kg) * marketUnitBase(known.productOfLot(lotId)) : 0n), 0n);
  const ids = [...new Set([...before, ...after].map((piece) => piece.lot))];
  const lots = await tx.harvestLot.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      code: true,
      cooperativeId: true,
      cooperative: { select: { organisation: { select: { nameVi: true } } } },
      product: { select: { nameVi: true, nameEn: true, baseUnit: true } },
    },
    orderBy: { code: 'asc' },
  });
  return lots.map((lot) => ({
    lotId: lot.id,
    lotCode: lot.code,
    cooperativeId: lot.cooperativeId,
    cooperativeVi: lot.cooperative.organisation.nameVi,
    productVi: lot.product.nameVi,
    productEn: lot.product.nameEn,
    baseUnit: lot.product.baseUnit,
    before: volume(before, lot.id),
    after: volume(after, lot.id),
  }));
}

function saidParts(parts: readonly LotPart[], side: 'before' | 'after'): Prisma.InputJsonArray {
  return parts
    .filter((part) => part[side] > 0n)
    .map(({ lotId, lotCode, cooperativeVi, ...part }) => ({ lotId, lotCode, cooperativeVi, quantityBase: String(part[side]) }));
}

interface Told {
  readonly planned: PlannedOverride;
  readonly parts: readonly LotPart[];
  readonly reviewId: string;
  readonly reason: string;
}

async function tellParties(tx: Transaction, context: MarketContext, { planned, parts, reviewId, reason }: Told): Promise<void> {
  const request = await tx.purchaseRequest.findUniqueOrThrow({ where: { id: planned.requestId }, select: { id: true, code: true, organisationId: true } });
  const [first] = parts;
  await notify(tx, context, {
    organisationId: request.organisationId,
    kind: 'PROPOSAL_OVERRIDDEN',
    parameters: { requestCode: request.code, productVi: first?.productVi ?? '', productEn: first?.productEn ?? '', reason },
    path: `/mua/ghep/${request.id}`,
    dedupeKey: `override:${reviewId}`,
  });
  const say = (base: bigint, unit: LotPart['baseUnit']) => {
    const { value, unit: code } = sayQuantity(base, unit);
    return `${value} ${code}`;
  };
  const changed = parts.filter((part) => part.before !== part.after);
  await notify(
    tx,
    context,
    ...changed.map(({ cooperativeId, lotCode, productVi, productEn, baseUnit, before, after }) => ({
      organisationId: cooperativeId,
      kind: 'PROPOSED_VOLUME_CHANGED' as const,
      parameters: { lotCode, productVi, productEn, before: say(before, baseUnit), after: say(after, baseUnit), reason },
      path: '/htx-cua-toi/xac-nhan',
      dedupeKey: `override:${reviewId}:${lotCode}`,
    })),
  );
}
