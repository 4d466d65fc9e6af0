import type { InvoiceForm } from '@cho-phien/prisma/generated/enums.ts';
import type { IsoDate } from '../../../kernel/business-day.ts';

export interface SymbolChoice {
  /** Each invoice gets a code of the tax authority. */
  coded: boolean;
  letter: string;
  suffix: string;
}

/** Symbol of the invoices of a year, for example C26THT; numbers begin anew with each. */
export function symbolOf({ coded, letter, suffix }: SymbolChoice, on: IsoDate): string {
  return `${coded ? 'C' : 'K'}${on.slice(2, 4)}${letter}${suffix}`;
}

export const formNumber: Readonly<Record<InvoiceForm, 1 | 2>> = { VAT_INVOICE: 1, SALES_INVOICE: 2 };

export interface NumberedInvoice {
  number: number;
  series: { form: InvoiceForm; symbol: string };
}

/** Form and symbol as they are printed, 2C26THT. */
export function printedSymbol({ series: { form, symbol } }: Pick<NumberedInvoice, 'series'>): string {
  return `${formNumber[form]}${symbol}`;
}

/** What people call an invoice by, 2C26THT-42. */
export function invoiceName(invoice: NumberedInvoice): string {
  return `${printedSymbol(invoice)}-${invoice.number}`;
}
