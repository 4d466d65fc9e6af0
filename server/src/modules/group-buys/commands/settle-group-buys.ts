import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { tellHousehold } from '../../notifications/commands/tell-household.ts';
import type { HouseholdStep } from '../../notifications/rules/household-step.ts';
import { callOff } from '../../payments/commands/cancel-purchase.ts';
import { lockGroup } from '../../retail/store.ts';
import { batchVolumes } from '../reads/batch.ts';

const AT_ONCE = 100;

/** Closes batches that are full, or over: one that filled stands, of any other each member gets the money back. Returns how many closed. */
export async function settleGroupBuys(context: CommandContext): Promise<number> {
  const open = await context.prisma.groupBuy.findMany({ where: { status: 'OPEN' }, select: { id: true }, orderBy: { closesAt: 'asc' }, take: AT_ONCE });
  let closed = 0;
  for (const { id } of open) if (await runTransaction(context, (tx) => close(tx, context, id))) closed += 1;
  await callOffFailed(context);
  return closed;
}

async function close(tx: Transaction, context: CommandContext, groupBuyId: string): Promise<boolean> {
  await tx.$queryRaw`SELECT id::text FROM group_buy WHERE id = ${groupBuyId}::uuid FOR NO KEY UPDATE`;
  const batch = await tx.groupBuy.findUniqueOrThrow({ where: { id: groupBuyId } });
  const now = context.clock.now();
  const { paidBase } = await batchVolumes(tx, groupBuyId);
  const full = paidBase >= batch.thresholdBase;
  if (batch.status !== 'OPEN' || (!full && batch.closesAt > now)) return false;
  const status = full ? 'REACHED' : 'FAILED';
  await tx.groupBuy.update({ where: { id: groupBuyId }, data: { status, settledAt: now } });
  if (full) await tellMembers(tx, context, { groupBuyId, code: batch.code, step: 'GROUP_BUY_REACHED' });
  await recordAudit(tx, context, { action: 'settleGroupBuy', entityType: 'GroupBuy', entityId: groupBuyId, before: { status: 'OPEN' }, after: { status } });
  return true;
}

/** Purchases of batches that failed and are not called off yet; a run that broke off is taken up by the next. */
async function callOffFailed(context: CommandContext): Promise<void> {
  const standing = await context.prisma.groupBuyShare.findMany({
    where: { groupBuy: { status: 'FAILED' }, line: { order: { group: { status: { in: ['AWAITING_PAYMENT', 'CONFIRMED'] } } } } },
    select: { groupBuy: { select: { id: true, code: true } }, line: { select: { order: { select: { groupId: true } } } } },
    take: AT_ONCE * 10,
  });
  for (const { groupBuy, line } of standing) {
    await runTransaction(context, async (tx) => {
      const group = await lockGroup(tx, line.order.groupId);
      if (group.status !== 'AWAITING_PAYMENT' && group.status !== 'CONFIRMED') return;
      await callOff(tx, context, group, 'GROUP_BUY_FAILED');
      await tellMembers(tx, context, { groupBuyId: groupBuy.id, code: groupBuy.code, step: 'GROUP_BUY_FAILED', groupId: group.id });
    });
  }
}

interface Told {
  groupBuyId: string;
  code: string;
  step: Extract<HouseholdStep, 'GROUP_BUY_REACHED' | 'GROUP_BUY_FAILED'>;
  /** One member alone; else all whose purchase stands. */
  groupId?: string;
}

async function tellMembers(tx: Transaction, context: CommandContext, { groupBuyId, code, step, groupId }: Told): Promise<void> {
  const members = await tx.orderGroup.findMany({
    where: {
      orders: { some: { lines: { some: { groupBuyShare: { groupBuyId } } } } },
      ...(groupId === undefined ? { status: 'CONFIRMED' as const } : { id: groupId }),
    },
    include: { orders: { include: { lines: true } } },
  });
  const now = context.clock.now();
  await tellHousehold(
    tx,
    now,
    ...members.map(({ orders, ...household }) => {
      const line = orders[0]?.lines[0];
      return { household, step, about: groupBuyId, parameters: { batch: code, titleVi: line?.titleVi ?? '', titleEn: line?.titleEn ?? '' } };
    }),
  );
}
