import { randomUUID } from 'node:crypto';
import { someInvoiceSettings } from '@cho-phien/prisma/factories/invoices.ts';
import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { anOrderGroup } from '@cho-phien/prisma/factories/retail.ts';
import { aHarvestLot } from '@cho-phien/prisma/factories/supply.ts';
import type { TaxMethod } from '@cho-phien/prisma/generated/enums.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFilledBasket, aShelfGood, order } from '../../../test/shop-counter.ts';
import { createTestMarket, type TestMarket } from '../../../test/test-market.ts';
import { LocalEInvoices, UNKNOWN_TAX_CODE } from '../../adapters/local-e-invoices.ts';
import { answerDamage } from '../damage-reports/commands/grant-damage.ts';
import { reportDamage } from '../damage-reports/commands/report-damage.ts';
import { deliverOrder } from '../fulfilment/commands/deliver-order.ts';
import { handOverOrder } from '../fulfilment/commands/hand-over-order.ts';
import { packOrder } from '../fulfilment/commands/pack-order.ts';
import { startPreparing } from '../fulfilment/commands/start-preparing.ts';
import { recordBankTransfer } from '../payments/commands/record-bank-transfer.ts';
import { bankReferenceOf } from '../payments/rules/bank-note.ts';
import { leftOf } from '../payments/rules/owed-share.ts';
import { standingOf } from '../payments/store.ts';
import { giveInvoiceBuyer } from './commands/give-invoice-buyer.ts';
import { keepInvoiceSettings } from './commands/keep-invoice-settings.ts';
import { replaceInvoice } from './commands/replace-invoice.ts';
import { sendInvoices } from './commands/send-invoices.ts';
import { settleDueInvoices } from './commands/settle-due-invoices.ts';
import { settleOrderInvoices } from './commands/settle-order-invoices.ts';
import type { EInvoices } from './e-invoices.ts';
import { invoiceName } from './rules/symbol.ts';
import { inForce } from './store.ts';

let market: TestMarket;
let provider: LocalEInvoices;
beforeAll(async () => {
  market = await createTestMarket();
  provider = new LocalEInvoices(market.pool);
});
afterAll(() => market.close());

const settle = (orderId: string) => settleOrderInvoices(market.contextOf(null), orderId);
const send = (by: EInvoices = provider) => sendInvoices(market.contextOf(null), by);
/** Until nothing more is taken: a batch is not endless. */
const sendAll = async () => {
  while ((await send()) > 0);
};
const invoicesOf = (orderId: string) =>
  market.prisma.invoice.findMany({
    where: { orderId },
    include: { lines: { orderBy: { position: 'asc' } }, series: true, submission: true },
    orderBy: { position: 'asc' },
  });
const invoicedVnd = async (orderId: string) =>
  (await market.prisma.invoice.aggregate({ where: { orderId, ...inForce }, _sum: { totalVnd: true } }))._sum.totalVnd ?? 0n;
/** What the household paid for an order and is not owed back. */
const paidVnd = async (orderId: string) => leftOf(await market.prisma.$transaction((tx) => standingOf(tx, orderId)));

const company = { kind: 'COMPANY', name: 'Công ty Bếp Nhà', taxCode: '0102345678', address: 'Số 2 Hàng Bài, Hà Nội', email: 'ke-toan@bep-nha.example' };

/** Two packs of a kilogram at 100,000 đ each that were paid for and delivered, and everybody around them. */
async function aDelivery({ method, packedKg, buyer }: { method?: TaxMethod | null; packedKg?: string; buyer?: Record<string, unknown> } = {}) {
  const good = await aShelfGood(market);
  if (method !== null) await someInvoiceSettings(market.prisma, { cooperativeId: good.cooperativeId, method: method ?? 'DIRECT' });
  // Weighed goods may come to less.
  await market.prisma.product.updateMany({ where: { offers: { some: { id: good.offerId } } }, data: { catchWeight: true } });
  const token = await order(market, await aFilledBasket(market, [{ offerId: good.offerId, packs: 2 }]), 'BANK_QR');
  const { code, totalVnd } = await market.prisma.orderGroup.findUniqueOrThrow({ where: { token } });
  await recordBankTransfer(market.contextOf(null), { bankReference: randomUUID(), amountVnd: totalVnd, note: bankReferenceOf(code) });
  if (buyer) await giveInvoiceBuyer(market.contextOf(null), { token, ...buyer });
  const seller = market.contextOf(
    await market.viewerOf((await aMember(market.prisma, { organisationId: good.cooperativeId, role: 'DIRECTOR' })).membership.id),
  );
  const { id: orderId, lines } = await market.prisma.consumerOrder.findFirstOrThrow({ where: { group: { token } }, include: { lines: true } });
  const lineId = lines[0]?.id ?? '';
  await startPreparing(seller, randomUUID(), { orderIds: [orderId] });
  await packOrder(seller, randomUUID(), { orderId, weights: packedKg ? [{ lineId, packed: { value: packedKg, unit: 'KGM' } }] : [] });
  await handOverOrder(seller, randomUUID(), { orderId, way: 'COURIER' });
  await deliverOrder(seller, randomUUID(), { orderId, collectedVnd: 0n });
  return {
    token,
    orderId,
    lineId,
    seller,
    cooperativeId: good.cooperativeId,
    async refund(kg: string, grantedVnd: bigint) {
      await reportDamage(market.contextOf(null), { token, lineId, kind: 'MISSING', quantity: { value: kg, unit: 'KGM' }, photoIds: [] });
      const { id } = await market.prisma.damageReport.findUniqueOrThrow({ where: { lineId } });
      await answerDamage(seller, randomUUID(), { reportId: id, grantedVnd, words: 'thiếu khi đóng' });
    },
  };
}

describe('a delivered order', () => {
  test('is put into the queue by its delivery and by what goes back', async () => {
    const { orderId, refund } = await aDelivery();
    const queued = async () =>
      Number((await market.pool.query(`SELECT count(*) FROM graphile_worker.jobs WHERE key = $1`, [`invoice-order:${orderId}`])).rows[0].count);
    expect(await queued()).toBe(1);
    await market.pool.query(`SELECT graphile_worker.remove_job($1)`, [`invoice-order:${orderId}`]);
    await refund('0.5', 50_000n);
    expect(await queued()).toBe(1);
  });

  test('gets one sales invoice of a cooperative on the direct method, for who takes none', async () => {
    const { orderId } = await aDelivery();
    expect(await settle(orderId)).toBe(1);
    expect(await settle(orderId)).toBe(0);
    const [invoice, ...more] = await invoicesOf(orderId);
    expect(more).toEqual([]);
    expect(invoice && invoiceName(invoice)).toBe('2C26THT-1');
    expect(invoice).toMatchObject({ kind: 'ORIGINAL', buyerKind: 'RETAIL', buyerName: null, taxVnd: 0n, totalVnd: await paidVnd(orderId) });
    expect(invoice?.lines).toMatchObject([
      { quantityBase: 2_000n, unit: 'KGM', unitPriceVnd: 100_000n, treatment: 'BY_REVENUE', rateBasisPoints: null, amountVnd: 200_000n },
      { orderLineId: null, quantityBase: null, treatment: 'BY_REVENUE' },
    ]);
  });

  test('gets a VAT invoice of a cooperative that deducts, taxed for the buyer the shopper named', async () => {
    const household = await aDelivery({ method: 'DEDUCTION' });
    await settle(household.orderId);
    expect((await invoicesOf(household.orderId))[0]).toMatchObject({
      series: { form: 'VAT_INVOICE' },
      lines: [{ rateBasisPoints: 500, netVnd: 190_476n, taxVnd: 9_524n }, { rateBasisPoints: 800 }],
    });
    const firm = await aDelivery({ method: 'DEDUCTION', buyer: company });
    await settle(firm.orderId);
    expect((await invoicesOf(firm.orderId))[0]).toMatchObject({
      buyerKind: 'COMPANY',
      buyerName: 'Công ty Bếp Nhà',
      buyerTaxCode: '0102345678',
      lines: [{ treatment: 'NOT_DECLARED', taxVnd: 0n, netVnd: 200_000n }, { treatment: 'RATED' }],
    });
    expect(await invoicedVnd(firm.orderId)).toBe(await paidVnd(firm.orderId));
    await expect(giveInvoiceBuyer(market.contextOf(null), { token: firm.token, ...company })).rejects.toMatchObject({ code: 'INVOICE_ISSUED' });
  });

  test('waits while its cooperative does not invoice, and is invoiced once it does', async () => {
    const { orderId, seller } = await aDelivery({ method: null });
    expect(await settle(orderId)).toBe(0);
    await keepInvoiceSettings(seller, randomUUID(), { method: 'DIRECT', ownGrown: false, taxCode: '5500 123 456', coded: false, letter: 'M', suffix: 'np' });
    await settleDueInvoices(market.contextOf(null));
    expect((await invoicesOf(orderId)).map(invoiceName)).toEqual(['2K26MNP-1']);
  });
});

describe('numbers', () => {
  const deliveries = async (count: number, values: { cooperativeId?: string } = {}) => {
    const lot = await aHarvestLot(market.prisma, { availableKg: 10_000, ...values });
    await someInvoiceSettings(market.prisma, { cooperativeId: lot.cooperativeId });
    const ids: string[] = [];
    for (let made = 0; made < count; made += 1) {
      ids.push((await anOrderGroup(market.prisma, { lotIds: [lot.id], status: 'CONFIRMED', orderStatus: 'DELIVERED' })).orders[0]?.id ?? '');
    }
    return { ids, cooperativeId: lot.cooperativeId };
  };
  const numbersOf = async (cooperativeId: string) =>
    (await market.prisma.invoice.findMany({ where: { cooperativeId }, select: { number: true }, orderBy: { number: 'asc' } })).map(({ number }) => number);

  test('have no gap and no twin when fifty orders are invoiced at once, some of them twice, some to no end', async () => {
    const { ids, cooperativeId } = await deliveries(50);
    const failing = Array.from({ length: 10 }, () =>
      market.prisma.$transaction(async (tx) => {
        const { id } = await tx.invoiceSeries.findFirstOrThrow({ where: { cooperativeId } });
        await tx.$executeRaw`UPDATE invoice_series SET last_number = last_number + 1 WHERE id = ${id}::uuid`;
        throw new Error('rolled back');
      }),
    );
    await Promise.allSettled([...ids.map(settle), ...ids.slice(0, 10).map(settle), ...failing]);
    // Who lost a wait for a connection comes again, as the queue does.
    for (const id of ids) await settle(id);
    expect(await numbersOf(cooperativeId)).toEqual(Array.from({ length: 50 }, (_none, place) => place + 1));
  }, 60_000);

  test('begin with 1 in each cooperative and each year', async () => {
    const { ids, cooperativeId } = await deliveries(3);
    await settle(ids[0] ?? '');
    await settle(ids[1] ?? '');
    const newYear = { ...market.contextOf(null), clock: { now: () => new Date('2026-12-31T17:00:00Z') } };
    await settleOrderInvoices(newYear, ids[2] ?? '');
    const names = await Promise.all(ids.map(async (id) => (await invoicesOf(id)).map(invoiceName)));
    expect(names).toEqual([['2C26THT-1'], ['2C26THT-2'], ['2C27THT-1']]);
    expect(await numbersOf(cooperativeId)).toEqual([1, 1, 2]);
  });
});

describe('what changes afterwards', () => {
  test('golden sequence: packed lighter, then partly given back: every step the invoices sum to what was paid', async () => {
    const { orderId, refund, lineId } = await aDelivery({ method: 'DEDUCTION', packedKg: '1.9' });
    await settle(orderId);
    const delivered = await invoicesOf(orderId);
    expect(delivered[0]?.lines[0]).toMatchObject({ quantityBase: 1_900n, amountVnd: 190_000n, netVnd: 180_952n, taxVnd: 9_048n });
    expect(await invoicedVnd(orderId)).toBe(await paidVnd(orderId));
    await refund('0.5', 30_000n);
    // Nothing is adjusted that the authority has not taken.
    expect(await settle(orderId)).toBe(0);
    await sendAll();
    expect(await settle(orderId)).toBe(1);
    const [original, adjusting] = await invoicesOf(orderId);
    expect(adjusting).toMatchObject({ kind: 'ADJUSTING', correctsId: original?.id, reason: 'DAMAGE', netVnd: -28_571n, taxVnd: -1_429n, totalVnd: -30_000n });
    expect(adjusting?.lines).toMatchObject([{ orderLineId: lineId, quantityBase: null, amountVnd: -30_000n, rateBasisPoints: 500 }]);
    expect(original).toEqual(expect.objectContaining({ totalVnd: delivered[0]?.totalVnd, number: delivered[0]?.number }));
    expect(await invoicedVnd(orderId)).toBe(await paidVnd(orderId));
    expect([await settle(orderId), await settle(orderId)]).toEqual([0, 0]);
    await sendAll();
    expect((await invoicesOf(orderId)).map(({ submission }) => submission?.status)).toEqual(['ACCEPTED', 'ACCEPTED']);
  });

  test('a settled weight that changed is adjusted by quantity, an order that was called off to nothing', async () => {
    const { orderId, lineId } = await aDelivery();
    await settle(orderId);
    await sendAll();
    const arrange = (sql: string) => market.pool.query(`BEGIN; SET LOCAL session_replication_role = replica; ${sql}; COMMIT`);
    await arrange(`UPDATE consumer_order_line SET final_base = 1800, final_amount_vnd = 180000 WHERE id = '${lineId}';
      UPDATE consumer_order SET final_goods_vnd = 180000, final_total_vnd = 180000 + delivery_vnd WHERE id = '${orderId}'`);
    await settle(orderId);
    expect((await invoicesOf(orderId))[1]).toMatchObject({ reason: 'WEIGHT', lines: [{ quantityBase: -200n, unitPriceVnd: 100_000n, amountVnd: -20_000n }] });
    await arrange(`UPDATE consumer_order SET status = 'CANCELLED' WHERE id = '${orderId}'`);
    await settle(orderId);
    expect((await invoicesOf(orderId))[2]).toMatchObject({ kind: 'ADJUSTING', reason: 'CANCELLATION' });
    expect(await invoicedVnd(orderId)).toBe(0n);
  });

  test('many settle at once and one adjusting invoice comes of it', async () => {
    const { orderId, refund } = await aDelivery();
    await settle(orderId);
    await sendAll();
    await refund('1', 100_000n);
    await Promise.all(Array.from({ length: 8 }, () => settle(orderId)));
    expect((await invoicesOf(orderId)).map(({ totalVnd, kind }) => [kind, totalVnd]).slice(1)).toEqual([['ADJUSTING', -100_000n]]);
  });

  test('a refund whose job was lost is found by the clock', async () => {
    const { orderId, refund } = await aDelivery();
    await settle(orderId);
    await sendAll();
    await refund('1', 100_000n);
    await settleDueInvoices(market.contextOf(null));
    expect(await invoicedVnd(orderId)).toBe(await paidVnd(orderId));
    expect(await settleDueInvoices(market.contextOf(null))).toBe(0);
  });
});

describe('a wrong buyer', () => {
  const buyer = { ...company, taxCode: '0109876543' };

  test('is put right by one replacing invoice, taxed for the right buyer; the first stays as it was', async () => {
    const { orderId, seller } = await aDelivery({ method: 'DEDUCTION' });
    await settle(orderId);
    const [first] = await invoicesOf(orderId);
    await sendAll();
    const input = { invoiceId: first?.id ?? '', buyer };
    const key = randomUUID();
    const id = await replaceInvoice(seller, key, input);
    expect(await replaceInvoice(seller, key, input)).toBe(id);
    await expect(replaceInvoice(seller, randomUUID(), input)).rejects.toMatchObject({ code: 'INVOICE_CORRECTED' });
    const [kept, replacing] = await invoicesOf(orderId);
    expect({ ...kept, submission: null, series: null }).toEqual({ ...first, submission: null, series: null });
    expect(replacing).toMatchObject({
      kind: 'REPLACING',
      correctsId: first?.id,
      reason: 'BUYER',
      buyerTaxCode: '0109876543',
      lines: [{ treatment: 'NOT_DECLARED' }, {}],
    });
    expect(await invoicedVnd(orderId)).toBe(await paidVnd(orderId));
    expect(await send()).toBe(1);
  });

  test('that the authority does not know is refused; the cooperative is told, and the replacement is handed over as the first', async () => {
    const { orderId, seller, cooperativeId, refund } = await aDelivery({ buyer: { ...company, taxCode: UNKNOWN_TAX_CODE } });
    await settle(orderId);
    await sendAll();
    const [refused] = await invoicesOf(orderId);
    expect(refused?.submission).toMatchObject({ status: 'REFUSED', lastError: 'mã số thuế người mua không tồn tại' });
    expect(await market.prisma.notification.count({ where: { organisationId: cooperativeId, kind: 'INVOICE_REFUSED' } })).toBe(1);
    await refund('1', 100_000n);
    expect(await settle(orderId)).toBe(0);
    await replaceInvoice(seller, randomUUID(), { invoiceId: refused?.id ?? '', buyer });
    await sendAll();
    await settle(orderId);
    expect((await invoicesOf(orderId)).map(({ kind, submission }) => [kind, submission?.status])).toEqual([
      ['ORIGINAL', 'REFUSED'],
      ['REPLACING', 'ACCEPTED'],
      ['ADJUSTING', 'WAITING'],
    ]);
    expect(await invoicedVnd(orderId)).toBe(await paidVnd(orderId));
  });

  test('is no reason to replace what was adjusted, or what is another cooperative’s', async () => {
    const { orderId, seller, refund } = await aDelivery();
    await settle(orderId);
    await sendAll();
    const invoiceId = (await invoicesOf(orderId))[0]?.id ?? '';
    await expect(replaceInvoice((await aDelivery()).seller, randomUUID(), { invoiceId, buyer })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await refund('1', 100_000n);
    await settle(orderId);
    await expect(replaceInvoice(seller, randomUUID(), { invoiceId, buyer })).rejects.toMatchObject({ code: 'INVOICE_CORRECTED' });
  });
});

describe('the provider', () => {
  /** The played provider, with calls counted and answers that get lost on the way back. */
  function losing(answers: number) {
    const calls: string[] = [];
    let left = answers;
    const through = async <T>(name: string, call: () => Promise<T>): Promise<T> => {
      calls.push(name);
      const answer = await call();
      if (left > 0) {
        left -= 1;
        throw new Error('the line broke');
      }
      return answer;
    };
    const by: EInvoices = {
      issue: (invoice) => through('issue', () => provider.issue(invoice)),
      adjust: (invoice, corrected) => through('adjust', () => provider.adjust(invoice, corrected)),
      replace: (invoice, corrected) => through('replace', () => provider.replace(invoice, corrected)),
      find: (id) => through('find', () => provider.find(id)),
    };
    return { by, calls };
  }

  test('is asked by our id when its answer was lost, and issues nothing twice', async () => {
    await sendAll();
    const { orderId } = await aDelivery({ buyer: company });
    await settle(orderId);
    const { by, calls } = losing(1);
    expect(await send(by)).toBe(0);
    expect((await invoicesOf(orderId))[0]?.submission).toMatchObject({ status: 'WAITING', attempts: 1, lastError: 'the line broke' });
    expect(await send(by)).toBe(1);
    expect(calls).toEqual(['issue', 'find']);
    const [{ id, submission } = { id: '', submission: null }] = await invoicesOf(orderId);
    expect(submission).toMatchObject({ status: 'ACCEPTED', ...(await provider.find(id)) });
    expect(submission?.authorityCode).toMatch(/^00[0-9A-F]{32}$/);
    const letters = await market.prisma.outboundMessage.findMany({ where: { recipient: company.email, dedupeKey: `invoice:${id}` } });
    expect(letters[0]?.subject).toContain('hóa đơn 2C26THT-1');
  });

  test('takes an invoice once when several hand it over at the same time', async () => {
    await sendAll();
    const { orderId } = await aDelivery();
    await settle(orderId);
    const { by, calls } = losing(0);
    const accepted = await Promise.all(Array.from({ length: 6 }, () => send(by)));
    expect([accepted.filter((count) => count > 0), calls.filter((name) => name === 'issue')]).toEqual([[1], ['issue']]);
  });
});
