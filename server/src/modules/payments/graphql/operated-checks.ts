import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { ReconciliationKind } from '@cho-phien/prisma/generated/enums.ts';
import { builder } from '../../../graphql/builder.ts';
import { ProductCategoryType } from '../../catalogue/graphql/enums.ts';
import { readStuck, type Stuck, STUCK_KINDS } from '../reads/stuck.ts';
import { PaymentMethodType } from './order-group.ts';
import { operated } from './operated-money.ts';

const free = 0;

const ReconciliationKindType = builder.enumType('ReconciliationKind', {
  description: 'What the ledger is compared with.',
  values: {
    CARD: { description: "The card provider's balance." },
    BANK: { description: "The bank's statement." },
    CASH: { description: 'Cash that should have been paid in.' },
  } as const,
});

interface Finding {
  key: string;
  theirsVnd: string;
  oursVnd: string;
}

const FindingType = builder.objectRef<Finding>('ReconciliationFinding').implement({
  ...operated,
  description: 'A movement of money on which the sides do not agree.',
  fields: (t) => ({
    key: t.exposeString('key', { complexity: free, description: "The provider's or the bank's number, or the cause of our booking." }),
    theirsVnd: t.field({ type: 'Money', complexity: free, description: 'On their side, đồng.', resolve: ({ theirsVnd }) => BigInt(theirsVnd) }),
    oursVnd: t.field({ type: 'Money', complexity: free, description: 'In the ledger, đồng.', resolve: ({ oursVnd }) => BigInt(oursVnd) }),
  }),
});

builder.prismaObject('Reconciliation', {
  ...operated,
  description: "A day's comparison of the ledger with another side.",
  fields: (t) => ({
    id: t.expose('id', { type: 'UUID', complexity: free, description: 'Its id.' }),
    kind: t.expose('kind', { type: ReconciliationKindType, complexity: free, description: 'The other side.' }),
    onDay: t.expose('onDay', { type: 'Date', complexity: free, description: 'Day.' }),
    theirsVnd: t.expose('theirsVnd', { type: 'Money', complexity: free, description: 'Their sum, đồng.' }),
    oursVnd: t.expose('oursVnd', { type: 'Money', complexity: free, description: 'The sum of the ledger, đồng.' }),
    differenceVnd: t.expose('differenceVnd', { type: 'Money', complexity: free, description: 'Theirs less ours, đồng.' }),
    findings: t.field({
      type: [FindingType],
      complexity: free,
      description: 'What differs, the largest first.',
      select: { findings: true },
      resolve: ({ findings }) => findings as unknown as Finding[],
    }),
    ranAt: t.expose('ranAt', { type: 'DateTime', complexity: free, description: 'When it was compared last.' }),
    explanation: t.exposeString('explanation', { nullable: true, complexity: free, description: 'Why it differs, once somebody said it.' }),
    explainedAt: t.expose('explainedAt', { type: 'DateTime', nullable: true, complexity: free, description: 'When.' }),
    explainedBy: t.string({
      nullable: true,
      complexity: free,
      description: 'Who.',
      select: { explainedBy: { select: { name: true } } },
      resolve: ({ explainedBy }) => explainedBy?.name,
    }),
  }),
});

builder.queryField('reconciliations', (t) =>
  t.prismaConnection(
    {
      type: 'Reconciliation',
      cursor: 'id',
      totalCount: (_root, args, { prisma }) => prisma.reconciliation.count({ where: reconciliationsOf(args) }),
      ...operated,
      description: 'Comparisons of the ledger with the other sides, the newest day first.',
      args: {
        kind: t.arg({ type: ReconciliationKindType, required: false, description: 'Only this side.' }),
        alarmsOnly: t.arg.boolean({ required: false, description: 'Only those that differ and are not explained.' }),
      },
      resolve: (query, _root, args, { prisma }) =>
        prisma.reconciliation.findMany({ ...query, where: reconciliationsOf(args), orderBy: [{ onDay: 'desc' }, { kind: 'asc' }] }),
    },
    { name: 'ReconciliationConnection', description: 'Comparisons, page by page.', ...operated },
    { name: 'ReconciliationEdge', description: 'A comparison with its place in the list.', ...operated },
  ),
);

function reconciliationsOf({
  kind,
  alarmsOnly,
}: {
  kind?: ReconciliationKind | null | undefined;
  alarmsOnly?: boolean | null | undefined;
}): Prisma.ReconciliationWhereInput {
  return { ...(kind ? { kind } : {}), ...(alarmsOnly === true ? { findings: { not: [] }, explainedAt: null } : {}) };
}

builder.prismaObject('CommissionRule', {
  ...operated,
  description: 'A version of what the platform keeps of the price of goods.',
  fields: (t) => ({
    id: t.expose('id', { type: 'UUID', complexity: free, description: 'Its id.' }),
    category: t.expose('category', {
      type: ProductCategoryType,
      nullable: true,
      complexity: free,
      description: 'Shelf; null for every shelf without a rule of its own.',
    }),
    basisPoints: t.exposeInt('basisPoints', { complexity: free, description: 'Parts of ten thousand.' }),
    fromOn: t.expose('fromOn', { type: 'Date', complexity: free, description: 'First day.' }),
    untilOn: t.expose('untilOn', { type: 'Date', nullable: true, complexity: free, description: 'Last day; null while it is open.' }),
    reason: t.exposeString('reason', { complexity: free, description: 'Why.' }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime', complexity: free, description: 'When it was published.' }),
    publishedBy: t.string({
      nullable: true,
      complexity: free,
      description: 'Who published it.',
      select: { publishedBy: { select: { name: true } } },
      resolve: ({ publishedBy }) => publishedBy?.name,
    }),
  }),
});

builder.queryField('commissionRules', (t) =>
  t.prismaField({
    type: ['CommissionRule'],
    ...operated,
    complexity: 20,
    description: 'Versions of the commission, the newest first; at most 200.',
    resolve: (query, _root, _args, { prisma }) => prisma.commissionRule.findMany({ ...query, orderBy: { publishedAt: 'desc' }, take: 200 }),
  }),
);

const StuckKindType = builder.enumType('StuckKind', {
  description: 'Why something does not move by itself any more.',
  values: Object.fromEntries(STUCK_KINDS.map((kind) => [kind, { description: kind.toLowerCase().replaceAll('_', ' ') }])) as Record<
    Stuck['kind'],
    { description: string }
  >,
});

const StuckType = builder.objectRef<Stuck>('StuckThing').implement({
  ...operated,
  description: 'Something that does not move by itself any more.',
  fields: (t) => ({
    kind: t.expose('kind', { type: StuckKindType, complexity: free, description: 'Why.' }),
    subjectId: t.exposeString('subjectId', { complexity: free, description: 'Id of the order, payment, event, refund, transfer or message.' }),
    code: t.exposeString('code', { complexity: free, description: "Code of the order or purchase, or the other side's number." }),
    cooperativeVi: t.exposeString('cooperativeVi', { nullable: true, complexity: free, description: 'Vietnamese name of the cooperative.' }),
    cooperativeEn: t.exposeString('cooperativeEn', { nullable: true, complexity: free, description: 'English name of the cooperative.' }),
    amountVnd: t.expose('amountVnd', { type: 'Money', nullable: true, complexity: free, description: 'How much, đồng.' }),
    method: t.expose('method', { type: PaymentMethodType, nullable: true, complexity: free, description: 'Way of paying.' }),
    detail: t.exposeString('detail', { nullable: true, complexity: free, description: 'What is known besides.' }),
    since: t.expose('since', { type: 'DateTime', complexity: free, description: 'Since when.' }),
  }),
});

builder.queryField('stuckThings', (t) =>
  t.field({
    type: [StuckType],
    ...operated,
    complexity: 30,
    description: 'What does not move by itself any more, the longest waiting first; at most 200.',
    resolve: (_root, _args, { prisma, clock }) => readStuck(prisma, clock.now()),
  }),
);
