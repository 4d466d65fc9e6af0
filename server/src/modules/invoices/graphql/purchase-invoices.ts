import { builder } from '../../../graphql/builder.ts';
import { NEVER_KEPT } from '../../../graphql/context.ts';
import { InvalidInput, NotFound } from '../../../kernel/expected-error.ts';
import { anybody } from '../../retail/graphql/errors.ts';
import { giveInvoiceBuyer } from '../commands/give-invoice-buyer.ts';
import { InvoiceIssued } from '../errors.ts';
import { InvoiceBuyerKindType, InvoiceNode } from './invoice.ts';

const free = 0;

builder.queryField('purchaseInvoices', (t) =>
  t.prismaField({
    type: [InvoiceNode],
    ...anybody,
    complexity: 10,
    description: 'Invoices of a purchase, by its secret, in the order in which they were issued; none for any other text.',
    args: { token: t.arg.string({ required: true, description: 'Secret that opens the purchase.' }) },
    resolve: (query, _root, { token }, context) => {
      context.cacheTags.add(NEVER_KEPT);
      return context.prisma.invoice.findMany({
        ...query,
        where: { order: { group: { token: token.slice(0, 64) } } },
        orderBy: [{ order: { code: 'asc' } }, { position: 'asc' }],
      });
    },
  }),
);

const InvoiceBuyerType = builder.prismaObject('InvoiceBuyer', {
  ...anybody,
  description: 'Who the invoices of a purchase are made out to.',
  fields: (t) => ({
    kind: t.expose('kind', { type: InvoiceBuyerKindType, complexity: free, description: 'What they are.' }),
    name: t.exposeString('name', { complexity: free, description: 'Name.' }),
    taxCode: t.exposeString('taxCode', { nullable: true, complexity: free, description: 'Tax code, or number of the identity card of a person.' }),
    address: t.exposeString('address', { complexity: free, description: 'Address.' }),
    email: t.exposeString('email', { nullable: true, complexity: free, description: 'Where the invoice is sent to.' }),
  }),
});

builder.queryField('purchaseInvoiceBuyer', (t) =>
  t.prismaField({
    type: InvoiceBuyerType,
    nullable: true,
    ...anybody,
    complexity: 5,
    description: 'Who the invoices of a purchase are made out to, by its secret; null when nobody was named, and for any other text.',
    args: { token: t.arg.string({ required: true, description: 'Secret that opens the purchase.' }) },
    resolve: (query, _root, { token }, context) => {
      context.cacheTags.add(NEVER_KEPT);
      return context.prisma.invoiceBuyer.findFirst({ ...query, where: { group: { token: token.slice(0, 64) } } });
    },
  }),
);

const GivenBuyerKindType = builder.enumType('GivenInvoiceBuyerKind', {
  description: 'Who an invoice can be made out to.',
  values: {
    PERSON: { description: 'A person.' },
    COMPANY: { description: 'A company, a cooperative or a union of cooperatives; its tax code is needed.' },
    OTHER: { description: 'Any other organisation.' },
  } as const,
});

export const InvoiceBuyerInput = builder.inputType('InvoiceBuyerInput', {
  description: 'Who an invoice is made out to.',
  fields: (t) => ({
    kind: t.field({ type: GivenBuyerKindType, required: true, description: 'What they are.' }),
    name: t.string({ required: true, description: 'Name.' }),
    taxCode: t.string({ required: false, description: 'Tax code, 10 or 13 digits; of a person 12.' }),
    address: t.string({ required: true, description: 'Address.' }),
    email: t.string({ required: false, description: 'Where the invoice is sent to.' }),
  }),
});

const GiveInvoiceBuyerInput = builder.inputType('GiveInvoiceBuyerInput', {
  description: 'Who the invoices of a purchase shall be made out to.',
  fields: (t) => ({
    token: t.string({ required: true, description: 'Secret that opens the purchase.' }),
    buyer: t.field({ type: InvoiceBuyerInput, required: true, description: 'The buyer.' }),
  }),
});

builder.mutationField('giveInvoiceBuyer', (t) =>
  t.prismaField({
    type: InvoiceBuyerType,
    ...anybody,
    errors: { types: [NotFound, InvalidInput, InvoiceIssued] },
    description: 'A shopper says who the invoices of a purchase are made out to, until the first of them is issued at delivery.',
    args: { input: t.arg({ type: GiveInvoiceBuyerInput, required: true, description: 'The purchase and the buyer.' }) },
    resolve: async (query, _root, { input: { token, buyer } }, context) => {
      await giveInvoiceBuyer(context, { token, ...buyer });
      return context.prisma.invoiceBuyer.findFirstOrThrow({ ...query, where: { group: { token: token.slice(0, 64) } } });
    },
  }),
);
