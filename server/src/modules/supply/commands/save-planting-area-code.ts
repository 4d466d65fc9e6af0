import { plantingAreaCodeRule } from '@cho-phien/schema/rules/planting.ts';
import { businessToday, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { translateConstraints } from '../../../kernel/database-constraint.ts';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { PlantingAreaCodeTaken } from '../errors.ts';
import { cooperativeFor, owned } from '../policy.ts';

const refusals = { planting_area_code_code_market_key: () => new PlantingAreaCodeTaken() };

/** Enters a registered code of an own planting area, or its new standing; a code stands for one area in one market. Returns the area's id. */
export async function savePlantingAreaCode(
  context: CommandContext,
  idempotencyKey: string,
  { plantingAreaId, code: raw }: { plantingAreaId: string; code: unknown },
): Promise<string> {
  const { grantedOn, ...input } = parseInput(plantingAreaCodeRule, raw);
  const cooperative = cooperativeFor(context.viewer, 'savePlantingAreaCode');
  const today = businessToday(context.clock);
  if (grantedOn > today) throw new InvalidInput([{ path: 'grantedOn', rule: 'IN_THE_FUTURE', parameters: { latest: today } }]);
  return translateConstraints(refusals, () =>
    withIdempotency(context, { operation: 'savePlantingAreaCode', key: idempotencyKey, input: { plantingAreaId, grantedOn, ...input } }, async (tx) => {
      const area = owned('PlantingArea', await tx.plantingArea.findUnique({ where: { id: plantingAreaId } }), cooperative);
      const before = await tx.plantingAreaCode.findFirst({ where: { plantingAreaId: area.id, code: input.code, market: input.market } });
      const data = { ...input, grantedOn: toDatabaseDate(grantedOn) };
      const { id } = before
        ? await tx.plantingAreaCode.update({ where: { id: before.id }, data, select: { id: true } })
        : await tx.plantingAreaCode.create({ data: { ...data, plantingAreaId: area.id }, select: { id: true } });
      await recordAudit(tx, context, { action: 'savePlantingAreaCode', entityType: 'PlantingAreaCode', entityId: id, before, after: data });
      return area.id;
    }),
  );
}
