import { applicationRule } from '@cho-phien/schema/rules/identity.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { InvalidInput, NotAllowed } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { TaxCodeTaken } from '../errors.ts';
import { organisationSlug } from '../rules/organisation-slug.ts';

export interface ApplyOrganisationInput {
  kind: 'COOPERATIVE' | 'BUYER';
  nameVi: string;
  nameEn?: string | null | undefined;
  taxCode: string;
  communeCode: string;
  addressLine?: string | null | undefined;
  contactPhone?: string | null | undefined;
  /** UUID the client made for this act. */
  idempotencyKey: string;
}

/** A signed-in person asks to trade as a cooperative or a buyer and becomes its first member; officers of the place are told. The same key applies once. */
export async function applyOrganisation(context: CommandContext, input: ApplyOrganisationInput): Promise<{ organisationId: string }> {
  const { viewer } = context;
  if (!viewer) throw new NotAllowed('applyOrganisation');
  const { idempotencyKey, ...content } = input;
  const values = parseInput(applicationRule, content);
  return withIdempotency(context, { operation: 'applyOrganisation', key: idempotencyKey, input: content }, async (tx) => {
    const commune = await tx.commune.findUnique({ where: { code: values.communeCode } });
    if (!commune) throw new InvalidInput([{ path: 'communeCode', rule: 'UNKNOWN_VALUE', parameters: {} }]);
    if (await tx.organisation.findFirst({ where: { taxCode: values.taxCode, status: { notIn: ['REJECTED', 'CLOSED'] } } })) throw new TaxCodeTaken();
    const now = context.clock.now();
    const organisation = await tx.organisation.create({
      data: {
        kind: values.kind,
        nameVi: values.nameVi,
        nameEn: values.nameEn ?? values.nameVi,
        slug: organisationSlug(values.nameVi, values.taxCode),
        taxCode: values.taxCode,
        communeCode: values.communeCode,
        addressLine: values.addressLine ?? null,
        contactPhone: values.contactPhone ?? null,
        createdAt: now,
        memberships: { create: { userId: viewer.userId, role: values.kind === 'COOPERATIVE' ? 'DIRECTOR' : 'APPROVER', createdAt: now } },
      },
    });
    if (values.kind === 'COOPERATIVE') await tx.cooperative.create({ data: { organisationId: organisation.id } });
    if (!viewer.active) await tx.session.update({ where: { id: viewer.sessionId }, data: { activeOrganisationId: organisation.id } });
    await recordAudit(tx, context, { action: 'applyOrganisation', entityType: 'Organisation', entityId: organisation.id, after: values });
    const associations = await tx.organisation.findMany({
      where: { kind: 'ASSOCIATION', status: 'APPROVED', memberships: { some: { provinceCode: commune.provinceCode } } },
      select: { id: true },
    });
    for (const association of associations) {
      await notify(tx, context, {
        organisationId: association.id,
        kind: 'ORGANISATION_APPLIED',
        parameters: { organisation: organisation.nameVi },
        path: '/hoi/to-chuc',
        dedupeKey: `applied:${organisation.id}`,
      });
    }
    return { organisationId: organisation.id };
  });
}
