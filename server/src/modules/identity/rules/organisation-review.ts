import type { OrganisationStatus } from '@cho-phien/prisma/generated/enums.ts';

/** Acts by which the association leads an organisation through its life. */
export const ORGANISATION_ACTS = {
  review: { from: ['APPLIED'], to: 'IN_REVIEW', needsReason: false },
  approve: { from: ['IN_REVIEW'], to: 'APPROVED', needsReason: false },
  reject: { from: ['IN_REVIEW'], to: 'REJECTED', needsReason: true },
  suspend: { from: ['APPROVED'], to: 'SUSPENDED', needsReason: true },
  reinstate: { from: ['SUSPENDED'], to: 'APPROVED', needsReason: true },
} as const satisfies Record<string, { from: readonly OrganisationStatus[]; to: OrganisationStatus; needsReason: boolean }>;

export type OrganisationAct = keyof typeof ORGANISATION_ACTS;

/** Acts open in a status, in the order they are offered. */
export function actsOpenIn(status: OrganisationStatus): OrganisationAct[] {
  return (Object.keys(ORGANISATION_ACTS) as OrganisationAct[]).filter((act) => (ORGANISATION_ACTS[act].from as readonly OrganisationStatus[]).includes(status));
}
