import { buyerLocationRule } from '@cho-phien/schema/rules/buyer-location.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { translateConstraints } from '../../../kernel/database-constraint.ts';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { LocationNameTaken } from '../errors.ts';
import { buyerFor, ownedByBuyer } from '../policy.ts';

const refusals = { buyer_location_organisation_id_name_vi_key: () => new LocationNameTaken() };

/** Adds a place where the buyer receives goods, or changes one with its receiving hours and dock limits. */
export async function saveBuyerLocation(
  context: CommandContext,
  idempotencyKey: string,
  { locationId, location: raw }: { locationId: string | null; location: unknown },
): Promise<string> {
  const { organisationId } = buyerFor(context.viewer, 'saveBuyerLocation');
  const { receivingHours, maxTruck: maxTruckBase, maxDaily: maxDailyBase, ...place } = parseInput(buyerLocationRule, raw);
  const input = { ...place, dockCount: place.dockCount ?? null, maxTruckBase, maxDailyBase };
  const keyed = { operation: 'saveBuyerLocation', key: idempotencyKey, input: { locationId, input, receivingHours } };
  return translateConstraints(refusals, () =>
    withIdempotency(context, keyed, async (tx) => {
      const commune = await tx.commune.findUnique({ where: { code: input.communeCode }, select: { code: true } });
      if (!commune) throw new InvalidInput([{ path: 'communeCode', rule: 'UNKNOWN_VALUE', parameters: {} }]);
      const before =
        locationId === null ? null : ownedByBuyer('BuyerLocation', await tx.buyerLocation.findUnique({ where: { id: locationId } }), { organisationId });
      const { id } = before
        ? await tx.buyerLocation.update({ where: { id: before.id }, data: input, select: { id: true } })
        : await tx.buyerLocation.create({ data: { ...input, organisationId }, select: { id: true } });
      await tx.receivingHours.deleteMany({ where: { locationId: id } });
      await tx.receivingHours.createMany({ data: receivingHours.map((hours) => ({ ...hours, locationId: id })) });
      await recordAudit(tx, context, { action: 'saveBuyerLocation', entityType: 'BuyerLocation', entityId: id, before, after: { ...input, receivingHours } });
      return id;
    }),
  );
}
