import { builder } from '../../../graphql/builder.ts';
import { QuantityType, UnitCodeType, type UnitCode } from '../../../graphql/quantity.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { anybody } from '../../retail/graphql/errors.ts';
import { invoicesVisibleTo } from '../policy.ts';
import { sayLineQuantity } from '../rules/line-quantity.ts';
import { invoiceName } from '../rules/symbol.ts';

const free = 0;

export const InvoiceKindType = builder.enumType('InvoiceKind', {
  description: 'An issued invoice is never cancelled: what is wrong in it is adjusted or replaced.',
  values: {
    ORIGINAL: { description: 'The invoice of a delivered order.' },
    ADJUSTING: { description: 'A difference to an invoice before.' },
    REPLACING: { description: 'Stands in the place of an invoice before.' },
  } as const,
});

const InvoiceReasonType = builder.enumType('InvoiceReason', {
  description: 'Why an invoice corrects another.',
  values: {
    DAMAGE: { description: 'Money went back for damaged goods.' },
    WEIGHT: { description: 'The settled weight changed.' },
    CANCELLATION: { description: 'The order was called off.' },
    BUYER: { description: 'The buyer was wrong.' },
  } as const,
});

export const InvoiceBuyerKindType = builder.enumType('InvoiceBuyerKind', {
  description: 'Who an invoice is made out to.',
  values: {
    RETAIL: { description: 'A household that takes no invoice.' },
    PERSON: { description: 'A person.' },
    COMPANY: { description: 'A company, a cooperative or a union of cooperatives.' },
    OTHER: { description: 'Any other organisation.' },
  } as const,
});

export const InvoiceStatusType = builder.enumType('InvoiceStatus', {
  description: 'Where an issued invoice stands with the provider of e-invoices and the tax authority.',
  values: {
    WAITING: { description: 'Not answered yet.' },
    ACCEPTED: { description: 'Taken.' },
    REFUSED: { description: 'Not taken; it is to be replaced.' },
  } as const,
});

const TaxTreatmentType = builder.enumType('TaxTreatment', {
  description: 'How a line of an invoice is taxed.',
  values: {
    BY_REVENUE: { description: 'On a sales invoice: the seller pays by revenue.' },
    NOT_SUBJECT: { description: 'Own produce of the grower.' },
    NOT_DECLARED: { description: 'Raw produce between businesses.' },
    RATED: { description: 'By the rate named beside it.' },
  } as const,
});

const InvoiceLineType = builder.prismaObject('InvoiceLine', {
  ...anybody,
  description: 'A line of an invoice; one that changes money alone has no quantity.',
  fields: (t) => ({
    titleVi: t.exposeString('titleVi', { complexity: free, description: 'The good, in Vietnamese.' }),
    titleEn: t.exposeString('titleEn', { complexity: free, description: 'The good, in English.' }),
    unit: t.field({
      type: UnitCodeType,
      nullable: true,
      complexity: free,
      select: { unit: true },
      description: 'Unit of the price.',
      resolve: ({ unit }) => unit as UnitCode | null,
    }),
    quantity: t.field({
      type: QuantityType,
      nullable: true,
      complexity: free,
      select: { unit: true, quantityBase: true },
      description: 'How much; negative where an adjusting invoice takes away.',
      resolve: sayLineQuantity,
    }),
    unitPriceVnd: t.expose('unitPriceVnd', { type: 'Money', nullable: true, complexity: free, description: 'Price of a unit, tax included, đồng.' }),
    treatment: t.expose('treatment', { type: TaxTreatmentType, complexity: free, description: 'How it is taxed.' }),
    rateBasisPoints: t.exposeInt('rateBasisPoints', { nullable: true, complexity: free, description: 'The rate, parts of ten thousand, where there is one.' }),
    netVnd: t.expose('netVnd', { type: 'Money', complexity: free, description: 'Without tax, đồng.' }),
    taxVnd: t.expose('taxVnd', { type: 'Money', complexity: free, description: 'Tax, đồng.' }),
    amountVnd: t.expose('amountVnd', { type: 'Money', complexity: free, description: 'With tax, đồng.' }),
  }),
});

const named = { number: true, series: { select: { form: true, symbol: true } } } as const;

/** Whoever holds the purchase's secret reads it, and the console of its cooperative; which rows that are is for the queries to say. */
export const InvoiceNode = builder.prismaNode('Invoice', {
  id: { field: 'id', description: 'Global id.' },
  ...anybody,
  nullable: true,
  findUnique: (id, { viewer }) => ({ id: lookUpId(id), AND: [invoicesVisibleTo(viewer)] }),
  fields: (t) => ({
    name: t.string({ complexity: free, select: named, description: 'Form, symbol and number, 2C26THT-42.', resolve: invoiceName }),
    number: t.exposeInt('number', { complexity: free, description: 'Its number.' }),
    kind: t.expose('kind', { type: InvoiceKindType, complexity: free, description: 'Whether it corrects another, and how.' }),
    corrects: t.string({
      nullable: true,
      complexity: free,
      select: { corrects: { select: named } },
      description: 'The invoice it adjusts or replaces, by its name.',
      resolve: ({ corrects }) => corrects && invoiceName(corrects),
    }),
    correctionReason: t.expose('reason', { type: InvoiceReasonType, nullable: true, complexity: free, description: 'Why it corrects another.' }),
    replaced: t.boolean({
      complexity: free,
      select: { corrections: { where: { kind: 'REPLACING' }, select: { id: true } } },
      description: 'Whether another stands in its place.',
      resolve: ({ corrections }) => corrections.length > 0,
    }),
    replaceable: t.boolean({
      complexity: free,
      select: { kind: true, _count: { select: { corrections: true } } },
      description: 'Whether its buyer can be put right by a replacing invoice: it was neither replaced nor adjusted.',
      resolve: ({ kind, _count }) => kind !== 'ADJUSTING' && _count.corrections === 0,
    }),
    issuedAt: t.expose('issuedAt', { type: 'DateTime', complexity: free, description: 'When it was issued.' }),
    orderCode: t.string({
      complexity: free,
      select: { order: { select: { code: true } } },
      description: 'Code of its order.',
      resolve: ({ order }) => order.code,
    }),
    sellerName: t.exposeString('sellerName', { complexity: free, description: 'Who issued it.' }),
    buyerKind: t.expose('buyerKind', { type: InvoiceBuyerKindType, complexity: free, description: 'Who it is made out to.' }),
    buyerName: t.exposeString('buyerName', { nullable: true, complexity: free, description: 'Name of the buyer.' }),
    buyerTaxCode: t.exposeString('buyerTaxCode', { nullable: true, complexity: free, description: 'Tax code of the buyer.' }),
    buyerAddress: t.exposeString('buyerAddress', { nullable: true, complexity: free, description: 'Address of the buyer.' }),
    buyerEmail: t.exposeString('buyerEmail', { nullable: true, complexity: free, description: 'Where it is sent to.' }),
    netVnd: t.expose('netVnd', { type: 'Money', complexity: free, description: 'Without tax, đồng.' }),
    taxVnd: t.expose('taxVnd', { type: 'Money', complexity: free, description: 'Tax, đồng.' }),
    totalVnd: t.expose('totalVnd', { type: 'Money', complexity: free, description: 'With tax, đồng; negative where an adjusting invoice takes away.' }),
    lines: t.relation('lines', { type: InvoiceLineType, complexity: 1, query: { orderBy: { position: 'asc' } }, description: 'Its lines.' }),
    status: t.field({
      type: InvoiceStatusType,
      complexity: free,
      select: { submission: { select: { status: true } } },
      description: 'Where it stands with the tax authority.',
      resolve: ({ submission }) => submission?.status ?? 'WAITING',
    }),
    authorityCode: t.string({
      nullable: true,
      complexity: free,
      select: { submission: { select: { authorityCode: true } } },
      description: 'Code of the tax authority.',
      resolve: ({ submission }) => submission?.authorityCode ?? null,
    }),
    lookupCode: t.string({
      nullable: true,
      complexity: free,
      select: { submission: { select: { lookupCode: true } } },
      description: 'Code by which anybody finds it at the provider.',
      resolve: ({ submission }) => submission?.lookupCode ?? null,
    }),
    refusedBecause: t.string({
      nullable: true,
      complexity: free,
      select: { submission: { select: { status: true, lastError: true } } },
      description: 'Why it was not taken.',
      resolve: ({ submission }) => (submission?.status === 'REFUSED' ? submission.lastError : null),
    }),
    path: t.string({
      complexity: free,
      select: { id: true },
      description: 'Path of its paper without the ending: with .pdf or .xml it is fetched.',
      resolve: ({ id }) => `/api/hoa-don/${id}`,
    }),
  }),
});
