import { ANY_COOPERATIVE_ROLE } from '../../../graphql/access.ts';
import { builder } from '../../../graphql/builder.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { readStanding, type FairnessStanding, type StandingEntry } from '../reads/read-standing.ts';

const readers = { authScopes: { $any: { cooperative: ANY_COOPERATIVE_ROLE, officer: true, operator: true } } } as const;
const free = 0;

const EntryType = builder.objectRef<StandingEntry>('FairnessEntry').implement({
  ...readers,
  description: 'What the cooperative could and did sell of one line of an accepted round, beside its share in proportion to its offer.',
  fields: (t) => ({
    recordedAt: t.expose('recordedAt', { type: 'DateTime', complexity: free, description: 'When the round was accepted.' }),
    productVi: t.exposeString('productVi', { complexity: free, description: 'Product or commodity, in Vietnamese.' }),
    productEn: t.exposeString('productEn', { complexity: free, description: 'Product or commodity, in English.' }),
    offered: t.field({
      type: QuantityType,
      complexity: free,
      description: 'What it could have supplied.',
      resolve: (row) => sayQuantity(row.offeredBase, row.baseUnit),
    }),
    sold: t.field({ type: QuantityType, complexity: free, description: 'What was accepted of it.', resolve: (row) => sayQuantity(row.soldBase, row.baseUnit) }),
    fair: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Its share in proportion to the offers.',
      resolve: (row) => sayQuantity(row.fairBase, row.baseUnit),
    }),
    shortVnd: t.expose('shortVnd', { type: 'Money', complexity: free, description: 'Worth of what it was short of; negative when it sold more.' }),
  }),
});

const StandingType = builder.objectRef<FairnessStanding>('FairnessStanding').implement({
  ...readers,
  description: 'Where a cooperative stands across rounds, and what that gains it. Shares are tenths of a per cent of the reference price.',
  fields: (t) => ({
    small: t.exposeBoolean('small', { complexity: free, description: 'Counts as small.' }),
    smallBonusPermille: t.exposeInt('smallBonusMilli', { complexity: free, description: 'Bonus as a small cooperative.' }),
    creditBonusPermille: t.exposeInt('creditBonusMilli', { complexity: free, description: 'Bonus for what it was short of.' }),
    mostCreditBonusPermille: t.int({
      nullable: true,
      complexity: free,
      description: 'Largest such bonus; null when the policy keeps no ledger.',
      resolve: ({ policy }) => policy?.creditBonusMilli,
    }),
    balanceVnd: t.expose('balanceVnd', { type: 'Money', complexity: free, description: 'Credit, or debt when negative.' }),
    fullCreditVnd: t.field({
      type: 'Money',
      nullable: true,
      complexity: free,
      description: 'Credit at which the bonus is full.',
      resolve: ({ policy }) => (policy ? BigInt(policy.fullCreditVnd) : null),
    }),
    halfLifeDays: t.int({ nullable: true, complexity: free, description: 'Days in which half is forgotten.', resolve: ({ policy }) => policy?.halfLifeDays }),
    entries: t.field({ type: [EntryType], complexity: 10, description: 'The newest first.', resolve: ({ entries }) => [...entries] }),
  }),
});

builder.queryField('fairnessStanding', (t) =>
  t.field({
    ...readers,
    type: StandingType,
    complexity: 10,
    errors: { types: [NotFound] },
    args: { cooperativeId: t.arg.globalID({ required: false, description: 'Cooperative; the own when absent.' }) },
    description: 'Where the own cooperative stands across rounds; officers name a cooperative of their area.',
    resolve: (_root, { cooperativeId }, context) => {
      if (cooperativeId && (cooperativeId.typename !== 'Cooperative' || !isUuid(cooperativeId.id))) throw new NotFound('Cooperative');
      return readStanding(context, cooperativeId?.id.toLowerCase());
    },
  }),
);
