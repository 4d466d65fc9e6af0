import { plantingAreaRule } from '@cho-phien/schema/rules/planting.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { InvalidInput, NotFound } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { cooperativeFor, owned } from '../policy.ts';
import { squareMetres } from '../rules/square-metres.ts';

/** Adds a planting area, or changes one. What grows there stays as it is once a forecast, a lot or a certificate rests on it. Returns its id. */
export async function savePlantingArea(
  context: CommandContext,
  idempotencyKey: string,
  { plantingAreaId, area: raw }: { plantingAreaId: string | null; area: unknown },
): Promise<string> {
  const { hectares, ...input } = parseInput(plantingAreaRule, raw);
  const cooperative = cooperativeFor(context.viewer, 'savePlantingArea');
  return withIdempotency(context, { operation: 'savePlantingArea', key: idempotencyKey, input: { plantingAreaId, hectares, ...input } }, async (tx) => {
    await requireKnown(tx, input, cooperative.organisationId);
    const before = plantingAreaId === null ? null : owned('PlantingArea', await tx.plantingArea.findUnique({ where: { id: plantingAreaId } }), cooperative);
    if (before && before.commodityId !== input.commodityId && (await isReliedOn(tx, before.id))) throw refused('commodityId', 'IN_USE');
    const data = { ...input, householdId: input.householdId ?? null, areaSquareMetres: squareMetres(hectares) };
    const { id } = before
      ? await tx.plantingArea.update({ where: { id: before.id }, data, select: { id: true } })
      : await tx.plantingArea.create({
          data: { ...data, cooperativeId: cooperative.organisationId, createdAt: context.clock.now() },
          select: { id: true },
        });
    await recordAudit(tx, context, { action: 'savePlantingArea', entityType: 'PlantingArea', entityId: id, before, after: data });
    return id;
  });
}

interface Places {
  commodityId: string;
  communeCode: string;
  householdId?: string | null | undefined;
}

async function requireKnown(tx: Transaction, { commodityId, communeCode, householdId }: Places, cooperativeId: string): Promise<void> {
  if (!(await tx.commodity.findUnique({ where: { id: commodityId }, select: { id: true } }))) throw refused('commodityId', 'UNKNOWN_VALUE');
  if (!(await tx.commune.findUnique({ where: { code: communeCode }, select: { code: true } }))) throw refused('communeCode', 'UNKNOWN_VALUE');
  if (!householdId) return;
  const household = await tx.memberHousehold.findUnique({ where: { id: householdId }, select: { cooperativeId: true } });
  if (household?.cooperativeId !== cooperativeId) throw new NotFound('MemberHousehold');
}

async function isReliedOn(tx: Transaction, plantingAreaId: string): Promise<boolean> {
  const where = { plantingAreaId };
  const [forecast, lot, scope] = [
    await tx.harvestForecast.findFirst({ where, select: { id: true } }),
    await tx.harvestLot.findFirst({ where, select: { id: true } }),
    await tx.certificateScope.findFirst({ where, select: { id: true } }),
  ];
  return Boolean(forecast ?? lot ?? scope);
}

function refused(path: string, rule: string): InvalidInput {
  return new InvalidInput([{ path, rule, parameters: {} }]);
}
