import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import { builder } from '../../../graphql/builder.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import type { PriceBuildUp, Schedule } from '../../matching/types.ts';
import type { BoardCandidate } from '../reads/board-view.ts';
import { dateOfDay } from '../rules/day-number.ts';
import type { CandidateLot } from '../rules/group-candidates.ts';
import type { LotAccount } from '../rules/lot-account.ts';
import type { ReasonSentence } from '../rules/say-reasons.ts';
import type { ScorePart } from '../rules/score-candidate.ts';
import { MarketRuleType, MatchGroupType, PassedOverType, ReasonKeyType, ScorePartNameType } from './match-enums.ts';
import { MatchCooperativeType } from './match-figures.ts';
import { RuleCheckType } from './match-rule.ts';
import { anybody, boardReaders, free } from './visibility.ts';

export const PriceBuildUpType = builder.objectRef<PriceBuildUp>('PriceBuildUp').implement({
  ...anybody,
  description: 'How a price at the dock comes about, đồng a kilogram, litre or piece.',
  fields: (t) => ({
    listVnd: t.field({
      type: 'Money',
      complexity: free,
      description: 'Price of the lot without a discount.',
      resolve: (price) => BigInt(price.lotPriceVndPerKg),
    }),
    tierFrom: t.int({
      nullable: true,
      complexity: free,
      description: 'Quantity from which the discount reached holds; null without one.',
      resolve: (price) => price.tier?.minKg ?? null,
    }),
    unitVnd: t.field({
      type: 'Money',
      complexity: free,
      description: 'Price of the goods for this quantity.',
      resolve: (price) => BigInt(price.unitPriceVndPerKg),
    }),
    handlingVnd: t.field({
      type: 'Money',
      complexity: free,
      description: 'Loading and unloading, part of transport.',
      resolve: (price) => BigInt(price.handlingVndPerKg),
    }),
    distanceKm: t.exposeInt('distanceKm', { complexity: free, description: 'Road kilometres.' }),
    transportVnd: t.field({ type: 'Money', complexity: free, description: 'Transport with handling.', resolve: (price) => BigInt(price.transportVndPerKg) }),
    landedVnd: t.field({
      type: 'Money',
      complexity: free,
      description: 'Price at the dock: goods and transport.',
      resolve: (price) => BigInt(price.landedVndPerKg),
    }),
    slackVnd: t.field({
      type: 'Money',
      complexity: free,
      description: 'Ceiling less price at the dock; negative above the ceiling.',
      resolve: (price) => BigInt(price.slackVndPerKg),
    }),
  }),
});

export const ScheduleType = builder.objectRef<Schedule>('DeliverySchedule').implement({
  ...anybody,
  description: 'The freshest way from the field to the dock.',
  fields: (t) => ({
    harvestOn: t.field({ type: 'Date', complexity: free, description: 'Day of harvest.', resolve: (schedule) => dateOfDay(schedule.harvestDay) }),
    transitDays: t.exposeInt('transitDays', { complexity: free, description: 'Days on the road.' }),
    arriveOn: t.field({ type: 'Date', complexity: free, description: 'Day of arrival.', resolve: (schedule) => dateOfDay(schedule.arrivalDay) }),
    ageDays: t.exposeInt('ageDays', { complexity: free, description: 'Age on arrival, days.' }),
    remainingDays: t.exposeInt('remainingDays', { complexity: free, description: 'Shelf life left on arrival, days.' }),
  }),
});

const ScorePartType = builder.objectRef<ScorePart>('MatchScorePart').implement({
  ...anybody,
  description: 'A part of a score; points of all parts sum to the score.',
  fields: (t) => ({
    part: t.expose('part', { type: ScorePartNameType, complexity: free, description: 'Which part.' }),
    points: t.exposeInt('points', { complexity: free, description: 'Points reached.' }),
    max: t.exposeInt('max', { complexity: free, description: 'Points of the part in all; the parts sum to 100.' }),
  }),
});

const ReasonType = builder.objectRef<ReasonSentence>('MatchReason').implement({
  ...anybody,
  description: 'A sentence about a candidate with its figure from the run.',
  fields: (t) => ({
    key: t.expose('key', { type: ReasonKeyType, complexity: free, description: 'Which sentence.' }),
    rule: t.field({ type: MarketRuleType, nullable: true, complexity: free, description: 'FAILS_RULE: the rule.', resolve: (reason) => reason.rule ?? null }),
    figure: t.int({
      nullable: true,
      complexity: free,
      description: 'Đồng, kilometres, kilograms, grade, stars or per cent, by the sentence.',
      resolve: (reason) => reason.figure ?? null,
    }),
  }),
});

const LotAccountType = builder.objectRef<LotAccount & { baseUnit: BaseUnit }>('MatchLotAccount').implement({
  ...boardReaders,
  description: 'Where the volume of a lot goes; the parts sum to the total. Whose the lines of other buyers are is not said.',
  fields: (t) => ({
    total: t.field({ type: QuantityType, complexity: free, description: 'All of it.', resolve: ({ totalKg, baseUnit }) => sayUnits(totalKg, baseUnit) }),
    thisLine: t.field({
      type: QuantityType,
      complexity: free,
      description: 'To this line.',
      resolve: ({ thisLineKg, baseUnit }) => sayUnits(thisLineKg, baseUnit),
    }),
    ownLines: t.field({
      type: QuantityType,
      complexity: free,
      description: 'To other lines of the same buyer.',
      resolve: ({ ownLinesKg, baseUnit }) => sayUnits(ownLinesKg, baseUnit),
    }),
    otherBuyers: t.field({
      type: QuantityType,
      complexity: free,
      description: 'To lines of other buyers.',
      resolve: ({ otherBuyersKg, baseUnit }) => sayUnits(otherBuyersKg, baseUnit),
    }),
    left: t.field({ type: QuantityType, complexity: free, description: 'Nobody takes it.', resolve: ({ leftKg, baseUnit }) => sayUnits(leftKg, baseUnit) }),
    rivalIsOwn: t.boolean({
      nullable: true,
      complexity: free,
      description: 'The line that holds most of it is one of the same buyer; null when nobody holds any.',
      resolve: ({ rival }) => rival?.own ?? null,
    }),
    rivalMoreUrgent: t.boolean({
      nullable: true,
      complexity: free,
      description: 'The line that holds most of it is more urgent than this one.',
      resolve: ({ rival }) => rival?.moreUrgent ?? null,
    }),
    valueVnd: t.field({
      type: 'Money',
      nullable: true,
      complexity: free,
      description: 'Value of one more kilogram, litre or piece of the lot by the prices of the run; null where it was not scarce.',
      resolve: ({ valueVnd }) => (valueVnd === null ? null : BigInt(valueVnd)),
    }),
  }),
});

const CandidateLotType = builder.objectRef<CandidateLot & { baseUnit: BaseUnit }>('MatchCandidateLot').implement({
  ...boardReaders,
  description: 'A lot as the line sees it.',
  fields: (t) => ({
    id: t.globalID({ complexity: free, description: 'Id of the lot.', resolve: (lot) => ({ type: 'HarvestLot', id: lot.lotId }) }),
    productId: t.globalID({ complexity: free, description: 'Id of its product.', resolve: (lot) => ({ type: 'Product', id: lot.productId }) }),
    gradeRank: t.exposeInt('gradeRank', { complexity: free, description: 'Quality class, 1 is the lowest.' }),
    harvested: t.exposeBoolean('harvested', { complexity: free, description: 'True when it lies in the store, false while it is a forecast.' }),
    schemeCodes: t.stringList({ complexity: free, description: 'Certificates in force on its harvest days.', resolve: (lot) => [...lot.certificates] }),
    ocopStars: t.exposeInt('ocopStars', { complexity: free, description: 'OCOP stars in force, 0 for none.' }),
    available: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume it has for the line.',
      resolve: (lot) => sayUnits(lot.availableKg, lot.baseUnit),
    }),
    taken: t.field({ type: QuantityType, complexity: free, description: 'Volume the plan takes.', resolve: (lot) => sayUnits(lot.takenKg, lot.baseUnit) }),
    riskPermille: t.int({
      complexity: free,
      description: 'Share of its volume the conservative forecast does not cover, tenths of a per cent.',
      resolve: (lot) => lot.riskMilli,
    }),
    checks: t.field({ type: [RuleCheckType], complexity: free, description: 'Every rule with both values.', resolve: (lot) => [...lot.checks] }),
    failing: t.field({ type: [MarketRuleType], complexity: free, description: 'Rules it fails.', resolve: (lot) => [...lot.failing] }),
    price: t.expose('price', { type: PriceBuildUpType, complexity: free, description: 'Its price at the dock.' }),
    schedule: t.expose('schedule', {
      type: ScheduleType,
      nullable: true,
      complexity: free,
      description: 'Its way to the dock; null when it cannot arrive in a window.',
    }),
    rank: t.exposeInt('rank', { nullable: true, complexity: free, description: 'Place among the lots that pass every rule, 1 is best; null for others.' }),
    passedOver: t.expose('passedOver', {
      type: PassedOverType,
      nullable: true,
      complexity: free,
      description: 'Why a lot that passes is not used; null when used or when it fails a rule.',
    }),
    passedOverFigure: t.int({
      nullable: true,
      complexity: free,
      description: 'Figure of that reason: đồng dearer, least volume, suppliers allowed, or volume others took.',
      resolve: (lot) => lot.passedOverFigure ?? null,
    }),
    account: t.field({
      type: LotAccountType,
      nullable: true,
      complexity: free,
      description: 'Where its volume goes; null in runs of before.',
      resolve: (lot) => lot.account && { ...lot.account, baseUnit: lot.baseUnit },
    }),
  }),
});

export const MatchCandidateType = builder.objectRef<BoardCandidate>('MatchCandidate').implement({
  ...boardReaders,
  description: "A cooperative's answer to a line.",
  fields: (t) => ({
    cooperative: t.expose('cooperative', { type: MatchCooperativeType, complexity: free, description: 'The cooperative.' }),
    group: t.expose('group', { type: MatchGroupType, complexity: free, description: 'Where it stands.' }),
    canSupply: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume of its lots in that group.',
      resolve: (candidate) => sayUnits(candidate.canSupplyKg, candidate.baseUnit),
    }),
    taken: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume the plan takes from it.',
      resolve: (candidate) => sayUnits(candidate.takenKg, candidate.baseUnit),
    }),
    landedVnd: t.field({
      type: 'Money',
      complexity: free,
      description: 'Price at the dock, averaged over what is taken, else of its best lot.',
      resolve: (candidate) => BigInt(candidate.landedVnd),
    }),
    distanceKm: t.exposeInt('distanceKm', { complexity: free, description: 'Road kilometres to the dock.' }),
    riskPermille: t.int({
      complexity: free,
      description: 'Share of the volume of its best lot that the conservative forecast does not cover, tenths of a per cent.',
      resolve: (candidate) => candidate.riskMilli,
    }),
    promisesAsked: t.int({
      complexity: free,
      description: 'Allocations it was asked to confirm in twelve months.',
      resolve: (candidate) => candidate.promises.asked,
    }),
    promisesKept: t.int({ complexity: free, description: 'Those it confirmed whole and in time.', resolve: (candidate) => candidate.promises.kept }),
    score: t.exposeInt('score', { complexity: free, description: '0 to 100, the sum of its parts.' }),
    scoreParts: t.field({ type: [ScorePartType], complexity: free, description: 'Parts of the score.', resolve: (candidate) => [...candidate.scoreParts] }),
    reasons: t.field({
      type: [ReasonType],
      complexity: free,
      description: 'Up to three sentences, the most telling first.',
      resolve: (candidate) => [...candidate.reasons],
    }),
    lots: t.field({
      type: [CandidateLotType],
      complexity: free,
      description: 'Its lots, the best first.',
      resolve: (candidate) => candidate.lots.map((lot) => ({ ...lot, baseUnit: candidate.baseUnit })),
    }),
  }),
});

function sayUnits(units: number, baseUnit: BaseUnit) {
  return sayQuantity(BigInt(units) * (baseUnit === 'PIECE' ? 1n : 1000n), baseUnit);
}
