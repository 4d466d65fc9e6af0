import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import { requestTemplateRule } from '@cho-phien/schema/rules/purchase-request.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { translateConstraints } from '../../../kernel/database-constraint.ts';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { TemplateNameTaken } from '../errors.ts';
import { buyerFor, ownedByBuyer } from '../policy.ts';

const refusals = { request_template_name_in_use: () => new TemplateNameTaken() };

/** Templates a buyer has in use at most. */
export const mostTemplates = 100;

interface SaveTemplate {
  /** Template to change; null keeps a new one. */
  templateId: string | null;
  name: string;
  form: unknown;
}

/** Keeps a form under a name to begin requests from, or changes one; what it was before stays in the trail. */
export async function saveRequestTemplate(context: CommandContext, idempotencyKey: string, { templateId, ...raw }: SaveTemplate): Promise<string> {
  const { organisationId, userId } = buyerFor(context.viewer, 'saveRequestTemplate');
  const input = parseInput(requestTemplateRule, raw);
  const data = { name: input.name, form: input.form as Prisma.InputJsonObject };
  return translateConstraints(refusals, () =>
    withIdempotency(context, { operation: 'saveRequestTemplate', key: idempotencyKey, input: { templateId, ...input } }, async (tx) => {
      const before = templateId === null ? null : await tx.requestTemplate.findFirst({ where: { id: templateId, archivedAt: null } });
      if (templateId !== null) ownedByBuyer('RequestTemplate', before, { organisationId });
      else if ((await tx.requestTemplate.count({ where: { organisationId, archivedAt: null } })) >= mostTemplates)
        throw new InvalidInput([{ path: 'name', rule: 'TOO_MANY', parameters: { maximum: String(mostTemplates) } }]);
      const { id } = before
        ? await tx.requestTemplate.update({ where: { id: before.id }, data, select: { id: true } })
        : await tx.requestTemplate.create({ data: { ...data, organisationId, createdById: userId }, select: { id: true } });
      await recordAudit(tx, context, {
        action: 'saveRequestTemplate',
        entityType: 'RequestTemplate',
        entityId: id,
        before: before && { name: before.name, form: before.form },
        after: input,
      });
      return id;
    }),
  );
}
