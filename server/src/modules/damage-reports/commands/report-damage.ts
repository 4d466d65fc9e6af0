import { reportDamageRule } from '@cho-phien/schema/rules/damage.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { translateConstraints } from '../../../kernel/database-constraint.ts';
import { InvalidInput, NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { readQuantity, sayQuantity } from '../../../kernel/quantity.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { retailOrderPath } from '../../fulfilment/rules/order-path.ts';
import { lockGroup } from '../../retail/store.ts';
import { NotDelivered } from '../../reviews/errors.ts';
import { ClaimTimeOver, DamageReported } from '../errors.ts';
import { claimedAmountVnd } from '../rules/claimed-amount.ts';
import { needsPhoto, reportUntil, stateOf } from '../rules/damage-life.ts';

export interface ReportDamage {
  /** Secret of the purchase. */
  token: string;
  lineId: string;
  kind: string;
  quantity: { value: string; unit: string };
  text?: string | null | undefined;
  photoIds: readonly string[];
}

/** A household reports that goods of a delivered line were damaged, while it may still complain. A line is reported once. */
export async function reportDamage(context: CommandContext, { token, lineId, ...raw }: ReportDamage): Promise<void> {
  const { photoIds, ...input } = parseInput(reportDamageRule, raw);
  const now = context.clock.now();
  await translateConstraints({ damage_report_line_id_key: () => new DamageReported() }, () =>
    runTransaction(context, async (tx) => {
      const line = await deliveredLine(tx, { token, lineId }, now);
      const { order } = line;
      const quantityBase = readDamaged(input.quantity, line);
      const claimedVnd = claimedAmountVnd(line, quantityBase);
      if (claimedVnd === 0n) throw new InvalidInput([{ path: 'quantity', rule: 'TOO_SMALL', parameters: {} }]);
      const event = { kind: 'REPORTED' as const, amountVnd: 0n, occurredAt: now };
      const { id } = await tx.damageReport.create({
        data: {
          lineId: line.id,
          cooperativeId: order.cooperativeId,
          kind: input.kind,
          quantityBase,
          claimedVnd,
          text: input.text,
          reportedAt: now,
          ...stateOf([event], claimedVnd),
          events: { create: event },
        },
        select: { id: true },
      });
      const shown = await tx.shopperPhoto.updateMany({
        where: { id: { in: photoIds }, groupId: order.groupId, reviewId: null, damageReportId: null },
        data: { damageReportId: id },
      });
      if (shown.count === 0 && needsPhoto(input.kind)) throw new InvalidInput([{ path: 'photoIds', rule: 'REQUIRED', parameters: {} }]);
      await recordAudit(tx, context, {
        action: 'reportDamage',
        entityType: 'DamageReport',
        entityId: id,
        after: { kind: input.kind, quantityBase, claimedVnd },
      });
      await notify(tx, context, {
        organisationId: order.cooperativeId,
        kind: 'DAMAGE_REPORTED',
        parameters: { orderCode: order.code, titleVi: line.titleVi, titleEn: line.titleEn, amountVnd: claimedVnd.toString() },
        path: retailOrderPath(order.id),
        dedupeKey: `damage-reported:${id}`,
      });
    }),
  );
}

/** The line, its purchase locked, when it may be reported now. */
async function deliveredLine(tx: Transaction, { token, lineId }: { token: string; lineId: string }, now: Date) {
  const where = { id: lookUpId(lineId), order: { group: { token: token.slice(0, 64) } } };
  const known = await tx.consumerOrderLine.findFirst({ where, select: { order: { select: { groupId: true } } } });
  if (!known) throw new NotFound('ConsumerOrderLine');
  await lockGroup(tx, known.order.groupId);
  const line = await tx.consumerOrderLine.findFirstOrThrow({
    where,
    include: { order: true, damageReport: { select: { id: true } }, offer: { select: { product: { select: { baseUnit: true } } } } },
  });
  const { order, finalBase, finalAmountVnd } = line;
  if (order.deliveredAt === null || finalBase === null || finalAmountVnd === null) throw new NotDelivered(order.status);
  if (line.damageReport) throw new DamageReported();
  if (now > reportUntil(order.deliveredAt)) throw new ClaimTimeOver();
  return { ...line, finalBase, finalAmountVnd, baseUnit: line.offer.product.baseUnit };
}

type Line = Awaited<ReturnType<typeof deliveredLine>>;

/** How much is damaged, base units; no more than was delivered. */
function readDamaged(quantity: Parameters<typeof readQuantity>[0], { baseUnit, finalBase }: Line): bigint {
  const read = readQuantity(quantity, baseUnit);
  if (!read.ok) throw new InvalidInput([{ path: 'quantity', rule: read.rule, parameters: read.parameters }]);
  if (read.base > finalBase) throw new InvalidInput([{ path: 'quantity', rule: 'TOO_LARGE', parameters: { largest: sayQuantity(finalBase, baseUnit).value } }]);
  return read.base;
}
