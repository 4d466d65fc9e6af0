import { builder } from '../../../graphql/builder.ts';
import { PaymentMethodType } from './order-group.ts';

/** The operator's own: nobody else reads or acts on these. */
export const operated = { authScopes: { operator: true } } as const;
const free = 0;

export const PaymentStatusType = builder.enumType('PaymentStatus', {
  description: 'What a payment is, by its facts.',
  values: {
    CREATED: { description: 'Begun.' },
    REQUIRES_ACTION: { description: "The card holder's bank asks." },
    AUTHORISED: { description: 'Held on the card.' },
    CAPTURED: { description: 'Paid.' },
    PARTLY_REFUNDED: { description: 'Paid, and part of it went back.' },
    REFUNDED: { description: 'Paid, and all of it went back.' },
    FAILED: { description: 'It came to nothing.' },
    VOIDED: { description: 'Given up before it was paid.' },
    EXPIRED: { description: 'Its time was over.' },
  } as const,
});

const PaymentFactType = builder.prismaObject('PaymentFact', {
  ...operated,
  description: 'Something that became of a payment.',
  fields: (t) => ({
    kind: t.exposeString('kind', { complexity: free, description: 'What.' }),
    amountVnd: t.expose('amountVnd', { type: 'Money', complexity: free, description: 'Captured or refunded, đồng; 0 for other kinds.' }),
    source: t.exposeString('source', { complexity: free, description: 'What it was learnt from.' }),
    occurredAt: t.expose('occurredAt', { type: 'DateTime', complexity: free, description: 'When.' }),
  }),
});

builder.prismaObject('Payment', {
  ...operated,
  description: 'One attempt to pay a purchase by one method.',
  fields: (t) => ({
    id: t.expose('id', { type: 'UUID', complexity: free, description: 'Its id.' }),
    groupCode: t.string({
      complexity: free,
      description: 'Code of the purchase.',
      select: { group: { select: { code: true } } },
      resolve: ({ group }) => group.code,
    }),
    groupStatus: t.string({
      complexity: free,
      description: 'Whether the purchase waits, stands or ended.',
      select: { group: { select: { status: true } } },
      resolve: ({ group }) => group.status,
    }),
    method: t.expose('method', { type: PaymentMethodType, complexity: free, description: 'Way of paying.' }),
    status: t.expose('status', { type: PaymentStatusType, complexity: free, description: 'What it is, by its facts.' }),
    amountVnd: t.expose('amountVnd', { type: 'Money', complexity: free, description: 'What is to be paid, đồng.' }),
    capturedVnd: t.expose('capturedVnd', { type: 'Money', complexity: free, description: 'What was paid, đồng.' }),
    refundedVnd: t.expose('refundedVnd', { type: 'Money', complexity: free, description: 'What went back, đồng.' }),
    declineCode: t.exposeString('declineCode', { nullable: true, complexity: free, description: "Why the last card was refused, the provider's code." }),
    reference: t.string({
      nullable: true,
      complexity: free,
      description: "Note of the transfer, or the provider's id.",
      select: { reference: true, providerIntentId: true },
      resolve: ({ reference, providerIntentId }) => reference ?? providerIntentId,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', complexity: free, description: 'When it was begun.' }),
    facts: t.relation('facts', {
      type: PaymentFactType,
      complexity: free,
      description: 'What became of it, in its order.',
      query: { orderBy: { occurredAt: 'asc' } },
    }),
  }),
});

export const RefundStatusType = builder.enumType('RefundStatus', {
  description: 'Whether a refund is still to be made, was made, or could not be made.',
  values: {
    DUE: { description: 'To be made.' },
    SUCCEEDED: { description: 'Made.' },
    FAILED: { description: 'It could not be made; somebody must look.' },
  } as const,
});

const RefundAccountType = builder.prismaObject('RefundAccount', {
  ...operated,
  description: 'Bank account that refunds of a purchase go to.',
  fields: (t) => ({
    bankName: t.exposeString('bankName', { complexity: free, description: 'Bank.' }),
    account: t.exposeString('account', { complexity: free, description: 'Number of the account.' }),
    holder: t.exposeString('holder', { complexity: free, description: 'Holder.' }),
  }),
});

const RefundReasonType = builder.enumType('RefundReason', {
  description: 'Why money goes back to a shopper.',
  values: {
    PAID_TWICE: { description: 'The purchase stood already.' },
    PAID_TOO_LATE: { description: 'The purchase waited for no payment any more.' },
    CALLED_OFF: { description: 'The shopper called the purchase off.' },
    TOOK_LESS: { description: 'The shopper took less before it was prepared.' },
    PACKED_LIGHTER: { description: 'Less was packed than ordered.' },
    DAMAGED: { description: 'Goods came damaged.' },
    HARVEST_SHORT: { description: 'The harvest was short of what was ordered ahead.' },
    SUBSTITUTE_CHEAPER: { description: 'The good sent instead costs less.' },
    GROUP_BUY_FAILED: { description: 'The group buy did not fill.' },
  } as const,
});

builder.prismaObject('Refund', {
  ...operated,
  description: 'Money that goes back to a shopper.',
  fields: (t) => ({
    id: t.expose('id', { type: 'UUID', complexity: free, description: 'Its id.' }),
    groupCode: t.string({
      complexity: free,
      description: 'Code of the purchase.',
      select: { payment: { select: { group: { select: { code: true } } } } },
      resolve: ({ payment }) => payment.group.code,
    }),
    orderCode: t.string({
      nullable: true,
      complexity: free,
      description: 'Code of the order; null when the whole payment came too late.',
      select: { order: { select: { code: true } } },
      resolve: ({ order }) => order?.code,
    }),
    method: t.field({
      type: PaymentMethodType,
      complexity: free,
      description: 'Way the purchase was paid.',
      select: { payment: { select: { method: true } } },
      resolve: ({ payment }) => payment.method,
    }),
    account: t.field({
      type: RefundAccountType,
      nullable: true,
      complexity: free,
      description: 'Account it goes to, once somebody said it.',
      select: (_args, _context, nested) => ({ payment: { select: { group: { select: { refundAccount: nested() } } } } }),
      resolve: ({ payment }) => payment.group.refundAccount,
    }),
    amountVnd: t.expose('amountVnd', { type: 'Money', complexity: free, description: 'How much, đồng.' }),
    reason: t.expose('reason', { type: RefundReasonType, complexity: free, description: 'Why.' }),
    status: t.expose('status', { type: RefundStatusType, complexity: free, description: 'Whether it was made.' }),
    attempts: t.exposeInt('attempts', { complexity: free, description: 'Tries since it was last begun.' }),
    lastError: t.exposeString('lastError', { nullable: true, complexity: free, description: 'Why the last try failed.' }),
    proof: t.string({
      nullable: true,
      complexity: free,
      description: "The bank's number or the provider's id, once it was made.",
      select: { bankReference: true, providerRefundId: true },
      resolve: ({ bankReference, providerRefundId }) => bankReference ?? providerRefundId,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', complexity: free, description: 'When it came to be owed.' }),
    settledAt: t.expose('settledAt', { type: 'DateTime', nullable: true, complexity: free, description: 'When it was made.' }),
  }),
});

export const DisputeStatusType = builder.enumType('DisputeStatus', {
  description: 'State of a dispute.',
  values: {
    NEEDS_RESPONSE: { description: 'The bank waits for an answer.' },
    UNDER_REVIEW: { description: 'The bank decides.' },
    WON: { description: 'The money came back.' },
    LOST: { description: 'The card holder got the money.' },
  } as const,
});

builder.prismaObject('Dispute', {
  ...operated,
  description: 'A charge that its card holder contests at the bank.',
  fields: (t) => ({
    id: t.expose('id', { type: 'UUID', complexity: free, description: 'Its id.' }),
    groupCode: t.string({
      complexity: free,
      description: 'Code of the purchase.',
      select: { payment: { select: { group: { select: { code: true } } } } },
      resolve: ({ payment }) => payment.group.code,
    }),
    amountVnd: t.expose('amountVnd', { type: 'Money', complexity: free, description: 'What is contested, đồng.' }),
    reason: t.exposeString('reason', { complexity: free, description: "The provider's code." }),
    status: t.expose('status', { type: DisputeStatusType, complexity: free, description: 'Where it stands.' }),
    evidenceDueAt: t.expose('evidenceDueAt', { type: 'DateTime', nullable: true, complexity: free, description: 'Until when an answer is taken.' }),
    openedAt: t.expose('openedAt', { type: 'DateTime', complexity: free, description: 'Since when.' }),
    answer: t.exposeString('answer', { nullable: true, complexity: free, description: 'What was answered.' }),
    answeredAt: t.expose('answeredAt', { type: 'DateTime', nullable: true, complexity: free, description: 'When.' }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true, complexity: free, description: 'When it was decided.' }),
  }),
});
