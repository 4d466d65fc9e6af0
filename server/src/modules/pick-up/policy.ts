import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import { NotAllowed } from '../../kernel/expected-error.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { areaCovers, isOfficer, isOperator } from '../identity/policy.ts';

/** Officers of the association and the operator keep points; throws NotAllowed for everybody else. */
export function mustKeepPoints(viewer: Viewer | null, act: string): asserts viewer is Viewer {
  if (!isOfficer(viewer) && !isOperator(viewer)) throw new NotAllowed(act);
}

/** Officers keep the points of their area, the operator every one. */
export function keepsPoint(viewer: Viewer | null, commune: { code: string; provinceCode: string }): boolean {
  return isOperator(viewer) || areaCovers(viewer, commune);
}

/** Points that a viewer keeps. */
export function pointsKeptBy(viewer: Viewer | null): Prisma.PickUpPointWhereInput {
  if (isOperator(viewer)) return {};
  if (!isOfficer(viewer)) return { id: { in: [] } };
  const { provinceCode, communeCode } = viewer.active;
  if (communeCode !== null) return { communeCode };
  return provinceCode === null ? {} : { commune: { provinceCode } };
}
