import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { isOfficer, isOperator } from '../identity/policy.ts';
import { documentsInArea, maySubmitDocuments } from '../certification/policy.ts';
import { damageVisibleTo } from '../damage-reports/policy.ts';
import { reviewsVisibleTo } from '../reviews/policy.ts';

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

/** Photos of households a viewer may see; whoever has a purchase's secret sees those of the purchase. */
export function photosVisibleTo(viewer: Viewer | null, token: string | null): Prisma.ShopperPhotoWhereInput {
  return {
    OR: [
      { review: { hiddenAt: null } },
      ...(token === null ? [] : [{ group: { token: token.slice(0, 64) } }]),
      // Without its id a condition that lets everything through would be dropped, and let nothing through.
      ...(viewer?.active
        ? [
            { reviewId: { not: null }, review: reviewsVisibleTo(viewer) },
            { damageReportId: { not: null }, damageReport: damageVisibleTo(viewer) },
          ]
        : []),
    ],
  };
}
