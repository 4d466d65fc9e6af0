import './errors.ts';
import { ANY_COOPERATIVE_ROLE } from '../../../graphql/access.ts';
import { builder } from '../../../graphql/builder.ts';
import { NEVER_KEPT } from '../../../graphql/context.ts';
import { pageCost } from '../../../graphql/page-cost.ts';
import { QuantityInput } from '../../../graphql/quantity.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { MoreThanPaid } from '../../payments/errors.ts';
import { ConsumerOrderType } from '../../payments/graphql/order-group.ts';
import { anybody } from '../../retail/graphql/errors.ts';
import { NotDelivered } from '../../reviews/errors.ts';
import { StatusForbids } from '../../supply/errors.ts';
import { objectToAnswer } from '../commands/escalate-damage.ts';
import { answerDamage, decideDamage } from '../commands/grant-damage.ts';
import { reportDamage } from '../commands/report-damage.ts';
import { ClaimTimeOver, DamageReported } from '../errors.ts';
import { damageVisibleTo } from '../policy.ts';
import { reportUntil } from '../rules/damage-life.ts';
import { DamageKindType, DamageReportNode, DamageStatusType } from './damage-report.ts';

const readers = { authScopes: { $any: { cooperative: ANY_COOPERATIVE_ROLE, operator: true } } } as const;

builder.queryField('damageReports', (t) =>
  t.prismaConnection(
    {
      type: DamageReportNode,
      cursor: 'id',
      complexity: pageCost,
      ...readers,
      description: 'Reports of damage to the own cooperative, or of all for the operator; the newest first.',
      args: { statuses: t.arg({ type: [DamageStatusType], required: false, description: 'Only these states.' }) },
      totalCount: (_connection, { statuses }, { prisma, viewer }) =>
        prisma.damageReport.count({ where: { AND: [damageVisibleTo(viewer)], ...(statuses ? { status: { in: statuses } } : {}) } }),
      resolve: (query, _root, { statuses }, { prisma, viewer }) =>
        prisma.damageReport.findMany({
          ...query,
          where: { AND: [damageVisibleTo(viewer)], ...(statuses ? { status: { in: statuses } } : {}) },
          orderBy: { id: 'desc' },
        }),
    },
    { ...readers, description: 'Reports of damage, page by page.' },
    { ...readers, description: 'One report of the list.' },
  ),
);

builder.queryField('purchaseDamage', (t) =>
  t.prismaField({
    type: [DamageReportNode],
    ...anybody,
    complexity: 10,
    description: 'Reports of damage to a purchase, by its secret; none for any other text.',
    args: { token: t.arg.string({ required: true, description: 'Secret that opens the purchase.' }) },
    resolve: (query, _root, { token }, context) => {
      context.cacheTags.add(NEVER_KEPT);
      return context.prisma.damageReport.findMany({
        ...query,
        where: { line: { order: { group: { token: token.slice(0, 64) } } } },
        orderBy: { id: 'asc' },
      });
    },
  }),
);

builder.objectField(ConsumerOrderType, 'damageUntil', (t) =>
  t.field({
    type: 'DateTime',
    nullable: true,
    complexity: 0,
    ...anybody,
    description: 'Until when damaged goods may be reported; null before delivery and once that time is over.',
    resolve: ({ deliveredAt }, _args, { clock }) => {
      const until = deliveredAt && reportUntil(deliveredAt);
      return until && clock.now() <= until ? until : null;
    },
  }),
);

const DoneLineType = builder.objectRef<{ lineId: string }>('DamagedLine').implement({
  ...anybody,
  description: 'A line of a purchase whose damage was reported.',
  fields: (t) => ({
    lineId: t.globalID({ complexity: 0, description: 'The line.', resolve: ({ lineId }) => ({ type: 'ConsumerOrderLine', id: lineId }) }),
  }),
});

const ReportDamageInput = builder.inputType('ReportDamageInput', {
  description: 'Damaged goods of a line that was delivered.',
  fields: (t) => ({
    token: t.string({ required: true, description: 'Secret that opens the purchase.' }),
    lineId: t.globalID({ required: true, description: 'The line.' }),
    kind: t.field({ type: DamageKindType, required: true, description: 'What is wrong.' }),
    quantity: t.field({ type: QuantityInput, required: true, description: 'How much of it, no more than was delivered.' }),
    text: t.string({ required: false, description: 'Words.' }),
    photoIds: t.stringList({ required: false, description: 'Photos sent before with the same secret, at most 4; none are needed of what is missing.' }),
  }),
});

builder.mutationField('reportDamage', (t) =>
  t.field({
    type: DoneLineType,
    ...anybody,
    errors: { types: [NotFound, InvalidInput, NotDelivered, ClaimTimeOver, DamageReported] },
    description: 'A household reports damaged goods within 48 hours of delivery; a line is reported once. The goods need not go back.',
    args: { input: t.arg({ type: ReportDamageInput, required: true, description: 'What is damaged.' }) },
    resolve: async (_root, { input: { lineId, photoIds, ...input } }, context) => {
      await reportDamage(context, { ...input, lineId: lineId.id, photoIds: photoIds ?? [] });
      return { lineId: lineId.id };
    },
  }),
);

const ObjectInput = builder.inputType('ObjectToDamageAnswerInput', {
  description: 'Why an answer about damaged goods is not right.',
  fields: (t) => ({
    token: t.string({ required: true, description: 'Secret that opens the purchase.' }),
    lineId: t.globalID({ required: true, description: 'The line.' }),
    words: t.string({ required: true, description: 'Why.' }),
  }),
});

builder.mutationField('objectToDamageAnswer', (t) =>
  t.field({
    type: DoneLineType,
    ...anybody,
    errors: { types: [NotFound, InvalidInput, StatusForbids, ClaimTimeOver] },
    description: 'A household that got less than it claimed brings its report to the operator, within 48 hours of the answer.',
    args: { input: t.arg({ type: ObjectInput, required: true, description: 'Which line, and why.' }) },
    resolve: async (_root, { input: { token, lineId, words } }, context) => {
      await objectToAnswer(context, { token, lineId: lineId.id, words });
      return { lineId: lineId.id };
    },
  }),
);

const GrantDamageInput = builder.inputType('GrantDamageInput', {
  description: 'What is given back for damaged goods.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'UUID made for this act; a repeat gives the first answer.' }),
    reportId: t.globalID({ required: true, for: [DamageReportNode], description: 'The report.' }),
    grantedVnd: t.field({ type: 'Money', required: true, description: 'Given back now, đồng; 0 to give nothing, at most what is open of the claim.' }),
    words: t.string({ required: false, description: 'Why, for the household; needed when less is given than was claimed, and by the operator always.' }),
  }),
});
const grantErrors = [NotFound, NotAllowed, InvalidInput, StatusForbids, MoreThanPaid, IdempotencyConflict];

builder.mutationField('answerDamageReport', (t) =>
  t.prismaField({
    type: DamageReportNode,
    authScopes: { cooperative: ['DIRECTOR', 'SALES'] },
    errors: { types: grantErrors },
    description: 'The cooperative answers a report of damage: all, a part, or nothing goes back. Its silence for 24 hours brings it to the operator.',
    args: { input: t.arg({ type: GrantDamageInput, required: true, description: 'The answer.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, reportId, ...input } }, context) => {
      const id = await answerDamage(context, idempotencyKey, { ...input, reportId: reportId.id });
      return context.prisma.damageReport.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

builder.mutationField('decideDamageReport', (t) =>
  t.prismaField({
    type: DamageReportNode,
    authScopes: { operator: true },
    errors: { types: grantErrors },
    description: 'The operator decides a report of damage that nobody answered, or whose answer the household objects to.',
    args: { input: t.arg({ type: GrantDamageInput, required: true, description: 'The decision.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, reportId, ...input } }, context) => {
      const id = await decideDamage(context, idempotencyKey, { ...input, reportId: reportId.id });
      return context.prisma.damageReport.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);
