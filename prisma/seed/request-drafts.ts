import { addDays, nextPlumWeekOn } from './calendar.ts';
import type { CatalogueProduct } from './catalogue-rows.ts';

/** A line as the request form holds it: ids of the contract, decimals with a unit, money as text. */
export type DraftLine = {
  product: CatalogueProduct;
  locationId: string;
  gradeRank: number;
  quantityBase: number;
  ceilingVnd: number;
  schemeCodes: readonly string[];
  fromOn: string;
  toOn: string;
};

type Draft = { title: string; validUntilOn: string; lines: readonly DraftLine[] };

/** The form of a request somebody began and did not send. */
export function draftForm(draft: Draft): object {
  return {
    title: draft.title,
    buyerReference: null,
    note: null,
    validUntilOn: draft.validUntilOn,
    lines: draft.lines.map((line) => ({
      productId: globalId('Product', line.product.id),
      commodityId: null,
      locationId: globalId('BuyerLocation', line.locationId),
      minGradeRank: line.gradeRank,
      minOcopStars: 0,
      schemeCodes: line.schemeCodes,
      quantity: { value: String(line.quantityBase / line.product.pricingUnitBase), unit: line.product.pricingUnit },
      tolerancePercent: 5,
      windows: [{ fromOn: line.fromOn, toOn: line.toOn }],
      ceilingVnd: String(line.ceilingVnd),
      minFillPercent: 0,
      maxSuppliers: null,
      minPerSupplier: null,
      priority: 1,
      firm: false,
      minRemainingDays: 1,
      preferredCooperativeIds: [],
      blockedCooperativeIds: [],
    })),
  };
}

/** The story's own request, waiting to be sent: 12 tonnes of VietGAP plums, grade 1, 3 to 6 June, at most 22,000 đ/kg landed. */
export function plumDraft(todayOn: string, product: CatalogueProduct, locationId: string): Draft {
  const fromOn = nextPlumWeekOn(todayOn);
  return {
    title: 'Mận hậu loại 1, 12 tấn',
    validUntilOn: addDays(fromOn, -3) > addDays(todayOn, 60) ? addDays(todayOn, 60) : fromOn,
    lines: [{ product, locationId, gradeRank: 3, quantityBase: 12_000_000, ceilingVnd: 22_000, schemeCodes: ['VIETGAP'], fromOn, toOn: addDays(fromOn, 3) }],
  };
}

/** The id of the contract: type and key, base64, as the GraphQL schema encodes it. */
function globalId(typename: 'Product' | 'BuyerLocation', id: string): string {
  return Buffer.from(`${typename}:${id}`).toString('base64');
}
