import { fromDatabaseDate } from '../../../kernel/business-day.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import type { EarlierRequest } from '../rules/copied-draft.ts';

/** A submitted request of a buyer: the one named, else the last; null when there is none. */
export async function earlierRequest(database: Transaction, organisationId: string, requestId: string | null): Promise<EarlierRequest | null> {
  const request = await database.purchaseRequest.findFirst({
    where: { organisationId, submittedAt: { not: null }, ...(requestId === null ? {} : { id: requestId }) },
    orderBy: { submittedAt: 'desc' },
    include: {
      lines: {
        orderBy: { position: 'asc' },
        include: {
          windows: { orderBy: { fromOn: 'asc' } },
          certificates: true,
          preferences: true,
          substitutes: { orderBy: { position: 'asc' } },
          product: { select: { baseUnit: true } },
          commodity: { select: { products: { select: { baseUnit: true }, take: 1 } } },
        },
      },
    },
  });
  if (!request?.validUntilOn) return null;
  const { title, buyerReference, note } = request;
  return {
    title,
    buyerReference,
    note,
    validUntilOn: fromDatabaseDate(request.validUntilOn),
    lines: request.lines.map(({ certificates, preferences, substitutes, windows, product, commodity, tolerancePct, minFillPct, ...line }) => ({
      productId: line.productId,
      commodityId: line.commodityId,
      locationId: line.locationId,
      baseUnit: product?.baseUnit ?? commodity?.products[0]?.baseUnit ?? 'GRAM',
      minGradeRank: line.minGradeRank,
      minOcopStars: line.minOcopStars,
      schemeCodes: certificates.map((certificate) => certificate.schemeCode),
      quantityBase: line.quantityBase,
      tolerancePercent: tolerancePct,
      windows: windows.map((window) => ({ fromOn: fromDatabaseDate(window.fromOn), toOn: fromDatabaseDate(window.toOn) })),
      ceilingVnd: line.ceilingVnd,
      minFillPercent: minFillPct,
      maxSuppliers: line.maxSuppliers,
      minPerSupplierBase: line.minPerSupplierBase,
      priority: line.priority,
      firm: line.firm,
      minRemainingDays: line.minRemainingDays,
      substitutes: substitutes.map(({ productId, minGradeRank, ownSchemes, schemeCodes, ceilingVnd, discountPct }) => ({
        productId,
        minGradeRank,
        schemeCodes: ownSchemes ? schemeCodes : null,
        ceilingVnd,
        discountPercent: discountPct,
      })),
      preferredCooperativeIds: preferences.filter((preference) => preference.kind === 'PREFERRED').map((preference) => preference.cooperativeId),
      blockedCooperativeIds: preferences.filter((preference) => preference.kind === 'BLOCKED').map((preference) => preference.cooperativeId),
    })),
  };
}
