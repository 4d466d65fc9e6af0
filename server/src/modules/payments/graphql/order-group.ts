import type { PaymentMethod } from '@cho-phien/prisma/generated/enums.ts';
import { builder } from '../../../graphql/builder.ts';
import type { Context } from '../../../graphql/context.ts';
import { GiftToType } from '../../retail/graphql/gift-types.ts';
import { forOne } from '../../retail/graphql/basket.ts';
import { anybody } from '../../retail/graphql/errors.ts';
import { mostTotalVnd } from '../../retail/rules/final-weight.ts';
import { type OrderGroupView, readOrderGroup } from '../../retail/reads/order-group-view.ts';
import { FetchedAtType } from '../../pick-up/graphql/pick-up-places.ts';
import { fetchedAtOf } from '../../pick-up/reads/fetched-at.ts';
import { ConsumerOrderLineType } from './order-line.ts';
import type { BankAccount } from '../payment-means.ts';
import { vietQrText } from '../rules/viet-qr.ts';

const free = 0;

export const PaymentMethodType = builder.enumType('PaymentMethod', {
  description: 'Way a shopper pays.',
  values: {
    CARD: { description: "By card, on the provider's page." },
    BANK_QR: { description: 'By bank transfer, with a VietQR code.' },
    CASH: { description: 'In cash, to the courier.' },
  } as const,
});
export const OrderGroupStatusType = builder.enumType('OrderGroupStatus', {
  description: 'Whether a purchase waits for its payment, stands, or ended.',
  values: {
    AWAITING_PAYMENT: { description: 'Its goods are held until it is paid or its time is over.' },
    CONFIRMED: { description: 'It is paid, or will be in cash; the cooperatives prepare it.' },
    EXPIRED: { description: 'It was not paid in time; its goods went back.' },
    CANCELLED: { description: 'It was called off.' },
  } as const,
});
export const ConsumerOrderStatusType = builder.enumType('ConsumerOrderStatus', {
  description: "Life-cycle of a shopper's order at one cooperative.",
  values: {
    PLACED: { description: 'Ordered.' },
    PREPARING: { description: 'The cooperative picks and packs it.' },
    PACKED: { description: 'Packed and weighed.' },
    HANDED_OVER: { description: 'On its way.' },
    DELIVERED: { description: 'Delivered.' },
    COMPLETED: { description: 'Delivered, and the time for complaints is over.' },
    CANCELLED: { description: 'Called off.' },
    EXPIRED: { description: 'Not paid in time.' },
  } as const,
});

type Order = OrderGroupView['orders'][number];

export const ConsumerOrderType = builder.objectRef<Order>('ConsumerOrder').implement({
  ...anybody,
  description: 'What one cooperative delivers of a purchase, with its share of the payment.',
  fields: (t) => ({
    code: t.exposeString('code', { complexity: free, description: 'Code of the order.' }),
    cooperativeSlug: t.string({
      complexity: free,
      description: "Last part of the address of the cooperative's page.",
      resolve: ({ cooperative }) => cooperative.organisation.slug,
    }),
    cooperativeNameVi: t.string({
      complexity: free,
      description: 'Vietnamese name of the cooperative.',
      resolve: ({ cooperative }) => cooperative.organisation.nameVi,
    }),
    cooperativeNameEn: t.string({
      complexity: free,
      description: 'English name of the cooperative.',
      resolve: ({ cooperative }) => cooperative.organisation.nameEn,
    }),
    status: t.expose('status', { type: ConsumerOrderStatusType, complexity: free, description: 'How far it is.' }),
    shipOn: t.expose('shipOn', { type: 'Date', complexity: free, description: 'Day the parcel leaves.' }),
    deliverOn: t.expose('deliverOn', { type: 'Date', complexity: free, description: 'Day it arrives.' }),
    lines: t.expose('lines', { type: [ConsumerOrderLineType], complexity: free, description: 'Its goods.' }),
    goodsVnd: t.expose('goodsVnd', { type: 'Money', complexity: free, description: 'Goods, đồng.' }),
    deliveryVnd: t.expose('deliveryVnd', { type: 'Money', complexity: free, description: 'Delivery, đồng.' }),
    totalVnd: t.expose('totalVnd', { type: 'Money', complexity: free, description: 'Share of the payment, đồng.' }),
    finalTotalVnd: t.expose('finalTotalVnd', { type: 'Money', nullable: true, complexity: free, description: 'Total as packed, đồng.' }),
    collectVnd: t.expose('collectVnd', { type: 'Money', complexity: free, description: 'Cash to pay at delivery, đồng; known once it is packed.' }),
    consentVnd: t.field({
      type: 'Money',
      nullable: true,
      complexity: free,
      description: 'What the order would come to above its margin, while the shopper is asked, đồng.',
      resolve: ({ consents, status }) => (status === 'PREPARING' && consents[0]?.answer === null ? consents[0].finalTotalVnd : null),
    }),
    packedAt: t.expose('packedAt', { type: 'DateTime', nullable: true, complexity: free, description: 'When it was packed.' }),
    handedOverAt: t.expose('handedOverAt', { type: 'DateTime', nullable: true, complexity: free, description: 'When the parcel left.' }),
    deliveredAt: t.expose('deliveredAt', { type: 'DateTime', nullable: true, complexity: free, description: 'When it was delivered.' }),
  }),
});

builder.objectField(ConsumerOrderType, 'recipient', (t) =>
  t.field({
    type: GiftToType,
    nullable: true,
    complexity: free,
    ...anybody,
    description: 'Whom it is sent to as a gift; null when it goes to who bought it.',
    resolve: ({ recipient }) => recipient,
  }),
);

const BankTransferType = builder.objectRef<{ bank: BankAccount; amountVnd: bigint; note: string }>('BankTransferOrder').implement({
  ...anybody,
  description: 'What to transfer to pay a purchase.',
  fields: (t) => ({
    bankName: t.string({ complexity: free, description: 'Name of the bank.', resolve: ({ bank }) => bank.bankName }),
    account: t.string({ complexity: free, description: 'Number of the account.', resolve: ({ bank }) => bank.account }),
    holder: t.string({ complexity: free, description: 'Holder of the account.', resolve: ({ bank }) => bank.holder }),
    amountVnd: t.expose('amountVnd', { type: 'Money', complexity: free, description: 'Exact amount, đồng.' }),
    note: t.exposeString('note', { complexity: free, description: 'Note that names the purchase.' }),
    qrText: t.string({ complexity: free, description: 'Text of the VietQR code.', resolve: ({ bank, amountVnd, note }) => vietQrText(bank, amountVnd, note) }),
  }),
});

export const OrderGroupType = builder.objectRef<OrderGroupView>('OrderGroup').implement({
  ...anybody,
  description: 'A purchase over several cooperatives: one payment, one order for each. Opened by its token; telephone and e-mail stay unsaid.',
  fields: (t) => ({
    code: t.exposeString('code', { complexity: free, description: 'Code of the purchase.' }),
    token: t.exposeString('token', { complexity: free, description: 'Secret that opens it.' }),
    status: t.expose('status', { type: OrderGroupStatusType, complexity: free, description: 'Whether it waits for its payment, stands, or ended.' }),
    method: t.expose('method', { type: PaymentMethodType, complexity: free, description: 'Way it is paid.' }),
    methods: t.field({
      type: [PaymentMethodType],
      complexity: free,
      description: 'Ways that are offered.',
      resolve: ({ prepaidOnly }, _args, context) => methodsOf(context, { prepaidOnly }),
    }),
    placedAt: t.expose('placedAt', { type: 'DateTime', complexity: free, description: 'When it was placed.' }),
    holdUntil: t.expose('holdUntil', {
      type: 'DateTime',
      nullable: true,
      complexity: free,
      description: 'Until when its goods are held while it is not paid.',
    }),
    secondsLeft: t.int({
      nullable: true,
      complexity: free,
      description: 'Seconds left to pay, by the clock of the market; null when it does not wait.',
      resolve: ({ status, holdUntil }, _args, { clock }) =>
        status === 'AWAITING_PAYMENT' && holdUntil ? Math.max(0, Math.round((holdUntil.getTime() - clock.now().getTime()) / 1000)) : null,
    }),
    contactName: t.exposeString('contactName', { complexity: free, description: 'Who gets it.' }),
    addressLine: t.exposeString('addressLine', { complexity: free, description: 'House and street.' }),
    communeVi: t.string({ complexity: free, description: 'Commune.', resolve: ({ commune }) => commune.nameVi }),
    provinceVi: t.string({ complexity: free, description: 'Vietnamese name of the province.', resolve: ({ commune }) => commune.province.nameVi }),
    provinceEn: t.string({ complexity: free, description: 'English name of the province.', resolve: ({ commune }) => commune.province.nameEn }),
    fetchedAt: t.field({
      type: FetchedAtType,
      nullable: true,
      complexity: free,
      description: 'Where and when it is fetched; null when it is brought to the door.',
      resolve: (group) => fetchedAtOf(group),
    }),
    gift: t.boolean({
      complexity: free,
      description: 'Whether it is a gift; its parcels then hold no prices.',
      resolve: ({ giftMessage, orders }) => giftMessage !== null || orders.some(({ recipient }) => recipient !== null),
    }),
    goodsVnd: t.expose('goodsVnd', { type: 'Money', complexity: free, description: 'Goods, đồng.' }),
    deliveryVnd: t.expose('deliveryVnd', { type: 'Money', complexity: free, description: 'Delivery, đồng.' }),
    totalVnd: t.expose('totalVnd', { type: 'Money', complexity: free, description: 'Goods and delivery, đồng.' }),
    orders: t.expose('orders', { type: [ConsumerOrderType], complexity: free, description: 'One order for each cooperative.' }),
    paid: t.boolean({
      complexity: free,
      description: 'Whether its money has arrived.',
      resolve: ({ status, payments }) => status === 'CONFIRMED' && payments.some(({ capturedVnd }) => capturedVnd > 0n),
    }),
    heldVnd: t.field({
      type: 'Money',
      nullable: true,
      complexity: free,
      description: 'What a card is authorised for while nothing is captured, đồng.',
      resolve: ({ payments }) => payments.find(({ status }) => status === 'AUTHORISED')?.amountVnd ?? null,
    }),
    mostVnd: t.field({
      type: 'Money',
      complexity: free,
      description: 'The most it may come to at the scale without asking, đồng; the total when nothing is weighed.',
      resolve: ({ orders }) => orders.reduce((sum, order) => sum + mostTotalVnd(order), 0n),
    }),
    declineCode: t.string({
      nullable: true,
      complexity: free,
      description: "Why the last card was refused, the provider's code.",
      resolve: ({ payments }) => payments.find(({ method }) => method === 'CARD')?.declineCode ?? null,
    }),
    cancellable: t.boolean({
      complexity: free,
      description: 'Whether the shopper may still call it off: no cooperative has begun to prepare it, or what was added to it.',
      resolve: ({ status, orders, additions }) =>
        (status === 'AWAITING_PAYMENT' || status === 'CONFIRMED') &&
        [{ orders }, ...additions].every((group) => group.orders.every((order) => order.status === 'PLACED')),
    }),
    refundedVnd: t.field({
      type: 'Money',
      complexity: free,
      description: 'What went back or goes back to the shopper, đồng.',
      resolve: ({ payments }) =>
        payments.reduce((sum, { refunds }) => refunds.reduce((total, { amountVnd, status }) => (status === 'FAILED' ? total : total + amountVnd), sum), 0n),
    }),
    transferDueVnd: t.field({
      type: 'Money',
      complexity: free,
      description: 'What goes back to the shopper by bank transfer and is still to be made, đồng.',
      resolve: ({ payments }) =>
        payments
          .filter(({ method }) => method !== 'CARD')
          .flatMap(({ refunds }) => refunds)
          .reduce((sum, { amountVnd, status }) => (status === 'SUCCEEDED' ? sum : sum + amountVnd), 0n),
    }),
    refundAccountEnd: t.string({
      nullable: true,
      complexity: free,
      description: 'Bank and last four signs of the account that refunds go to; null when the shopper named none.',
      resolve: ({ refundAccount }) => refundAccount && `${refundAccount.bankName} …${refundAccount.account.slice(-4)}`,
    }),
    bankTransfer: t.field({
      type: BankTransferType,
      nullable: true,
      complexity: free,
      description: 'What to transfer, while it waits for a bank transfer.',
      resolve: ({ status, method, payments }, _args, { means: { bank } }) => {
        const payment = payments.find(({ reference }) => reference !== null);
        if (status !== 'AWAITING_PAYMENT' || method !== 'BANK_QR' || !bank || !payment) return null;
        return { bank, amountVnd: payment.amountVnd, note: payment.reference ?? '' };
      },
    }),
  }),
});

builder.queryField('orderGroup', (t) =>
  t.field({
    type: OrderGroupType,
    ...anybody,
    nullable: true,
    complexity: 20,
    description: 'A purchase by its token; null for any other text.',
    args: { token: t.arg.string({ required: true, description: 'Secret that opens it.' }) },
    resolve: (_root, { token }, context) => readOrderGroup(forOne(context), token),
  }),
);

builder.queryField('paymentMethods', (t) =>
  t.field({
    type: [PaymentMethodType],
    ...anybody,
    description: 'Ways of paying that are offered.',
    resolve: (_root, _args, context) => methodsOf(context, { prepaidOnly: false }),
  }),
);

/** Ways of paying that are offered: no cash for what is paid beforehand. */
export function methodsOf({ means }: Context, { prepaidOnly }: { prepaidOnly: boolean }): PaymentMethod[] {
  return [...(means.bank ? ['BANK_QR' as const] : []), ...(means.cards ? ['CARD' as const] : []), ...(prepaidOnly ? [] : ['CASH' as const])];
}
