import { randomBytes } from 'node:crypto';
import { proposeLotPoolRule } from '@cho-phien/schema/rules/lot-pool.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { lockLots } from '../../supply/store.ts';
import { lotCode } from '../../supply/rules/lot-code.ts';
import { LotsDoNotPool, PoolTaken } from '../errors.ts';
import { sellerFor } from '../policy.ts';

/**
 * Proposes to offer an own lot together with lots of neighbours: one product, grade and commune, days of harvest that meet. Their
 * cooperatives are asked; the pool opens when a second one agrees. Returns the id of the pool.
 */
export async function proposeLotPool(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(proposeLotPoolRule, raw);
  const seller = sellerFor(context.viewer, 'proposeLotPool');
  return withIdempotency(context, { operation: 'proposeLotPool', key: idempotencyKey, input }, async (tx) => {
    const ids = [...new Set([input.lotId, ...input.invitedLotIds])];
    const locked = await lockLots(tx, ids);
    if (locked.get(input.lotId)?.cooperativeId !== seller.organisationId) throw new NotFound('HarvestLot');
    const lots = await tx.harvestLot.findMany({ where: { id: { in: ids } }, include: { product: true, pools: { where: { answer: 'AGREED' } } } });
    const [first] = lots;
    const from = Math.max(...lots.map((lot) => lot.harvestFromOn.getTime()));
    const to = Math.min(...lots.map((lot) => lot.harvestToOn.getTime()));
    const alike = lots.every(
      (lot) =>
        lot.status === 'OFFERED' &&
        lot.productId === first?.productId &&
        lot.gradeRank === first.gradeRank &&
        lot.originCommuneCode === first.originCommuneCode,
    );
    if (!first || lots.length < 2 || !alike || from > to) throw new LotsDoNotPool();
    if (lots.some((lot) => lot.pools.length > 0)) throw new PoolTaken();
    const now = context.clock.now();
    const agreed = { answer: 'AGREED' as const, answeredById: seller.userId, answeredAt: now };
    const pool = await tx.lotPool.create({
      data: {
        code: `GL-${lotCode(randomBytes(5)).slice(-6)}`,
        productId: first.productId,
        gradeRank: first.gradeRank,
        communeCode: first.originCommuneCode,
        createdAt: now,
        members: { create: lots.map((lot) => ({ lotId: lot.id, ...(lot.cooperativeId === seller.organisationId ? agreed : {}) })) },
      },
    });
    await recordAudit(tx, context, { action: 'proposeLotPool', entityType: 'LotPool', entityId: pool.id, after: { lotIds: ids } });
    await askNeighbours(tx, context, { poolId: pool.id, code: pool.code, own: seller.organisationId, lots });
    return pool.id;
  });
}

interface Asked {
  readonly poolId: string;
  readonly code: string;
  readonly own: string;
  readonly lots: readonly { cooperativeId: string; product: { nameVi: string; nameEn: string } }[];
}

async function askNeighbours(tx: Transaction, context: CommandContext, { poolId, code, own, lots }: Asked): Promise<void> {
  const asking = await tx.organisation.findUniqueOrThrow({ where: { id: own }, select: { nameVi: true } });
  const neighbours = new Map(lots.filter((lot) => lot.cooperativeId !== own).map((lot) => [lot.cooperativeId, lot.product]));
  await notify(
    tx,
    context,
    ...[...neighbours].map(([organisationId, product]) => ({
      organisationId,
      kind: 'POOL_PROPOSED' as const,
      parameters: { pool: code, cooperative: asking.nameVi, productVi: product.nameVi, productEn: product.nameEn },
      path: '/htx-cua-toi/gop-lo',
      dedupeKey: `pool-proposed:${poolId}:${organisationId}`,
    })),
  );
}
