import type { Invoice, InvoiceSettings, TaxMethod } from '../generated/client.ts';
import type { Database } from './database.ts';
import { anOrderGroup } from './retail.ts';
import { aHarvestLot } from './supply.ts';

type InvoiceSettingsValues = { cooperativeId: string; method?: TaxMethod; ownGrown?: boolean; taxCode?: string; coded?: boolean };

/** A cooperative that invoices: by the direct method unless said otherwise. */
export function someInvoiceSettings(db: Database, values: InvoiceSettingsValues): Promise<InvoiceSettings> {
  const settings = {
    method: 'DIRECT' as const,
    ownGrown: false,
    taxCode: `55${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`,
    coded: true,
    letter: 'T',
    suffix: 'HT',
    ...values,
  };
  return db.invoiceSettings.upsert({
    where: { cooperativeId: values.cooperativeId },
    create: { ...settings, changedAt: new Date() },
    update: settings,
  });
}

type InvoiceValues = { cooperativeId?: string; lotId?: string; buyerName?: string; buyerAddress?: string; buyerTaxCode?: string; issuedAt?: Date };

/** The sales invoice of a delivered order, not answered by the provider yet. */
export async function anInvoice(db: Database, values: InvoiceValues = {}): Promise<Invoice> {
  const lotId = values.lotId ?? (await aHarvestLot(db, values.cooperativeId ? { cooperativeId: values.cooperativeId } : {})).id;
  const [order] = (await anOrderGroup(db, { lotIds: [lotId], status: 'CONFIRMED', orderStatus: 'DELIVERED' })).orders;
  if (!order) throw new Error('the group has an order');
  const { id: orderId, cooperativeId } = order;
  const issuedAt = values.issuedAt ?? new Date();
  const year = new Date(issuedAt.getTime() + 7 * 3_600_000).getUTCFullYear() % 100;
  const series = { cooperativeId, form: 'SALES_INVOICE' as const, symbol: `C${year}THT` };
  const { id: seriesId } = await db.invoiceSeries.upsert({ where: { cooperativeId_form_symbol: series }, create: series, update: {} });
  const totalVnd = order.finalTotalVnd ?? order.totalVnd;
  return db.invoice.create({
    data: {
      seriesId,
      cooperativeId,
      orderId,
      position: 1,
      kind: 'ORIGINAL',
      issuedAt,
      sellerName: 'Hợp tác xã Thử',
      sellerTaxCode: '5500123456',
      sellerAddress: 'Bản Thử',
      buyerKind: values.buyerName ? 'PERSON' : 'RETAIL',
      buyerName: values.buyerName ?? null,
      buyerTaxCode: values.buyerTaxCode ?? null,
      buyerAddress: values.buyerAddress ?? null,
      netVnd: totalVnd,
      taxVnd: 0n,
      totalVnd,
      lineCount: 1,
      lines: { create: [{ position: 1, titleVi: 'Mận', titleEn: 'Plums', treatment: 'BY_REVENUE', netVnd: totalVnd, taxVnd: 0n, amountVnd: totalVnd }] },
      submission: { create: {} },
    },
  });
}
