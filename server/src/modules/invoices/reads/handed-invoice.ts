import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { HandedInvoice } from '../e-invoices.ts';
import { printedSymbol } from '../rules/symbol.ts';

/** What is read with an invoice to hand it over, or to print it. */
export const withFacts = { series: true, lines: { orderBy: { position: 'asc' } } } as const satisfies Prisma.InvoiceInclude;
export type InvoiceWithFacts = Prisma.InvoiceGetPayload<{ include: typeof withFacts }>;

/** An invoice as the provider takes it. */
export function handed(invoice: InvoiceWithFacts): HandedInvoice {
  const { id, number, issuedAt, series, netVnd, taxVnd, totalVnd } = invoice;
  return {
    id,
    symbol: printedSymbol(invoice),
    number,
    issuedAt,
    coded: series.symbol.startsWith('C'),
    seller: { name: invoice.sellerName, taxCode: invoice.sellerTaxCode, address: invoice.sellerAddress },
    buyer: {
      kind: invoice.buyerKind,
      name: invoice.buyerName,
      taxCode: invoice.buyerTaxCode,
      address: invoice.buyerAddress,
      email: invoice.buyerEmail,
    },
    lines: invoice.lines.map(({ titleVi: title, unit, unitBase, quantityBase, unitPriceVnd, treatment, rateBasisPoints, netVnd: net, taxVnd: tax }) => ({
      title,
      unit,
      unitBase,
      quantityBase,
      unitPriceVnd,
      treatment,
      rateBasisPoints,
      netVnd: net,
      taxVnd: tax,
    })),
    netVnd,
    taxVnd,
    totalVnd,
  };
}
