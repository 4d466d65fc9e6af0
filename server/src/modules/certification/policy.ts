import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { isOfficer, isOperator, organisationsInArea } from '../identity/policy.ts';

/** Documents of cooperatives in the officer's area: the only ones they decide on. */
export function documentsInArea(viewer: Viewer | null): { cooperative: Prisma.CooperativeWhereInput } {
  return { cooperative: { organisation: organisationsInArea(viewer) } };
}

/** Cooperative whose papers the viewer handles, or null. */
export function cooperativeOf(viewer: Viewer | null): string | null {
  return viewer?.active?.kind === 'COOPERATIVE' ? viewer.active.organisationId : null;
}

/** Directors and sales officers hand in papers; also while the cooperative still waits for approval. */
export function maySubmitDocuments(viewer: Viewer | null): boolean {
  const active = viewer?.active;
  return (
    active?.kind === 'COOPERATIVE' &&
    (active.role === 'DIRECTOR' || active.role === 'SALES') &&
    ['APPLIED', 'IN_REVIEW', 'APPROVED', 'SUSPENDED'].includes(active.status)
  );
}

/** Documents a viewer may look up: one's own cooperative's, those of the officer's area, and what counts in public. */
export function documentsVisibleTo(
  viewer: Viewer | null,
  publicOnes: Prisma.CertificateWhereInput & Prisma.OcopRecognitionWhereInput,
): { OR: (Prisma.CertificateWhereInput & Prisma.OcopRecognitionWhereInput)[] } {
  const own = cooperativeOf(viewer);
  return {
    OR: [
      publicOnes,
      ...(own === null ? [] : [{ cooperativeId: own }]),
      ...(isOfficer(viewer) ? [documentsInArea(viewer)] : []),
      ...(isOperator(viewer) ? [{}] : []),
    ],
  };
}
