import { builder } from '../../../graphql/builder.ts';
import type { RuleValue } from '../../matching/types.ts';
import { dateOfDay } from '../rules/day-number.ts';
import type { MarketCheck, MarketRule } from '../rules/translate-reasons.ts';
import { MarketRuleType } from './match-enums.ts';
import { anybody, free } from './visibility.ts';

interface SaidValue {
  readonly rule: MarketRule;
  readonly value: RuleValue;
}

/** One side of a rule. Which field speaks depends on the rule. */
const RuleValueType = builder.objectRef<SaidValue>('MatchRuleValue').implement({
  ...anybody,
  description: 'One side of a rule: a number, an amount, dates or codes, by the rule.',
  fields: (t) => ({
    number: t.int({
      nullable: true,
      complexity: free,
      description: 'Grade rank, stars, or days of shelf life.',
      resolve: ({ rule, value }) => (typeof value === 'number' && rule !== 'PRICE' && rule !== 'WINDOW' ? value : null),
    }),
    priceVnd: t.field({
      type: 'Money',
      nullable: true,
      complexity: free,
      description: 'Landed price, đồng a kilogram, litre or piece.',
      resolve: ({ rule, value }) => (typeof value === 'number' && rule === 'PRICE' ? BigInt(value) : null),
    }),
    on: t.field({
      type: 'Date',
      nullable: true,
      complexity: free,
      description: 'A day of the delivery schedule.',
      resolve: ({ rule, value }) => (typeof value === 'number' && rule === 'WINDOW' ? dateOfDay(value) : null),
    }),
    codes: t.stringList({
      complexity: free,
      description: 'Codes of schemes, ids of products or cooperatives, or spans of days.',
      resolve: ({ value }) => (typeof value === 'string' ? [value] : Array.isArray(value) ? value.map(String) : []),
    }),
  }),
});

export const RuleCheckType = builder.objectRef<MarketCheck>('MatchRuleCheck').implement({
  ...anybody,
  description: 'A rule looked at for one lot and one line, with both values.',
  fields: (t) => ({
    rule: t.expose('rule', { type: MarketRuleType, complexity: free, description: 'The rule.' }),
    passed: t.exposeBoolean('passed', { complexity: free, description: 'Whether the lot passes it.' }),
    required: t.field({
      type: RuleValueType,
      complexity: free,
      description: 'What the line asks for.',
      resolve: ({ rule, required }) => ({ rule, value: required }),
    }),
    offered: t.field({
      type: RuleValueType,
      complexity: free,
      description: 'What the lot brings.',
      resolve: ({ rule, offered }) => ({ rule, value: offered }),
    }),
  }),
});
