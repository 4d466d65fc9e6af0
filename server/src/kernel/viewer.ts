import type { MembershipRole, OrganisationKind, OrganisationStatus } from '@cho-phien/prisma/generated/enums.ts';

/** The membership a signed-in person works under. */
export interface ActiveMembership {
  organisationId: string;
  kind: OrganisationKind;
  status: OrganisationStatus;
  role: MembershipRole;
  /** Area of an association officer; no province for the national association and for everyone else, no commune for a whole province. */
  provinceCode: string | null;
  communeCode: string | null;
}

/** Who asks. Null stands for a visitor who has not signed in. */
export interface Viewer {
  userId: string;
  sessionId: string;
  locale: 'VI' | 'EN';
  /** True once the session passed the second factor. */
  secondFactor: boolean;
  /** The organisation the person works for now; null when the person has none. */
  active: ActiveMembership | null;
}
