import type { OrganisationStatus } from '@cho-phien/prisma/generated/enums.ts';
import { reasonRule } from '@cho-phien/schema/rules/identity.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { announceStaleAnswers } from '../../notifications/commands/announce.ts';
import { OrganisationStatusChanged } from '../errors.ts';
import { isOfficer, isOperator, organisationsInArea } from '../policy.ts';
import { ORGANISATION_ACTS, type OrganisationAct } from '../rules/organisation-review.ts';
import { WORKPLACE } from '../rules/workplace.ts';

export interface ReviewOrganisationInput {
  organisationId: string;
  reason?: string | null;
}

/** An officer leads an organisation of their area one step on; nothing of it is sellable before approval or while suspended. */
export async function reviewOrganisation(context: CommandContext, act: OrganisationAct, input: ReviewOrganisationInput): Promise<{ organisationId: string }> {
  const { from, to, needsReason } = ORGANISATION_ACTS[act];
  const reason = needsReason ? parseInput(reasonRule, { reason: input.reason ?? '' }).reason : null;
  const { viewer } = context;
  if (!isOfficer(viewer) && !isOperator(viewer)) throw new NotAllowed(`${act}Organisation`);
  const area = isOperator(viewer) ? {} : organisationsInArea(viewer);
  return runTransaction(context, async (tx) => {
    const id = lookUpId(input.organisationId);
    await tx.$queryRaw`SELECT id FROM organisation WHERE id = ${id}::uuid FOR UPDATE`;
    const organisation = await tx.organisation.findFirst({ where: { id, kind: { in: ['COOPERATIVE', 'BUYER'] }, AND: [area] } });
    if (!organisation) throw new NotFound('Organisation');
    if (!(from as readonly OrganisationStatus[]).includes(organisation.status)) throw new OrganisationStatusChanged(organisation.status);
    await tx.organisation.update({ where: { id }, data: { status: to } });
    await recordAudit(tx, context, {
      action: `${act}Organisation`,
      entityType: 'Organisation',
      entityId: id,
      before: { status: organisation.status },
      after: { status: to },
      reason,
    });
    await announceStaleAnswers(tx, `organisation:${id}`, `cooperative:${id}`, 'shop');
    const told = { organisationId: id, path: WORKPLACE[organisation.kind], dedupeKey: `organisation:${act}:${context.requestId}` };
    const name = organisation.nameVi;
    if (to === 'APPROVED') await notify(tx, context, { ...told, kind: 'ORGANISATION_APPROVED', parameters: { organisation: name } });
    if (to === 'REJECTED') await notify(tx, context, { ...told, kind: 'ORGANISATION_REJECTED', parameters: { organisation: name, reason: reason ?? '' } });
    if (to === 'SUSPENDED') await notify(tx, context, { ...told, kind: 'ORGANISATION_SUSPENDED', parameters: { organisation: name, reason: reason ?? '' } });
    return { organisationId: id };
  });
}
