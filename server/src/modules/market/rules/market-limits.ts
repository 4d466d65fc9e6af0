import type { LimitCost, Loosening, OwnLimit } from '../../matching/limit-costs/limit-costs.ts';
import { productCertificatePrefix } from './translate-reasons.ts';

/** A limit in the words of the market; VARIETY is the wish for one product of the commodity. */
export type MarketLimitName = OwnLimit | 'VARIETY';

/** What a limit of a line costs in the words of the market. `schemeCode`, `cooperativeId`: which certificate or cooperative. */
export interface MarketLimit {
  readonly limit: MarketLimitName;
  readonly schemeCode: string | null;
  readonly cooperativeId: string | null;
  readonly loosening: Loosening | null;
  readonly gainKg: number;
  readonly savingVndPerKg: number;
}

/** The engine asks for one product as a certificate; people set it as the product of the line. */
export function marketLimits(costs: readonly LimitCost[]): MarketLimit[] {
  return costs.map(({ limit, named, ...cost }) => {
    const variety = limit === 'CERT' && named?.startsWith(productCertificatePrefix) === true;
    return {
      ...cost,
      limit: variety ? 'VARIETY' : limit,
      schemeCode: limit === 'CERT' && !variety ? named : null,
      cooperativeId: limit === 'BLOCKED' ? named : null,
    };
  });
}
