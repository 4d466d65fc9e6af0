import { builder } from '../../../graphql/builder.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import type { ObjectiveTerms } from '../../matching/types.ts';
import type { BoardAllocation } from '../reads/board-view.ts';
import type { RejectedRecord } from '../rules/round-record.ts';
import { PriceBuildUpType, ScheduleType } from './match-candidate.ts';
import { AllocationStatusType, MarketRuleType, PassedOverType } from './match-enums.ts';
import { MatchCooperativeType } from './match-figures.ts';
import { MatchPoolType } from './match-substitute.ts';
import { RuleCheckType } from './match-rule.ts';
import { anybody, boardReaders, free } from './visibility.ts';

const ObjectiveTermsType = builder.objectRef<ObjectiveTerms>('ObjectiveTerms').implement({
  ...anybody,
  description: 'Terms of the published cost the market minimises, đồng a kilogram, litre or piece; bonuses are negative, the terms sum to the total.',
  fields: (t) => ({
    landedVnd: t.field({ type: 'Money', complexity: free, description: 'Price at the dock.', resolve: (terms) => BigInt(terms.landedVndPerKg) }),
    freshnessVnd: t.field({ type: 'Money', complexity: free, description: 'Age on arrival.', resolve: (terms) => BigInt(terms.freshnessVndPerKg) }),
    forecastVnd: t.field({ type: 'Money', complexity: free, description: 'Not harvested yet.', resolve: (terms) => BigInt(terms.forecastVndPerKg) }),
    gradeVnd: t.field({ type: 'Money', complexity: free, description: 'Better than the class asked for.', resolve: (terms) => BigInt(terms.gradeVndPerKg) }),
    ocopVnd: t.field({ type: 'Money', complexity: free, description: 'More stars than asked for.', resolve: (terms) => BigInt(terms.ocopVndPerKg) }),
    preferredVnd: t.field({ type: 'Money', complexity: free, description: 'Preferred by the buyer.', resolve: (terms) => BigInt(terms.preferredVndPerKg) }),
    smallCooperativeVnd: t.field({ type: 'Money', complexity: free, description: 'Small cooperative.', resolve: (terms) => BigInt(terms.smallCoopVndPerKg) }),
    totalVnd: t.field({ type: 'Money', complexity: free, description: 'Sum of the terms.', resolve: (terms) => BigInt(terms.totalVndPerKg) }),
  }),
});

const RejectedType = builder.objectRef<RejectedRecord>('MatchRejected').implement({
  ...boardReaders,
  description: 'The best lot that was not taken, and why.',
  fields: (t) => ({
    lotId: t.globalID({ complexity: free, description: 'Id of the lot.', resolve: ({ lotId }) => ({ type: 'HarvestLot', id: lotId }) }),
    cooperativeId: t.globalID({
      complexity: free,
      description: 'Id of its cooperative.',
      resolve: ({ cooperativeId }) => ({ type: 'Cooperative', id: cooperativeId }),
    }),
    totalVnd: t.field({ type: 'Money', complexity: free, description: 'Its published cost.', resolve: ({ totalVnd }) => BigInt(totalVnd) }),
    why: t.expose('why', { type: PassedOverType, complexity: free, description: 'Why it was not taken.' }),
    figure: t.exposeInt('figure', { nullable: true, complexity: free, description: 'Figure of the reason.' }),
    rule: t.expose('rule', { type: MarketRuleType, nullable: true, complexity: free, description: 'RULE: the rule it fails.' }),
  }),
});

export const BoardAllocationType = builder.objectRef<BoardAllocation>('MatchAllocation').implement({
  ...boardReaders,
  description: 'Volume of one lot for a line, with the reason why.',
  fields: (t) => ({
    id: t.globalID({ complexity: free, description: 'Id of the allocation.', resolve: ({ id }) => ({ type: 'Allocation', id }) }),
    roundId: t.globalID({
      complexity: free,
      description: 'Run of the market that proposed it.',
      resolve: ({ roundId }) => ({ type: 'MarketRound', id: roundId }),
    }),
    status: t.expose('status', { type: AllocationStatusType, complexity: free, description: 'Its life.' }),
    cooperative: t.expose('cooperative', { type: MatchCooperativeType, complexity: free, description: 'Who brings it.' }),
    lotId: t.globalID({ complexity: free, description: 'Id of the lot.', resolve: ({ lotId }) => ({ type: 'HarvestLot', id: lotId }) }),
    lotCode: t.exposeString('lotCode', { complexity: free, description: 'Code of the lot.' }),
    quantity: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume proposed.',
      resolve: (allocation) => sayQuantity(allocation.quantityBase, allocation.baseUnit),
    }),
    confirmed: t.field({
      type: QuantityType,
      nullable: true,
      complexity: free,
      description: 'Volume the cooperative confirmed; null until it answered.',
      resolve: ({ confirmedBase, baseUnit }) => (confirmedBase === null ? null : sayQuantity(confirmedBase, baseUnit)),
    }),
    unitPriceVnd: t.expose('unitPriceVnd', { type: 'Money', complexity: free, description: 'Price of the goods, đồng per pricing unit.' }),
    transportVnd: t.expose('transportVnd', { type: 'Money', complexity: free, description: 'Transport, đồng per pricing unit.' }),
    landedVnd: t.expose('landedVnd', { type: 'Money', complexity: free, description: 'Price at the dock, đồng per pricing unit.' }),
    harvestOn: t.expose('harvestOn', { type: 'Date', complexity: free, description: 'Day of harvest.' }),
    arriveOn: t.expose('arriveOn', { type: 'Date', complexity: free, description: 'Day of arrival.' }),
    confirmBy: t.expose('confirmBy', {
      type: 'DateTime',
      nullable: true,
      complexity: free,
      description: 'Until when the cooperative may answer; null while proposed.',
    }),
    declineReason: t.exposeString('declineReason', { nullable: true, complexity: free, description: 'Why the cooperative declined.' }),
    pool: t.expose('pool', {
      type: MatchPoolType,
      nullable: true,
      complexity: free,
      description: 'Pool through which the lot was offered; null when it was offered alone.',
    }),
    substitute: t.exposeInt('substitute', {
      nullable: true,
      complexity: free,
      description: 'Position of the substitute of its line it is; null for what the line itself asks for.',
    }),
    riskPermille: t.int({
      complexity: free,
      description: 'Share of the lot that the conservative forecast does not cover, tenths of a per cent.',
      resolve: ({ riskMilli }) => riskMilli,
    }),
    eligibility: t.field({
      type: [RuleCheckType],
      complexity: free,
      description: 'Every rule with both values.',
      resolve: ({ explanation }) => [...explanation.eligibility],
    }),
    price: t.field({ type: PriceBuildUpType, complexity: free, description: 'How its price comes about.', resolve: ({ explanation }) => explanation.price }),
    schedule: t.field({
      type: ScheduleType,
      nullable: true,
      complexity: free,
      description: 'Its way to the dock.',
      resolve: ({ explanation }) => explanation.schedule,
    }),
    objective: t.field({
      type: ObjectiveTermsType,
      complexity: free,
      description: 'Terms of the published cost.',
      resolve: ({ explanation }) => explanation.objective,
    }),
    rank: t.int({ complexity: free, description: 'Place among the lots that pass every rule, 1 is best.', resolve: ({ explanation }) => explanation.rank }),
    eligibleLots: t.int({ complexity: free, description: 'Lots that pass every rule.', resolve: ({ explanation }) => explanation.eligibleLots }),
    bestRejected: t.field({
      type: RejectedType,
      nullable: true,
      complexity: free,
      description: 'The best lot that was not taken; null when there is none.',
      resolve: ({ explanation }) => explanation.bestRejected,
    }),
  }),
});
