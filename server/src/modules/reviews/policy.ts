import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import { NotAllowed } from '../../kernel/expected-error.ts';
import { NO_ID } from '../../kernel/ids.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { cooperativeOf } from '../certification/policy.ts';
import { isOfficer, isOperator, organisationsInArea } from '../identity/policy.ts';

/** Reviews a console shows: those of the own cooperative, of the officer's area, all for the operator. */
export function reviewsVisibleTo(viewer: Viewer | null): Prisma.ReviewWhereInput {
  if (isOperator(viewer)) return {};
  if (isOfficer(viewer)) return { cooperative: { organisation: organisationsInArea(viewer) } };
  return { cooperativeId: cooperativeOf(viewer) ?? NO_ID };
}

/** Who answers for a cooperative; throws NotAllowed for everybody else. */
export function whoReplies(viewer: Viewer | null): { userId: string; cooperativeId: string } {
  const active = viewer?.active;
  if (!viewer || active?.kind !== 'COOPERATIVE' || (active.role !== 'DIRECTOR' && active.role !== 'SALES')) throw new NotAllowed('replyToReview');
  return { userId: viewer.userId, cooperativeId: active.organisationId };
}

/** The officer who may hide reviews of the area; throws NotAllowed for everybody else. */
export function whoHides(viewer: Viewer | null): { userId: string } {
  if (!isOfficer(viewer)) throw new NotAllowed('hideReview');
  return { userId: viewer.userId };
}
