import { builder } from '../../../graphql/builder.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { HouseholdOrderLineType } from '../../fulfilment/graphql/household-order.ts';
import { anybody } from '../../retail/graphql/errors.ts';
import { ShopperPhotoType } from '../../reviews/graphql/shop-reviews.ts';
import { damageVisibleTo } from '../policy.ts';
import { mayFollow } from '../rules/damage-life.ts';

const free = 0;

export const DamageKindType = builder.enumType('DamageKind', {
  description: 'What was wrong with goods a household got.',
  values: {
    SPOILED: { description: 'Spoilt, mouldy, rotten.' },
    BROKEN: { description: 'Bruised, broken, leaking.' },
    WRONG: { description: 'Other goods than were ordered.' },
    MISSING: { description: 'Less than was packed, or none of it.' },
  } as const,
});

export const DamageStatusType = builder.enumType('DamageStatus', {
  description: 'Life of a report of damage, a function of its events.',
  values: {
    WAITING: { description: 'The cooperative has not answered.' },
    ACCEPTED: { description: 'All that was claimed goes back.' },
    PARTLY_ACCEPTED: { description: 'The cooperative gives a part back; the shopper may object for a while.' },
    REFUSED: { description: 'The cooperative gives nothing back; the shopper may object for a while.' },
    ESCALATED: { description: 'The operator decides: nobody answered in time, or the shopper objected.' },
    DECIDED: { description: 'The operator decided.' },
  } as const,
});

const DamageEventKindType = builder.enumType('DamageEventKind', {
  description: 'Kind of what became of a report of damage.',
  values: {
    REPORTED: { description: 'The household reported it.' },
    ANSWERED: { description: 'The cooperative answered.' },
    LAPSED: { description: 'Nobody answered in time; it went to the operator.' },
    OBJECTED: { description: 'The household objected to the answer; it went to the operator.' },
    DECIDED: { description: 'The operator decided.' },
  } as const,
});

const DamageEventType = builder.prismaObject('DamageEvent', {
  ...anybody,
  description: 'Something that became of a report of damage.',
  fields: (t) => ({
    kind: t.expose('kind', { type: DamageEventKindType, complexity: free, description: 'What.' }),
    amountVnd: t.expose('amountVnd', { type: 'Money', complexity: free, description: 'What it gave back, đồng.' }),
    words: t.exposeString('words', { nullable: true, complexity: free, description: 'Why, in the words of who acted.' }),
    occurredAt: t.expose('occurredAt', { type: 'DateTime', complexity: free, description: 'When.' }),
  }),
});

/** Whoever holds the purchase's secret reads it, and the consoles of its cooperative and of the operator; which rows that are is for the queries to say. */
export const DamageReportNode = builder.prismaNode('DamageReport', {
  id: { field: 'id', description: 'Global id.' },
  ...anybody,
  nullable: true,
  findUnique: (id, { viewer }) => ({ id: lookUpId(id), AND: [damageVisibleTo(viewer)] }),
  fields: (t) => ({
    lineId: t.globalID({
      complexity: free,
      description: 'The line of the purchase it is about.',
      resolve: ({ lineId }) => ({ type: 'ConsumerOrderLine', id: lineId }),
    }),
    orderCode: t.string({
      complexity: free,
      select: { line: { select: { order: { select: { code: true } } } } },
      description: 'Code of the order.',
      resolve: ({ line }) => line.order.code,
    }),
    cooperativeNameVi: t.string({
      complexity: free,
      select: { cooperative: { select: { organisation: { select: { nameVi: true } } } } },
      description: 'Who sold it.',
      resolve: ({ cooperative }) => cooperative.organisation.nameVi,
    }),
    titleVi: t.string({
      complexity: free,
      select: { line: { select: { titleVi: true } } },
      description: 'The good, in Vietnamese.',
      resolve: ({ line }) => line.titleVi,
    }),
    titleEn: t.string({
      complexity: free,
      select: { line: { select: { titleEn: true } } },
      description: 'The good, in English.',
      resolve: ({ line }) => line.titleEn,
    }),
    kind: t.expose('kind', { type: DamageKindType, complexity: free, description: 'What was wrong.' }),
    quantity: t.field({
      type: QuantityType,
      complexity: free,
      select: { quantityBase: true, line: { select: { offer: { select: { product: { select: { baseUnit: true } } } } } } },
      description: 'How much of the line.',
      resolve: ({ quantityBase, line }) => sayQuantity(quantityBase, line.offer.product.baseUnit),
    }),
    text: t.exposeString('text', { nullable: true, complexity: free, description: 'Words of the household.' }),
    claimedVnd: t.expose('claimedVnd', { type: 'Money', complexity: free, description: 'What that comes to at the price of the order, đồng.' }),
    grantedVnd: t.expose('grantedVnd', { type: 'Money', complexity: free, description: 'What goes back of it, đồng.' }),
    status: t.expose('status', { type: DamageStatusType, complexity: free, description: 'Where it stands.' }),
    reportedAt: t.expose('reportedAt', { type: 'DateTime', complexity: free, description: 'When it was reported.' }),
    dueAt: t.expose('dueAt', {
      type: 'DateTime',
      nullable: true,
      complexity: free,
      description: 'Until when the cooperative answers, the household may object or the operator decides; null once it is settled.',
    }),
    objectable: t.boolean({
      complexity: free,
      select: { status: true, dueAt: true },
      description: 'Whether the household may object to the answer now.',
      resolve: ({ status, dueAt }, _args, { clock }) => mayFollow('OBJECTED', status) && dueAt !== null && clock.now() <= dueAt,
    }),
    events: t.relation('events', {
      type: DamageEventType,
      complexity: 1,
      query: { orderBy: { occurredAt: 'asc' } },
      description: 'What became of it, in its order.',
    }),
    photos: t.field({
      type: [ShopperPhotoType],
      complexity: 1,
      select: { photos: { select: { id: true, width: true, height: true }, orderBy: { id: 'asc' } } },
      description: 'Photos of the household.',
      resolve: ({ photos }) => photos,
    }),
  }),
});

builder.prismaObjectField(HouseholdOrderLineType, 'damageReport', (t) =>
  t.relation('damageReport', {
    type: DamageReportNode,
    nullable: true,
    complexity: 1,
    description: "The household's report that it was damaged.",
  }),
);
