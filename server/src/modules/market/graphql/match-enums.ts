import { builder } from '../../../graphql/builder.ts';
import { candidateGroups } from '../rules/group-candidates.ts';
import { reasonKeys } from '../rules/say-reasons.ts';
import { scoreParts } from '../rules/score-candidate.ts';

export const RoundStatusType = builder.enumType('RoundStatus', {
  description: 'Life of a run of the market.',
  values: {
    COMPUTED: { description: 'A proposal stands.' },
    IN_REVIEW: { description: 'A person looks at it.' },
    COMMITTED: { description: 'Accepted, wholly or in part.' },
    DISCARDED: { description: 'Put aside by the buyer.' },
    SUPERSEDED: { description: 'A newer run took its place.' },
  } as const,
});

export const RoundTriggerType = builder.enumType('RoundTrigger', {
  description: 'What made the market run.',
  values: ['REQUEST_SUBMITTED', 'WHAT_IF', 'SUPPLY_CHANGED', 'DEMAND_CHANGED', 'ALLOCATION_LOST', 'MANUAL', 'ALTERNATIVE', 'OVERRIDE'] as const,
});

export const AllocationStatusType = builder.enumType('AllocationStatus', {
  description: 'Life of an allocation.',
  values: {
    PROPOSED: { description: 'Proposed to the buyer; no volume is held.' },
    HELD: { description: 'Accepted by the buyer; the volume is held until the cooperative answers.' },
    CONFIRMED: { description: 'Confirmed by the cooperative.' },
    FIRM: { description: 'Confirmed and part of a purchase order.' },
    FULFILLED: { description: 'Delivered.' },
    SHORT: { description: 'Delivered in part.' },
    RELEASED: { description: 'Declined, or given up.' },
    EXPIRED: { description: 'Not answered in time.' },
  } as const,
});

export const MarketRuleType = builder.enumType('MarketRule', {
  description: 'A rule a lot must pass to serve a line.',
  values: {
    BLOCKED: { description: 'The buyer does not refuse the cooperative.' },
    GRADE: { description: 'Quality class at least as asked.' },
    OCOP: { description: 'OCOP stars in force at least as asked.' },
    CERT: { description: 'Every certificate asked for is in force on the harvest days.' },
    VARIETY: { description: 'The product asked for, not another of the commodity.' },
    WINDOW: { description: 'Goods can arrive inside a delivery window.' },
    SHELF_LIFE: { description: 'Enough shelf life is left on arrival.' },
    PRICE: { description: 'Landed price within the ceiling.' },
  } as const,
});

export const UnfilledReasonType = builder.enumType('UnfilledReason', {
  description: 'Why volume of a line is missing.',
  values: {
    BLOCKED: { description: 'Lots of refused cooperatives would serve.' },
    GRADE: { description: 'Lots of a lower class would serve.' },
    OCOP: { description: 'Lots with fewer stars would serve.' },
    CERT: { description: 'Lots without the certificates would serve.' },
    VARIETY: { description: 'Lots of another product of the commodity would serve.' },
    WINDOW: { description: 'Lots arriving outside the windows would serve.' },
    SHELF_LIFE: { description: 'Lots with less shelf life left would serve.' },
    PRICE: { description: 'Lots above the ceiling would serve.' },
    COMPETITION: { description: 'Fitting lots are used up, by others or by this line.' },
    MAX_SUPPLIERS: { description: 'One more supplier would serve.' },
    MOQ: { description: 'What is left lies below a minimum order or minimum per supplier.' },
    MIN_FILL: { description: 'The least share to be filled cannot be reached.' },
    NO_SUPPLY: { description: 'Nobody offers any.' },
    MULTIPLE: { description: 'Every lot left fails several rules.' },
    STEP: { description: 'Less than the smallest step the market moves.' },
    CHOICE: { description: 'Left out by the plan that was chosen.' },
    GIVEN_UP: { description: 'Proposed before; declined, run out or not accepted since.' },
  } as const,
});

export const MatchGroupType = builder.enumType('MatchGroup', {
  description: 'Where a cooperative stands for a line.',
  values: {
    [candidateGroups[0]]: { description: 'A lot passes every rule.' },
    [candidateGroups[1]]: { description: 'A lot fails one rule only, price or window, that can be settled by talking.' },
    [candidateGroups[2]]: { description: 'Nothing it has serves the line.' },
  } as const,
});

export const ScorePartNameType = builder.enumType('MatchScorePartName', { description: 'A part of the score of a candidate.', values: scoreParts });

export const ReasonKeyType = builder.enumType('MatchReasonKey', {
  description: 'A sentence about a candidate; the client holds the words, the figure comes with it.',
  values: reasonKeys,
});

export const PassedOverType = builder.enumType('MatchPassedOver', {
  description: 'Why a lot that passes every rule is not used, or why the best other lot was not.',
  values: {
    COSTS_MORE: { description: 'Costs more than what was chosen; the figure is đồng a unit.' },
    TAKEN_BY_OTHERS: { description: 'Its volume is used by others.' },
    MINIMUM_ORDER: { description: 'Less is needed than its minimum order; the figure is that minimum.' },
    SUPPLIER_LIMIT: { description: 'The limit on suppliers is reached; the figure is the limit.' },
    RULE: { description: 'It fails a rule.' },
    NOT_NEEDED: { description: 'The plan found no better use for it.' },
  } as const,
});

export const RelaxationRuleType = builder.enumType('MatchRelaxationRule', {
  description: 'A limit of the line that could be loosened.',
  values: ['PRICE', 'MAX_SUPPLIERS', 'GRADE', 'OCOP', 'CERT', 'VARIETY', 'WINDOW', 'SHELF_LIFE', 'BLOCKED', 'MOQ', 'MIN_FILL'] as const,
});
