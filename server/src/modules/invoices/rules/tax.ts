import type { InvoiceBuyerKind, InvoiceForm, ProductCategory, TaxMethod, TaxTreatment } from '@cho-phien/prisma/generated/enums.ts';
import type { IsoDate } from '../../../kernel/business-day.ts';

/** How a line is taxed, with the rate where there is one. */
export interface Tax {
  treatment: TaxTreatment;
  /** Parts of ten thousand. */
  rateBasisPoints: number | null;
}

export interface Seller {
  method: TaxMethod;
  /** The cooperative grows what it sells itself. */
  ownGrown: boolean;
}

/** Raw or only preliminarily handled produce sold to a household, from 1 January 2026. */
const RAW_PRODUCE = 500;
const STANDARD = 1_000;
/** The standard rate as it is cut for most goods and services until the end of 2026. */
const STANDARD_CUT = 800;
const CUT_UNTIL: IsoDate = '2026-12-31';
/** Shelves whose goods were worked beyond drying, shelling and the like. */
const PROCESSED: readonly ProductCategory[] = ['PROCESSED', 'DRINK', 'TEA_COFFEE', 'CRAFT', 'OTHER'];

/** A cooperative that pays by revenue issues sales invoices, one that deducts VAT invoices. */
export function formOf({ method }: Pick<Seller, 'method'>): InvoiceForm {
  return method === 'DIRECT' ? 'SALES_INVOICE' : 'VAT_INVOICE';
}

/** How goods of a shelf, or the way when there is none, are taxed: by the seller's method, the buyer, how far the goods are processed and the day. */
export function taxOf(category: ProductCategory | null, { seller, buyer, on }: { seller: Seller; buyer: InvoiceBuyerKind; on: IsoDate }): Tax {
  if (seller.method === 'DIRECT') return { treatment: 'BY_REVENUE', rateBasisPoints: null };
  if (category === null || PROCESSED.includes(category)) return { treatment: 'RATED', rateBasisPoints: on <= CUT_UNTIL ? STANDARD_CUT : STANDARD };
  if (seller.ownGrown) return { treatment: 'NOT_SUBJECT', rateBasisPoints: null };
  if (buyer === 'COMPANY') return { treatment: 'NOT_DECLARED', rateBasisPoints: null };
  return { treatment: 'RATED', rateBasisPoints: RAW_PRODUCE };
}

/** What of an amount that holds its tax is goods and what is tax, whole đồng, halves to the goods rounded up. */
export function splitTax(amountVnd: bigint, { rateBasisPoints }: Pick<Tax, 'rateBasisPoints'>): { netVnd: bigint; taxVnd: bigint } {
  if (rateBasisPoints === null) return { netVnd: amountVnd, taxVnd: 0n };
  const parts = 10_000n + BigInt(rateBasisPoints);
  const netVnd = (2n * amountVnd * 10_000n + parts) / (2n * parts);
  return { netVnd, taxVnd: amountVnd - netVnd };
}
