import type { OrganisationKind } from '@cho-phien/prisma/generated/enums.ts';

/** First page of the people who work on each side of the market. */
export const WORKPLACE: Record<OrganisationKind, string> = { COOPERATIVE: '/htx-cua-toi', BUYER: '/mua', ASSOCIATION: '/hoi', PLATFORM: '/' };
