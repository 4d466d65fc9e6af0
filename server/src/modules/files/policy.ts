import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { isOfficer, isOperator } from '../identity/policy.ts';
import { documentsInArea, maySubmitDocuments } from '../certification/policy.ts';

/** Files a viewer may open: those of the organisation they work for; officers those behind papers of their area. */
export function filesVisibleTo(viewer: Viewer | null): Prisma.StoredFileWhereInput {
  if (!viewer?.active) return { id: { in: [] } };
  if (isOperator(viewer)) return {};
  const own = { organisationId: viewer.active.organisationId };
  if (!isOfficer(viewer)) return own;
  const within = documentsInArea(viewer);
  return { OR: [own, { certificates: { some: within } }, { ocopRecognitions: { some: within } }] };
}

/** Cooperatives and associations keep papers; buyers and the platform have none to hand in. */
export function mayUpload(viewer: Viewer | null): boolean {
  return maySubmitDocuments(viewer) || isOfficer(viewer);
}
