import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { DisputeStatus, PaymentMethod, PaymentStatus, RefundStatus } from '@cho-phien/prisma/generated/enums.ts';
import { builder } from '../../../graphql/builder.ts';
import { listOrder, orderArgument } from '../../../graphql/list-order.ts';
import { PaymentMethodType } from './order-group.ts';
import { DisputeStatusType, operated, PaymentStatusType, RefundStatusType } from './operated-money.ts';

const codeArgument = 'Only purchases whose code holds this.';

const byStatus = 'State, in the order of its life.';
const paymentOrder = listOrder('Payment', {
  MADE: { description: 'When it was begun.', of: (direction): Prisma.PaymentOrderByWithRelationInput => ({ createdAt: direction }) },
  AMOUNT: { description: 'Amount.', of: (direction) => ({ amountVnd: direction }) },
  METHOD: { description: 'Way of paying.', of: (direction) => ({ method: direction }) },
  STATUS: { description: byStatus, of: (direction) => ({ status: direction }) },
});
const refundOrder = listOrder('Refund', {
  MADE: { description: 'When it became due.', of: (direction): Prisma.RefundOrderByWithRelationInput => ({ createdAt: direction }) },
  AMOUNT: { description: 'Amount.', of: (direction) => ({ amountVnd: direction }) },
  STATUS: { description: byStatus, of: (direction) => ({ status: direction }) },
});
const disputeOrder = listOrder('Dispute', {
  OPENED: { description: 'When it was opened.', of: (direction): Prisma.DisputeOrderByWithRelationInput => ({ openedAt: direction }) },
  AMOUNT: { description: 'Amount.', of: (direction) => ({ amountVnd: direction }) },
  STATUS: { description: byStatus, of: (direction) => ({ status: direction }) },
  DUE: {
    description: 'Until when an answer is taken; those without an end last.',
    of: (direction) => ({ evidenceDueAt: { sort: direction, nulls: 'last' as const } }),
  },
});

builder.queryField('operatedPayments', (t) =>
  t.prismaConnection(
    {
      type: 'Payment',
      cursor: 'id',
      totalCount: (_root, args, { prisma }) => prisma.payment.count({ where: paymentsOf(args) }),
      ...operated,
      description: 'Payments of the shop, the newest first.',
      args: {
        status: t.arg({ type: [PaymentStatusType], required: false, description: 'Only these.' }),
        method: t.arg({ type: PaymentMethodType, required: false, description: 'Only this way.' }),
        code: t.arg.string({ required: false, description: codeArgument }),
        order: t.arg({ type: paymentOrder.type, required: false, description: orderArgument }),
      },
      resolve: (query, _root, args, { prisma }) =>
        prisma.payment.findMany({ ...query, where: paymentsOf(args), orderBy: paymentOrder.orderBy(args.order, [{ id: 'desc' }]) }),
    },
    { name: 'PaymentConnection', description: 'Payments, page by page.', ...operated },
    { name: 'PaymentEdge', description: 'A payment with its place in the list.', ...operated },
  ),
);

builder.queryField('operatedRefunds', (t) =>
  t.prismaConnection(
    {
      type: 'Refund',
      cursor: 'id',
      totalCount: (_root, args, { prisma }) => prisma.refund.count({ where: refundsOf(args) }),
      ...operated,
      description: 'Refunds, the newest first.',
      args: {
        status: t.arg({ type: [RefundStatusType], required: false, description: 'Only these.' }),
        byHand: t.arg.boolean({ required: false, description: 'Only those a person makes, by bank transfer.' }),
        code: t.arg.string({ required: false, description: codeArgument }),
        order: t.arg({ type: refundOrder.type, required: false, description: orderArgument }),
      },
      resolve: (query, _root, args, { prisma }) =>
        prisma.refund.findMany({ ...query, where: refundsOf(args), orderBy: refundOrder.orderBy(args.order, [{ id: 'desc' }]) }),
    },
    { name: 'RefundConnection', description: 'Refunds, page by page.', ...operated },
    { name: 'RefundEdge', description: 'A refund with its place in the list.', ...operated },
  ),
);

builder.queryField('operatedDisputes', (t) =>
  t.prismaConnection(
    {
      type: 'Dispute',
      cursor: 'id',
      totalCount: (_root, args, { prisma }) => prisma.dispute.count({ where: disputesOf(args) }),
      ...operated,
      description: 'Disputes, the newest first.',
      args: {
        status: t.arg({ type: [DisputeStatusType], required: false, description: 'Only these.' }),
        order: t.arg({ type: disputeOrder.type, required: false, description: orderArgument }),
      },
      resolve: (query, _root, args, { prisma }) =>
        prisma.dispute.findMany({ ...query, where: disputesOf(args), orderBy: disputeOrder.orderBy(args.order, [{ id: 'desc' }]) }),
    },
    { name: 'DisputeConnection', description: 'Disputes, page by page.', ...operated },
    { name: 'DisputeEdge', description: 'A dispute with its place in the list.', ...operated },
  ),
);

type Asked<Filter> = { [Name in keyof Filter]?: Filter[Name] | null | undefined };

const inAny = <Status>(status: readonly Status[] | null | undefined) => (status ? { status: { in: [...status] } } : {});

function paymentsOf({ status, method, code }: Asked<{ status: readonly PaymentStatus[]; method: PaymentMethod; code: string }>): Prisma.PaymentWhereInput {
  return { ...inAny(status), ...(method ? { method } : {}), ...holding(code) };
}

function refundsOf({ status, byHand, code }: Asked<{ status: readonly RefundStatus[]; byHand: boolean; code: string }>): Prisma.RefundWhereInput {
  return { ...inAny(status), payment: { ...(byHand === true ? { method: { not: 'CARD' } } : {}), ...holding(code) } };
}

function disputesOf({ status }: Asked<{ status: readonly DisputeStatus[] }>): Prisma.DisputeWhereInput {
  return inAny(status);
}

function holding(code: string | null | undefined): Prisma.PaymentWhereInput {
  const text = code?.trim().slice(0, 40);
  return text ? { group: { code: { contains: text, mode: 'insensitive' } } } : {};
}
