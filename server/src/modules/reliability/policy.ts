import { NotFound } from '../../kernel/expected-error.ts';
import type { CommandContext } from '../../kernel/command-context.ts';
import { isOperator, organisationsInArea } from '../identity/policy.ts';

/**
 * The cooperative whose history a viewer reads: the own when none is named; for an officer one of the area, for an operator
 * any. A cooperative that is not the viewer's answers as one that does not exist.
 */
export async function readableCooperative({ prisma, viewer }: CommandContext, named: string | undefined): Promise<string> {
  const active = viewer?.active;
  const own = active?.kind === 'COOPERATIVE' && active.status === 'APPROVED' ? active.organisationId : undefined;
  const wanted = named ?? own;
  if (wanted === undefined) throw new NotFound('Cooperative');
  if (wanted === own) return wanted;
  const area = isOperator(viewer) ? {} : organisationsInArea(viewer);
  const found = await prisma.cooperative.findFirst({ where: { organisationId: wanted, organisation: area }, select: { organisationId: true } });
  if (!found) throw new NotFound('Cooperative');
  return found.organisationId;
}
