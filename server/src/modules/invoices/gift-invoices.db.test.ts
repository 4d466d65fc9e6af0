import { randomUUID } from 'node:crypto';
import { someInvoiceSettings } from '@cho-phien/prisma/factories/invoices.ts';
import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { aCommune } from '@cho-phien/prisma/factories/places.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aFilledBasket, aShelfGood, contact } from '../../../test/shop-counter.ts';
import { createTestMarket, type TestMarket } from '../../../test/test-market.ts';
import { deliverOrder } from '../fulfilment/commands/deliver-order.ts';
import { handOverOrder } from '../fulfilment/commands/hand-over-order.ts';
import { packOrder } from '../fulfilment/commands/pack-order.ts';
import { startPreparing } from '../fulfilment/commands/start-preparing.ts';
import { placeGiftOrder } from '../payments/commands/place-gift-order.ts';
import { recordBankTransfer } from '../payments/commands/record-bank-transfer.ts';
import { bankReferenceOf } from '../payments/rules/bank-note.ts';
import { readGiftQuote } from '../retail/reads/gift-quote.ts';
import { giveInvoiceBuyer } from './commands/give-invoice-buyer.ts';
import { settleOrderInvoices } from './commands/settle-order-invoices.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

test('gifts are invoiced to the company the giver names, never to who gets them', async () => {
  const good = await aShelfGood(market);
  await someInvoiceSettings(market.prisma, { cooperativeId: good.cooperativeId });
  const guest = market.contextOf(null);
  const basket = await aFilledBasket(market, [{ offerId: good.offerId, packs: 2 }]);
  const { code: communeCode } = await aCommune(market.prisma);
  const recipients = ['Bà Nội', 'Chú Tư'].map((name) => ({ name, phone: '0987 654 321', communeCode, addressLine: 'Số 1', message: null }));
  const token = await placeGiftOrder(guest, market.means, {
    token: basket,
    sender: { name: contact.name, phone: contact.phone, email: null },
    recipients,
    method: 'BANK_QR',
    expectedTotalVnd: (await readGiftQuote(guest, { token: basket, communeCodes: [communeCode, communeCode] }))?.totalVnd ?? 0n,
    locale: 'VI',
    idempotencyKey: randomUUID(),
  });
  const { code, totalVnd, orders } = await market.prisma.orderGroup.findUniqueOrThrow({ where: { token }, include: { orders: true } });
  await recordBankTransfer(guest, { bankReference: randomUUID(), amountVnd: totalVnd, note: bankReferenceOf(code) });
  await giveInvoiceBuyer(guest, { token, kind: 'COMPANY', name: 'Công ty Bếp Nhà', taxCode: '0102345678', address: 'Số 2 Hàng Bài, Hà Nội', email: null });
  const { membership } = await aMember(market.prisma, { organisationId: good.cooperativeId, role: 'DIRECTOR' });
  const seller = market.contextOf(await market.viewerOf(membership.id));
  await startPreparing(seller, randomUUID(), { orderIds: orders.map(({ id }) => id) });
  for (const { id: orderId } of orders) {
    await packOrder(seller, randomUUID(), { orderId, weights: [] });
    await handOverOrder(seller, randomUUID(), { orderId, way: 'COURIER' });
    await deliverOrder(seller, randomUUID(), { orderId, collectedVnd: 0n });
    await settleOrderInvoices(guest, orderId);
  }
  const invoices = await market.prisma.invoice.findMany({ select: { buyerName: true, buyerTaxCode: true, totalVnd: true } });
  expect(invoices.map(({ buyerName, buyerTaxCode }) => [buyerName, buyerTaxCode])).toEqual([
    ['Công ty Bếp Nhà', '0102345678'],
    ['Công ty Bếp Nhà', '0102345678'],
  ]);
  expect(invoices.reduce((sum, invoice) => sum + invoice.totalVnd, 0n)).toBe(totalVnd);
});
