import { declineReasonRule } from '@cho-phien/schema/rules/match.ts';
import { resolveCursorConnection, type ResolveCursorConnectionArgs } from '@pothos/plugin-relay';
import { builder } from '../../../graphql/builder.ts';
import { MAX_PAGE_SIZE } from '../../../graphql/limits.ts';
import { QuantityInput, QuantityType, UnitCodeType } from '../../../graphql/quantity.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { amountVnd } from '../../../kernel/money.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { confirmQuantity } from '../commands/confirm-quantity.ts';
import { declineAllocation } from '../commands/decline-allocation.ts';
import { AllocationAnswered, AllocationExpired, QuantityNotConfirmable } from '../errors.ts';
import type { MarketContext } from '../market-context.ts';
import { inboxFilters, readInbox, readInboxAllocation, type InboxAllocation } from '../reads/read-inbox.ts';
import { marketStepBase } from '../rules/market-unit.ts';
import { AllocationStatusType } from './match-enums.ts';
import { MatchPoolType } from './match-substitute.ts';
import { RuleCheckType } from './match-rule.ts';
import { cooperatives, free, keyOf } from './visibility.ts';

export const InboxAllocationType = builder.objectRef<InboxAllocation>('InboxAllocation').implement({
  ...cooperatives,
  description: 'An allocation as its cooperative sees it: its own volume and price.',
  fields: (t) => ({
    id: t.globalID({ complexity: free, description: 'Id of the allocation.', resolve: ({ id }) => ({ type: 'Allocation', id }) }),
    roundId: t.globalID({
      complexity: free,
      description: 'Run of the market that proposed it; `replayMarketRound` runs it again.',
      resolve: ({ roundId }) => ({ type: 'MarketRound', id: roundId }),
    }),
    status: t.expose('status', { type: AllocationStatusType, complexity: free, description: 'Its life.' }),
    requestCode: t.exposeString('requestCode', { complexity: free, description: "Code of the buyer's request." }),
    buyerVi: t.exposeString('buyerVi', { complexity: free, description: 'Buyer, Vietnamese name.' }),
    buyerEn: t.exposeString('buyerEn', { complexity: free, description: 'Buyer, English name.' }),
    locationVi: t.exposeString('locationVi', { complexity: free, description: 'Place of delivery, Vietnamese name.' }),
    locationEn: t.exposeString('locationEn', { complexity: free, description: 'Place of delivery, English name.' }),
    locationCommuneVi: t.exposeString('locationCommuneVi', { complexity: free, description: 'Commune of delivery.' }),
    productId: t.globalID({ complexity: free, description: 'Id of the product.', resolve: ({ productId }) => ({ type: 'Product', id: productId }) }),
    productVi: t.exposeString('productVi', { complexity: free, description: 'Product, Vietnamese name.' }),
    productEn: t.exposeString('productEn', { complexity: free, description: 'Product, English name.' }),
    pictureKey: t.exposeString('pictureKey', { complexity: free, description: 'Key of its picture.' }),
    gradeVi: t.exposeString('gradeVi', { complexity: free, description: 'Quality class, Vietnamese name.' }),
    gradeEn: t.exposeString('gradeEn', { complexity: free, description: 'Quality class, English name.' }),
    lotId: t.globalID({ complexity: free, description: 'Id of the lot.', resolve: ({ lotId }) => ({ type: 'HarvestLot', id: lotId }) }),
    lotCode: t.exposeString('lotCode', { complexity: free, description: 'Code of the lot.' }),
    quantity: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume the buyer accepted.',
      resolve: ({ quantityBase, baseUnit }) => sayQuantity(quantityBase, baseUnit),
    }),
    step: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Step in which less can be confirmed.',
      resolve: (allocation) => sayQuantity(marketStepBase(allocation), allocation.baseUnit),
    }),
    confirmed: t.field({
      type: QuantityType,
      nullable: true,
      complexity: free,
      description: 'Volume confirmed; null until answered.',
      resolve: ({ confirmedBase, baseUnit }) => (confirmedBase === null ? null : sayQuantity(confirmedBase, baseUnit)),
    }),
    pricingUnit: t.expose('pricingUnit', { type: UnitCodeType, complexity: free, description: 'Unit the price is for.' }),
    unitPriceVnd: t.expose('unitPriceVnd', { type: 'Money', complexity: free, description: 'Price of the goods, đồng per pricing unit.' }),
    amountVnd: t.field({
      type: 'Money',
      complexity: free,
      description: 'Price of the whole volume.',
      resolve: (allocation) => amountVnd(allocation.unitPriceVnd, allocation.confirmedBase ?? allocation.quantityBase, allocation.pricingUnitBase),
    }),
    harvestOn: t.expose('harvestOn', { type: 'Date', complexity: free, description: 'Day of harvest.' }),
    arriveOn: t.expose('arriveOn', { type: 'Date', complexity: free, description: 'Day of arrival at the buyer.' }),
    confirmBy: t.expose('confirmBy', { type: 'DateTime', complexity: free, description: 'Until when it may be answered.' }),
    answeredAt: t.expose('answeredAt', { type: 'DateTime', nullable: true, complexity: free, description: 'When it was answered.' }),
    declineReason: t.exposeString('declineReason', { nullable: true, complexity: free, description: 'Why it was declined.' }),
    orderCode: t.exposeString('orderCode', { nullable: true, complexity: free, description: 'Purchase order it is part of.' }),
    isSubstitute: t.exposeBoolean('isSubstitute', {
      complexity: free,
      description: 'The buyer takes it in the place of what it asked for, as it allowed in advance.',
    }),
    pool: t.expose('pool', {
      type: MatchPoolType,
      nullable: true,
      complexity: free,
      description: 'Pool through which the lot was offered; null when it was offered alone.',
    }),
    eligibility: t.field({
      type: [RuleCheckType],
      complexity: free,
      description: 'Why the lot was chosen: every rule with both values.',
      resolve: ({ eligibility }) => [...eligibility],
    }),
  }),
});

const InboxFilterType = builder.enumType('AllocationInboxFilter', {
  description: 'Which allocations an inbox lists.',
  values: {
    [inboxFilters[0]]: { description: 'Those that wait for an answer, the nearest deadline first.' },
    [inboxFilters[1]]: { description: 'Those that were answered or ran out, the latest first.' },
    [inboxFilters[2]]: { description: 'All, the latest deadline first.' },
  } as const,
});

builder.queryField('allocationInbox', (t) =>
  t.connection(
    {
      ...cooperatives,
      type: InboxAllocationType,
      complexity: ({ first }) => ({ field: 10, multiplier: Math.min(first ?? 20, MAX_PAGE_SIZE) }),
      description: "Allocations the viewer's cooperative was asked to confirm.",
      args: { filter: t.arg({ type: InboxFilterType, required: false, defaultValue: 'TO_CONFIRM', description: 'Which ones.' }) },
      resolve: (_root, { filter, ...page }, context) =>
        resolveCursorConnection(
          {
            args: page,
            defaultSize: 20,
            maxSize: MAX_PAGE_SIZE,
            toCursor: (allocation: InboxAllocation) => `${allocation.confirmBy.toISOString()} ${allocation.id}`,
          },
          ({ after, limit }: ResolveCursorConnectionArgs) =>
            readInbox(context.pool, {
              cooperativeId: context.viewer?.active?.organisationId ?? '',
              filter: filter ?? 'TO_CONFIRM',
              first: limit,
              after: placeOf(after),
            }),
        ),
    },
    { name: 'AllocationInboxConnection', description: 'A page of the inbox.', ...cooperatives },
    { name: 'AllocationInboxEdge', description: 'An allocation with its place in the inbox.', ...cooperatives },
  ),
);

/** Deadline and id behind a cursor; a cursor that is none begins at the start. */
function placeOf(cursor: string | undefined): { confirmBy: Date; id: string } | null {
  const [at = '', id = ''] = (cursor ?? '').split(' ');
  const confirmBy = new Date(at);
  return Number.isNaN(confirmBy.getTime()) || !/^[0-9a-f-]{36}$/.test(id) ? null : { confirmBy, id };
}

const ConfirmAllocationInput = builder.inputType('ConfirmAllocationInput', {
  description: 'A confirmation of an allocation, whole or in part.',
  fields: (t) => ({
    allocationId: t.globalID({ required: true, description: 'Id of the allocation.' }),
    quantity: t.field({ type: QuantityInput, required: false, description: 'What the cooperative stands for; the whole when absent.' }),
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'Made by the client for this act.' }),
  }),
});

builder.mutationField('confirmAllocation', (t) =>
  t.field({
    ...cooperatives,
    type: InboxAllocationType,
    complexity: 20,
    description: 'Stands for an allocation, wholly or in part: the volume becomes firm and the purchase order is issued or extended.',
    errors: { types: [NotFound, NotAllowed, InvalidInput, IdempotencyConflict, AllocationAnswered, AllocationExpired, QuantityNotConfirmable] },
    args: { input: t.arg({ type: ConfirmAllocationInput, required: true, description: 'The confirmation.' }) },
    resolve: async (_root, { input }, context) => {
      const allocationId = keyOf(input.allocationId, 'Allocation');
      await confirmQuantity(context, { allocationId, quantity: input.quantity ?? null, idempotencyKey: input.idempotencyKey });
      return ownAllocation(context, allocationId);
    },
  }),
);

const DeclineAllocationInput = builder.inputType('DeclineAllocationInput', {
  description: 'A refusal of an allocation.',
  fields: (t) => ({
    allocationId: t.globalID({ required: true, description: 'Id of the allocation.' }),
    reason: t.string({ required: true, description: 'Why; the buyer reads it. At most 500 characters.' }),
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'Made by the client for this act.' }),
  }),
});

builder.mutationField('declineAllocation', (t) =>
  t.field({
    ...cooperatives,
    type: InboxAllocationType,
    complexity: 20,
    description: 'Declines an allocation: its volume goes back to the lot and the buyer gets a new proposal.',
    errors: { types: [NotFound, NotAllowed, InvalidInput, IdempotencyConflict, AllocationAnswered, AllocationExpired] },
    args: { input: t.arg({ type: DeclineAllocationInput, required: true, description: 'The refusal.' }) },
    resolve: async (_root, { input }, context) => {
      const allocationId = keyOf(input.allocationId, 'Allocation');
      const reason = parseInput(declineReasonRule, input.reason);
      await declineAllocation(context, { allocationId, reason, idempotencyKey: input.idempotencyKey });
      return ownAllocation(context, allocationId);
    },
  }),
);

async function ownAllocation(context: MarketContext, allocationId: string): Promise<InboxAllocation> {
  const allocation = await readInboxAllocation(context.pool, allocationId, context.viewer?.active?.organisationId ?? '');
  if (!allocation) throw new NotFound('Allocation');
  return allocation;
}
