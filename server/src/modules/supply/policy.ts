import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import { NotAllowed, NotFound } from '../../kernel/expected-error.ts';
import type { ActiveMembership, Viewer } from '../../kernel/viewer.ts';
import { isOfficer, isOperator, organisationsInArea } from '../identity/policy.ts';
import { CooperativeNotApproved } from './errors.ts';

/** Acts on supply and the roles of a cooperative that may do them. A warehouse never touches prices. */
const mayAct = {
  saveForecast: ['DIRECTOR', 'SALES'],
  reviseForecast: ['DIRECTOR', 'SALES'],
  withdrawForecast: ['DIRECTOR', 'SALES'],
  registerLot: ['DIRECTOR', 'SALES', 'WAREHOUSE'],
  recordHarvest: ['DIRECTOR', 'SALES', 'WAREHOUSE'],
  offerLot: ['DIRECTOR', 'SALES'],
  openGroupBuy: ['DIRECTOR', 'SALES'],
  setPreOrderWindow: ['DIRECTOR', 'SALES'],
  blockLot: ['DIRECTOR', 'SALES', 'WAREHOUSE'],
  unblockLot: ['DIRECTOR', 'WAREHOUSE'],
  recordLotLoss: ['DIRECTOR', 'SALES', 'WAREHOUSE'],
  createOffer: ['DIRECTOR', 'SALES'],
  changeOfferPrices: ['DIRECTOR', 'SALES'],
  changeOfferTerms: ['DIRECTOR', 'SALES'],
  pauseOffer: ['DIRECTOR', 'SALES'],
  resumeOffer: ['DIRECTOR', 'SALES'],
  withdrawOffer: ['DIRECTOR', 'SALES'],
  addOfferPack: ['DIRECTOR', 'SALES'],
  changeOfferPack: ['DIRECTOR', 'SALES'],
  archiveOfferPack: ['DIRECTOR', 'SALES'],
  addOfferPicture: ['DIRECTOR', 'SALES'],
  arrangeOfferPictures: ['DIRECTOR', 'SALES'],
  setTemporaryClosure: ['DIRECTOR', 'SALES'],
  saveMemberHousehold: ['DIRECTOR', 'SALES'],
  savePlantingArea: ['DIRECTOR', 'SALES'],
  savePlantingAreaCode: ['DIRECTOR', 'SALES'],
} as const satisfies Record<string, readonly MembershipRole[]>;

export type SupplyAct = keyof typeof mayAct;

/** The viewer's cooperative when the role allows the act; throws NotAllowed otherwise. */
export function cooperativeFor(viewer: Viewer | null, act: SupplyAct): ActiveMembership & { userId: string } {
  const active = viewer?.active;
  const roles: readonly MembershipRole[] = mayAct[act];
  if (!viewer || active?.kind !== 'COOPERATIVE' || !roles.includes(active.role)) throw new NotAllowed(act);
  return { ...active, userId: viewer.userId };
}

/** As `cooperativeFor`, for acts that reach the market: the cooperative must be approved. */
export function approvedCooperativeFor(viewer: Viewer | null, act: SupplyAct): ActiveMembership & { userId: string } {
  const cooperative = cooperativeFor(viewer, act);
  if (cooperative.status !== 'APPROVED') throw new CooperativeNotApproved(cooperative.status);
  return cooperative;
}

/** The thing when it belongs to the cooperative; what belongs to another does not exist for the viewer. */
export function owned<T extends { cooperativeId: string }>(entity: string, thing: T | null | undefined, cooperative: { organisationId: string }): T {
  if (thing === null || thing === undefined || thing.cooperativeId !== cooperative.organisationId) throw new NotFound(entity);
  return thing;
}

/** The officer who may hide pictures of the area; throws NotAllowed for everybody else. */
export function whoHidesPictures(viewer: Viewer | null): Viewer {
  if (!viewer || !isOfficer(viewer)) throw new NotAllowed('hideOfferPicture');
  return viewer;
}

/** What of cooperatives' supply a viewer may read: the own; an officer that of the area; an operator all. */
export function visibleSupply(viewer: Viewer | null): { cooperativeId: string } | { cooperative: Prisma.CooperativeWhereInput } | Record<string, never> {
  const active = viewer?.active;
  if (active?.kind === 'COOPERATIVE') return { cooperativeId: active.organisationId };
  if (isOperator(viewer)) return {};
  return { cooperative: { organisation: organisationsInArea(viewer) } };
}
