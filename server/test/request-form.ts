import { aProduct } from '@cho-phien/prisma/factories/catalogue.ts';
import { aScheme } from '@cho-phien/prisma/factories/certification.ts';
import { aBuyerLocation } from '@cho-phien/prisma/factories/purchasing.ts';
import type { TestMarket } from './test-market.ts';

/** A form that asks for twelve tonnes of VietGAP plums at a place of the buyer, as the command takes it. */
export async function aRequestForm(market: TestMarket, organisationId: string, lineValues: object = {}) {
  const line = {
    productId: (await aProduct(market.prisma)).id,
    locationId: (await aBuyerLocation(market.prisma, { organisationId })).id,
    minGradeRank: 3,
    minOcopStars: 0,
    schemeCodes: [await aScheme(market.prisma, 'VIETGAP')],
    quantity: { value: '12', unit: 'TNE' },
    tolerancePercent: 5,
    windows: [{ fromOn: '2026-06-03', toOn: '2026-06-06' }],
    ceilingVnd: 22_000n,
    minFillPercent: 0,
    priority: 1,
    firm: false,
    minRemainingDays: 3,
    preferredCooperativeIds: [],
    blockedCooperativeIds: [],
    ...lineValues,
  };
  return { title: 'Mận cho Phố Nối', validUntilOn: '2026-06-01', lines: [line] };
}

/** What the submit command takes for a form without a draft, or with one. */
export function submission(request: unknown, draft: { requestId: string | null; version: number | null } = { requestId: null, version: null }) {
  return { ...draft, request };
}
