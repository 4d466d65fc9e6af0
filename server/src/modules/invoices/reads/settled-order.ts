import type { InvoiceBuyerKind, Prisma } from '@cho-phien/prisma/generated/client.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import type { SettledLine } from '../rules/invoice-lines.ts';
import { taxOf } from '../rules/tax.ts';
import type { Parties } from '../store.ts';

const place = { commune: { include: { province: true } } } as const;
const include = {
  lines: { include: { damageReport: true, offer: { include: { product: { include: { commodity: true } } } } }, orderBy: { id: 'asc' } },
  cooperative: { include: { invoiceSettings: true, organisation: { include: place } } },
  group: { include: { invoiceBuyer: true } },
} as const satisfies Prisma.ConsumerOrderInclude;
export type InvoicedOrder = Prisma.ConsumerOrderGetPayload<{ include: typeof include }>;

/** An order with all an invoice says of it. Its purchase must be locked. */
export function readInvoicedOrder(tx: Transaction, orderId: string): Promise<InvoicedOrder> {
  return tx.consumerOrder.findUniqueOrThrow({ where: { id: orderId }, include });
}

type Settings = NonNullable<InvoicedOrder['cooperative']['invoiceSettings']>;

/** Lines of an order as they were packed, delivery last, taxed for a buyer on the day. Damage is not taken off. */
export function settledLines(
  order: InvoicedOrder,
  { settings, buyer, clock }: { settings: Settings; buyer: InvoiceBuyerKind; clock: CommandContext['clock'] },
): SettledLine[] {
  const terms = { seller: settings, buyer, on: businessToday(clock) };
  const goods = order.lines
    .filter(({ finalBase }) => finalBase !== null && finalBase > 0n)
    .map(({ id, titleVi, titleEn, pricingUnit, pricingUnitBase, finalBase, unitPriceVnd, finalAmountVnd, offer }) => ({
      ...taxOf(offer.product.commodity.category, terms),
      orderLineId: id,
      titleVi,
      titleEn,
      unit: pricingUnit,
      unitBase: pricingUnitBase,
      quantityBase: finalBase,
      unitPriceVnd,
      amountVnd: finalAmountVnd ?? 0n,
    }));
  const delivery = {
    ...taxOf(null, terms),
    orderLineId: null,
    titleVi: 'Phí giao hàng',
    titleEn: 'Delivery',
    unit: null,
    unitBase: null,
    quantityBase: null,
    unitPriceVnd: null,
    amountVnd: order.deliveryVnd,
  };
  return [...goods, delivery];
}

/** What of the settled lines stands: less what went back for damage, nothing of an order that was called off. */
export function standingLines(order: InvoicedOrder, settled: readonly SettledLine[]): SettledLine[] {
  if (order.status === 'CANCELLED' || order.status === 'EXPIRED') return [];
  const back = new Map(order.lines.map(({ id, damageReport }) => [id, damageReport?.grantedVnd ?? 0n]));
  return settled.map((line) => ({ ...line, amountVnd: line.amountVnd - (back.get(line.orderLineId ?? '') ?? 0n) }));
}

export type Buyer = Pick<Parties, 'buyerKind' | 'buyerName' | 'buyerTaxCode' | 'buyerAddress' | 'buyerEmail'>;

/** Who the shopper asked the invoice to be made out to; nobody when the household takes none. */
export function buyerOf({ group: { invoiceBuyer: given } }: InvoicedOrder): Buyer {
  if (!given) return { buyerKind: 'RETAIL', buyerName: null, buyerTaxCode: null, buyerAddress: null, buyerEmail: null };
  const { kind, name, taxCode, address, email } = given;
  return { buyerKind: kind, buyerName: name, buyerTaxCode: taxCode, buyerAddress: address, buyerEmail: email };
}

/** The cooperative as it stands on its invoices. */
export function sellerOf({ cooperative: { organisation } }: InvoicedOrder, { taxCode }: Settings): Omit<Parties, keyof Buyer> {
  const { nameVi, addressLine, commune } = organisation;
  const sellerAddress = [addressLine, commune?.nameVi, commune?.province.nameVi].filter(Boolean).join(', ');
  return { sellerName: nameVi, sellerTaxCode: taxCode, sellerAddress };
}
