import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import { NotAllowed } from '../../kernel/expected-error.ts';
import { NO_ID } from '../../kernel/ids.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { cooperativeOf } from '../certification/policy.ts';
import { isOperator } from '../identity/policy.ts';

/** Reports a console shows: those of the own cooperative, all for the operator. */
export function damageVisibleTo(viewer: Viewer | null): Prisma.DamageReportWhereInput {
  if (isOperator(viewer)) return {};
  return { cooperativeId: cooperativeOf(viewer) ?? NO_ID };
}

/** Who answers for a cooperative; throws NotAllowed for everybody else. */
export function whoAnswers(viewer: Viewer | null): { userId: string } {
  const active = viewer?.active;
  if (!viewer || active?.kind !== 'COOPERATIVE' || (active.role !== 'DIRECTOR' && active.role !== 'SALES')) throw new NotAllowed('answerDamage');
  return { userId: viewer.userId };
}

/** The operator who decides; throws NotAllowed for everybody else. */
export function whoDecides(viewer: Viewer | null): { userId: string } {
  if (!viewer || !isOperator(viewer)) throw new NotAllowed('decideDamage');
  return { userId: viewer.userId };
}
