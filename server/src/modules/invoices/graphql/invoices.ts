import './errors.ts';
import './settings.ts';
import './purchase-invoices.ts';
import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import { builder } from '../../../graphql/builder.ts';
import { listOrder, orderArgument } from '../../../graphql/list-order.ts';
import { pageCost } from '../../../graphql/page-cost.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { literalPattern } from '../../../kernel/literal-pattern.ts';
import { MONEY_ROLES } from '../../payouts/policy.ts';
import { replaceInvoice } from '../commands/replace-invoice.ts';
import { InvoiceCorrected } from '../errors.ts';
import { invoicesVisibleTo } from '../policy.ts';
import { InvoiceKindType, InvoiceNode, InvoiceStatusType } from './invoice.ts';
import { InvoiceBuyerInput } from './purchase-invoices.ts';

const readers = { authScopes: { $any: { cooperative: MONEY_ROLES, operator: true } } } as const;

const order = listOrder('Invoice', {
  NUMBER: { description: 'Its number.', of: (direction): Prisma.InvoiceOrderByWithRelationInput => ({ number: direction }) },
  ISSUED: { description: 'When it was issued.', of: (direction) => ({ issuedAt: direction }) },
  TOTAL: { description: 'What it comes to.', of: (direction) => ({ totalVnd: direction }) },
});

interface Wanted {
  search?: string | null | undefined;
  kinds?: readonly (typeof InvoiceKindType.$inferType)[] | null | undefined;
  statuses?: readonly (typeof InvoiceStatusType.$inferType)[] | null | undefined;
}

function wanted({ search, kinds, statuses }: Wanted): Prisma.InvoiceWhereInput {
  const text = search?.trim().slice(0, 100) ?? '';
  const number = /(?:^|-)(\d{1,8})$/.exec(text)?.[1];
  const like = { contains: literalPattern(text), mode: 'insensitive' as const };
  return {
    ...(kinds ? { kind: { in: [...kinds] } } : {}),
    ...(statuses ? { submission: { status: { in: [...statuses] } } } : {}),
    ...(text === ''
      ? {}
      : { OR: [{ order: { code: like } }, { buyerName: like }, { buyerTaxCode: like }, ...(number === undefined ? [] : [{ number: Number(number) }])] }),
  };
}

builder.queryField('invoices', (t) =>
  t.prismaConnection(
    {
      type: InvoiceNode,
      cursor: 'id',
      complexity: pageCost,
      ...readers,
      description: 'Invoices of the own cooperative, or of all for the operator; the newest first.',
      args: {
        search: t.arg.string({ required: false, description: 'Number, code of the order, name or tax code of the buyer.' }),
        kinds: t.arg({ type: [InvoiceKindType], required: false, description: 'Only these kinds.' }),
        statuses: t.arg({ type: [InvoiceStatusType], required: false, description: 'Only these states.' }),
        order: t.arg({ type: order.type, required: false, description: orderArgument }),
      },
      totalCount: (_connection, given, { prisma, viewer }) => prisma.invoice.count({ where: { AND: [invoicesVisibleTo(viewer), wanted(given)] } }),
      resolve: (query, _root, given, { prisma, viewer }) =>
        prisma.invoice.findMany({
          ...query,
          where: { AND: [invoicesVisibleTo(viewer), wanted(given)] },
          orderBy: order.orderBy(given.order, [{ id: 'desc' }]),
        }),
    },
    { ...readers, description: 'Invoices, page by page.' },
    { ...readers, description: 'One invoice of the list.' },
  ),
);

const ReplaceInvoiceInput = builder.inputType('ReplaceInvoiceInput', {
  description: 'An invoice whose buyer was wrong, and the right one.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'UUID made for this act; a repeat gives the first answer.' }),
    invoiceId: t.globalID({ required: true, for: [InvoiceNode], description: 'The invoice.' }),
    buyer: t.field({ type: InvoiceBuyerInput, required: true, description: 'The right buyer.' }),
  }),
});

builder.mutationField('replaceInvoice', (t) =>
  t.prismaField({
    type: InvoiceNode,
    authScopes: { cooperative: MONEY_ROLES },
    errors: { types: [NotFound, NotAllowed, InvalidInput, InvoiceCorrected, IdempotencyConflict] },
    description: 'Issues an invoice for the right buyer in the place of one that was neither replaced nor adjusted. Gives the new one.',
    args: { input: t.arg({ type: ReplaceInvoiceInput, required: true, description: 'Which, and for whom.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, invoiceId, buyer } }, context) => {
      const id = await replaceInvoice(context, idempotencyKey, { invoiceId: invoiceId.id, buyer });
      return context.prisma.invoice.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);
