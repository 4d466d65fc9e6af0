import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import type { Context } from '../src/graphql/context.ts';
import type { Viewer } from '../src/kernel/viewer.ts';
import type { TestMarket } from './test-market.ts';

/** Somebody who works for an organisation, with the context of a request of theirs. */
export interface Colleague {
  viewer: Viewer;
  context: Context;
  organisationId: string;
}

/** A person in a role, of an organisation of their own unless one is named. */
export async function aColleague(market: TestMarket, role: MembershipRole, organisationId?: string): Promise<Colleague> {
  const { membership, organisation } = await aMember(market.prisma, { role, ...(organisationId ? { organisationId } : {}) });
  const viewer = await market.viewerOf(membership.id);
  return { viewer, context: market.contextOf(viewer), organisationId: organisation.id };
}
