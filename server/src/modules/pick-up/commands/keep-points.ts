import { pickUpPointRule, pickUpSlotRule, slotCapacityRule } from '@cho-phien/schema/rules/pick-up.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { InvalidInput, NotFound } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { readPhoneNumber } from '../../identity/rules/phone-number.ts';
import { keepsPoint, mustKeepPoints } from '../policy.ts';

const refused = (path: string, rule: string) => new InvalidInput([{ path, rule, parameters: {} }]);

/** Opens a point, or changes one; what was booked there stands. Returns its id. */
export async function savePickUpPoint(
  context: CommandContext,
  { idempotencyKey, pointId, ...raw }: { idempotencyKey: string; pointId?: string | null | undefined },
): Promise<string> {
  mustKeepPoints(context.viewer, 'savePickUpPoint');
  const input = parseInput(pickUpPointRule, raw);
  const phone = input.phone === null ? null : readPhoneNumber(input.phone);
  if (input.phone !== null && phone === null) throw refused('phone', 'MALFORMED');
  const commune = await context.prisma.commune.findUnique({ where: { code: input.communeCode }, select: { code: true, provinceCode: true } });
  if (!commune || !keepsPoint(context.viewer, commune)) throw new NotFound('Commune');
  const { id } = await withIdempotency(context, { operation: 'savePickUpPoint', key: idempotencyKey, input: { ...input, pointId } }, async (tx) => {
    const values = { ...input, phone };
    if (!pointId) {
      const made = await tx.pickUpPoint.create({ data: { ...values, createdAt: context.clock.now() }, select: { id: true } });
      await recordAudit(tx, context, { action: 'savePickUpPoint', entityType: 'PickUpPoint', entityId: made.id, after: values });
      return made;
    }
    const before = await lockPoint(tx, context, pointId);
    const outside = before.slots.some(({ fromMinute, toMinute }) => fromMinute < input.openMinute || toMinute > input.closeMinute);
    if (outside) throw refused('openMinute', 'OUTSIDE_HOURS');
    await tx.pickUpPoint.update({ where: { id: pointId }, data: values });
    const { name, communeCode, addressLine, weekdays, openMinute, closeMinute } = before;
    const old = { name, communeCode, addressLine, phone: before.phone, weekdays, openMinute, closeMinute };
    await recordAudit(tx, context, { action: 'savePickUpPoint', entityType: 'PickUpPoint', entityId: pointId, before: old, after: values });
    return { id: pointId };
  });
  return id;
}

/** Offers a point to nobody any more, or again; what was booked stands. */
export async function setPickUpPointOpen(context: CommandContext, { pointId, open }: { pointId: string; open: boolean }): Promise<void> {
  mustKeepPoints(context.viewer, 'setPickUpPointOpen');
  await runTransaction(context, async (tx) => {
    const before = await lockPoint(tx, context, pointId);
    if ((before.closedAt === null) === open) return;
    await tx.pickUpPoint.update({ where: { id: pointId }, data: { closedAt: open ? null : context.clock.now() } });
    await recordAudit(tx, context, { action: 'setPickUpPointOpen', entityType: 'PickUpPoint', entityId: pointId, before: { open: !open }, after: { open } });
  });
}

/** Adds a slot of each open day to a point, apart from its others and within its hours. Returns its id. */
export async function addPickUpSlot(
  context: CommandContext,
  { idempotencyKey, ...raw }: { idempotencyKey: string; pointId: string; fromMinute: number; toMinute: number; capacity: number },
): Promise<string> {
  mustKeepPoints(context.viewer, 'addPickUpSlot');
  const input = parseInput(pickUpSlotRule, raw);
  const { id } = await withIdempotency(context, { operation: 'addPickUpSlot', key: idempotencyKey, input }, async (tx) => {
    const point = await lockPoint(tx, context, input.pointId);
    if (input.fromMinute < point.openMinute || input.toMinute > point.closeMinute) throw refused('fromMinute', 'OUTSIDE_HOURS');
    if (point.slots.some(({ fromMinute, toMinute }) => input.fromMinute < toMinute && fromMinute < input.toMinute)) throw refused('fromMinute', 'OVERLAPPING');
    const slot = await tx.pickUpSlot.create({ data: { ...input, createdAt: context.clock.now() }, select: { id: true } });
    await recordAudit(tx, context, { action: 'addPickUpSlot', entityType: 'PickUpPoint', entityId: input.pointId, after: { ...input, slotId: slot.id } });
    return slot;
  });
  return id;
}

/** Changes how many purchases a slot takes on a day; more may be booked already, then nobody comes in anew. */
export async function setPickUpSlotCapacity(context: CommandContext, { slotId, capacity: raw }: { slotId: string; capacity: number }): Promise<void> {
  const capacity = parseInput(slotCapacityRule, raw);
  await changeSlot(context, slotId, 'setPickUpSlotCapacity', { capacity });
}

/** Gives a slot up; what was booked stands. */
export async function endPickUpSlot(context: CommandContext, slotId: string): Promise<void> {
  await changeSlot(context, slotId, 'endPickUpSlot', { endedAt: context.clock.now() });
}

async function changeSlot(context: CommandContext, slotId: string, action: string, after: { capacity: number } | { endedAt: Date }): Promise<void> {
  mustKeepPoints(context.viewer, action);
  await runTransaction(context, async (tx) => {
    const found = await tx.pickUpSlot.findUnique({ where: { id: slotId } });
    if (!found) throw new NotFound('PickUpSlot');
    await lockPoint(tx, context, found.pointId);
    const slot = await tx.pickUpSlot.findUniqueOrThrow({ where: { id: slotId } });
    if (slot.endedAt !== null) throw new NotFound('PickUpSlot');
    await tx.pickUpSlot.update({ where: { id: slotId }, data: after });
    await recordAudit(tx, context, { action, entityType: 'PickUpPoint', entityId: found.pointId, before: { slotId, capacity: slot.capacity }, after });
  });
}

/** A point with its slots in use, locked until the transaction ends; one that the viewer does not keep is as good as none. */
async function lockPoint(tx: Transaction, { viewer }: Pick<CommandContext, 'viewer'>, pointId: string) {
  await tx.$queryRaw`SELECT id::text FROM pick_up_point WHERE id = ${pointId}::uuid FOR NO KEY UPDATE`;
  const point = await tx.pickUpPoint.findUnique({
    where: { id: pointId },
    include: { slots: { where: { endedAt: null } }, commune: { select: { code: true, provinceCode: true } } },
  });
  if (!point || !keepsPoint(viewer, point.commune)) throw new NotFound('PickUpPoint');
  return point;
}
