import { reasonRule } from '@cho-phien/schema/rules/text.ts';
import { z } from 'zod';
import { builder } from '../../../graphql/builder.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { scarcityRules } from '../../matching/scarcity/share-rules.ts';
import { NationalOfficerNeeded } from '../../identity/errors.ts';
import { chooseScarcityRule } from '../commands/choose-scarcity-rule.ts';
import { compareScarcityRules, type ScarcityOutcome, type SharedLine } from '../reads/compare-scarcity-rules.ts';
import { anybody, free, keyOf } from './visibility.ts';

const everyParty = { authScopes: { signedIn: true } } as const;

export const ScarcityRuleType = builder.enumType('ScarcityRule', {
  description: 'How short supply is shared among the lines that compete for it.',
  values: {
    [scarcityRules[0]]: { description: 'By the published cost: urgency first, then whoever is cheapest to serve.' },
    [scarcityRules[1]]: { description: 'Everybody gets the same share of what they ask for.' },
    [scarcityRules[2]]: { description: 'Nobody can get more without somebody smaller getting less.' },
    [scarcityRules[3]]: { description: 'The most urgent class as far as it goes, then the next; pro rata within a class.' },
    [scarcityRules[4]]: { description: 'Every buyer gets the same volume, however many lines it has.' },
  } as const,
});

const ScarcityChoiceType = builder.prismaNode('ScarcityChoice', {
  ...anybody,
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { viewer }) => ({ id: lookUpId(id), OR: [{ organisationId: null }, { organisationId: lookUpId(viewer?.active?.organisationId ?? '') }] }),
  description: 'A published choice of how short supply is shared. Never rewritten; the newest of its scope is in force.',
  fields: (t) => ({
    rule: t.expose('rule', { type: ScarcityRuleType, complexity: free, description: 'The rule.' }),
    commodityNameVi: t.string({
      nullable: true,
      complexity: free,
      select: { commodity: { select: { nameVi: true } } },
      description: 'Commodity it holds for, Vietnamese name; null for all without a choice of their own.',
      resolve: ({ commodity }) => commodity?.nameVi ?? null,
    }),
    commodityNameEn: t.string({
      nullable: true,
      complexity: free,
      select: { commodity: { select: { nameEn: true } } },
      description: 'Commodity it holds for, English name.',
      resolve: ({ commodity }) => commodity?.nameEn ?? null,
    }),
    reason: t.exposeString('reason', { complexity: free, description: 'Why it was chosen.' }),
    decidedAt: t.expose('decidedAt', { type: 'DateTime', complexity: free, description: 'When it was chosen.' }),
  }),
});

builder.queryField('scarcityChoices', (t) =>
  t.prismaField({
    ...anybody,
    type: [ScarcityChoiceType],
    complexity: 5,
    description: 'What was published about the sharing of short supply, the newest first. Without any, the published cost decides.',
    resolve: (query, _root, _arguments, { prisma }) =>
      prisma.scarcityChoice.findMany({ ...query, where: { organisationId: null }, orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }], take: 50 }),
  }),
);

builder.queryField('ownScarcityChoice', (t) =>
  t.prismaField({
    ...everyParty,
    type: ScarcityChoiceType,
    nullable: true,
    complexity: 5,
    description: "How the viewer's organisation shares what falls to its own lines; null when it chose nothing.",
    resolve: (query, _root, _arguments, { prisma, viewer }) =>
      prisma.scarcityChoice.findFirst({
        ...query,
        where: { organisationId: lookUpId(viewer?.active?.organisationId ?? '') },
        orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }],
      }),
  }),
);

const ChooseScarcityRuleInput = builder.inputType('ChooseScarcityRuleInput', {
  description: 'A choice of how short supply is shared.',
  fields: (t) => ({
    rule: t.field({ type: ScarcityRuleType, required: true, description: 'The rule.' }),
    commodityId: t.globalID({ required: false, description: 'For one commodity only; the association alone.' }),
    reason: t.string({ required: true, description: 'Why; published with the choice.' }),
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'Made by the client for this act; the same key gives the first answer again.' }),
  }),
});

const chooseRule = z.object({ reason: reasonRule });

builder.mutationField('chooseScarcityRule', (t) =>
  t.prismaField({
    ...everyParty,
    type: ScarcityChoiceType,
    complexity: 20,
    description: 'Publishes how short supply is shared: a national officer for the market or a commodity, a buyer for its own lines.',
    errors: { types: [NotFound, NotAllowed, NationalOfficerNeeded, InvalidInput, IdempotencyConflict] },
    args: { input: t.arg({ type: ChooseScarcityRuleInput, required: true, description: 'The choice.' }) },
    resolve: async (query, _root, { input }, context) => {
      const { reason } = parseInput(chooseRule, { reason: input.reason });
      const commodityId = input.commodityId ? keyOf(input.commodityId, 'Commodity') : undefined;
      const id = await chooseScarcityRule(context, { rule: input.rule, commodityId, reason, idempotencyKey: input.idempotencyKey });
      return context.prisma.scarcityChoice.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const unit = ({ baseUnit }: SharedLine) => (baseUnit === 'PIECE' ? 1n : 1000n);

const SharedLineType = builder.objectRef<SharedLine>('SharedLine').implement({
  ...everyParty,
  description: 'What one line gets under a rule.',
  fields: (t) => ({
    lineId: t.globalID({ complexity: free, description: 'Id of the line.', resolve: ({ lineId }) => ({ type: 'PurchaseRequestLine', id: lineId }) }),
    asked: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume it asks for.',
      resolve: (line) => sayQuantity(BigInt(line.askedKg) * unit(line), line.baseUnit),
    }),
    filled: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume it gets.',
      resolve: (line) => sayQuantity(BigInt(line.filledKg) * unit(line), line.baseUnit),
    }),
  }),
});

const ScarcityOutcomeType = builder.objectRef<ScarcityOutcome>('ScarcityOutcome').implement({
  ...everyParty,
  description: 'A stored round shared by one rule.',
  fields: (t) => ({
    rule: t.expose('rule', { type: ScarcityRuleType, complexity: free, description: 'The rule.' }),
    inForce: t.exposeBoolean('inForce', { complexity: free, description: 'The round was shared by it.' }),
    fillPermille: t.exposeInt('fillPermille', { complexity: free, description: 'Filled part of everything asked for, tenths of a per cent.' }),
    leastPermille: t.exposeInt('leastPermille', { complexity: free, description: 'Filled part of the line that fares worst, tenths of a per cent.' }),
    servedLines: t.exposeInt('servedLines', { complexity: free, description: 'Lines that get anything.' }),
    lines: t.exposeInt('lines', { complexity: free, description: 'Lines in the market.' }),
    extraCostVnd: t.expose('extraCostVnd', { type: 'Money', complexity: free, description: 'Published cost beyond that of BY_COST.' }),
    own: t.field({ type: [SharedLineType], complexity: free, description: 'Lines the viewer may see.', resolve: ({ own }) => [...own] }),
  }),
});

const ScarcityComparisonType = builder.objectRef<{ outcomes: ScarcityOutcome[] }>('ScarcityComparison').implement({
  ...everyParty,
  description: 'A stored round shared by each rule there is.',
  fields: (t) => ({ outcomes: t.expose('outcomes', { type: [ScarcityOutcomeType], complexity: free, description: 'One for each rule.' }) }),
});

builder.queryField('compareScarcityRules', (t) =>
  t.field({
    ...everyParty,
    type: ScarcityComparisonType,
    complexity: 300,
    description: 'The very market of a stored round shared by each rule. Open to its buyer, to cooperatives with volume in it, and to the association.',
    errors: { types: [NotFound] },
    args: { roundId: t.arg.globalID({ required: true, description: 'Id of the round.' }) },
    resolve: async (_root, { roundId }, context) => ({ outcomes: await compareScarcityRules(context, keyOf(roundId, 'MarketRound')) }),
  }),
);
