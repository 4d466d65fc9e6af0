import type { InvoiceBuyerKind, TaxTreatment } from '@cho-phien/prisma/generated/enums.ts';

/** An invoice as a provider of e-invoices takes it. */
export interface HandedInvoice {
  /** Ours; the provider keeps one invoice for each. */
  id: string;
  /** Form and symbol, 2C26THT. */
  symbol: string;
  number: number;
  issuedAt: Date;
  /** Whether the tax authority gives it a code. */
  coded: boolean;
  seller: { name: string; taxCode: string; address: string };
  buyer: { kind: InvoiceBuyerKind; name: string | null; taxCode: string | null; address: string | null; email: string | null };
  lines: readonly HandedLine[];
  netVnd: bigint;
  taxVnd: bigint;
  totalVnd: bigint;
}

export interface HandedLine {
  title: string;
  unit: string | null;
  unitBase: bigint | null;
  quantityBase: bigint | null;
  unitPriceVnd: bigint | null;
  treatment: TaxTreatment;
  rateBasisPoints: number | null;
  netVnd: bigint;
  taxVnd: bigint;
}

/** The invoice that is adjusted or replaced. */
export interface CorrectedInvoice {
  id: string;
  symbol: string;
  number: number;
}

/** What the provider answers. */
export interface AcceptedInvoice {
  /** Code by which anybody finds the invoice at the provider. */
  lookupCode: string;
  /** Code of the tax authority; null for a symbol without one. */
  authorityCode: string | null;
}

/** The provider or the tax authority does not take the invoice; trying again does not help. */
export class InvoiceRefused extends Error {}

/**
 * A provider of e-invoices. An id is issued once, however often it is handed over. An issued invoice is adjusted or replaced, never
 * cancelled. Throws InvoiceRefused when the invoice is not taken, anything else when it could not be reached.
 */
export interface EInvoices {
  issue(invoice: HandedInvoice): Promise<AcceptedInvoice>;
  adjust(invoice: HandedInvoice, corrected: CorrectedInvoice): Promise<AcceptedInvoice>;
  replace(invoice: HandedInvoice, corrected: CorrectedInvoice): Promise<AcceptedInvoice>;
  /** What was answered to an invoice of ours; null when it never arrived. */
  find(id: string): Promise<AcceptedInvoice | null>;
}
