import { deliveryTariffRule } from '@cho-phien/schema/rules/delivery-tariff.ts';
import { businessToday, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { mustOperate } from '../../payments/policy.ts';

/** Publishes a version of the delivery tariff for orders from a day on; orders placed before keep theirs. Returns its id. */
export async function publishDeliveryTariff(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  mustOperate(context.viewer, 'publishDeliveryTariff');
  const input = parseInput(deliveryTariffRule, raw);
  const today = businessToday(context.clock);
  if (input.fromOn < today) throw new InvalidInput([{ path: 'fromOn', rule: 'IN_THE_PAST', parameters: { earliest: today } }]);
  const { id } = await withIdempotency(context, { operation: 'publishDeliveryTariff', key: idempotencyKey, input }, async (tx) => {
    const tariff = await tx.deliveryTariff.create({
      data: {
        fromOn: toDatabaseDate(input.fromOn),
        reason: input.reason,
        publishedById: context.viewer?.userId ?? null,
        publishedAt: context.clock.now(),
        zones: { create: input.zones.map((zone, place) => ({ ...zone, position: place + 1 })) },
      },
    });
    await recordAudit(tx, context, { action: 'publishDeliveryTariff', entityType: 'DeliveryTariff', entityId: tariff.id, after: input, reason: input.reason });
    return { id: tariff.id };
  });
  return id;
}
