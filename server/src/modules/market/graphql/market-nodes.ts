import { builder } from '../../../graphql/builder.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { visibleAllocations, visibleRounds } from '../policy.ts';
import { AllocationStatusType, RoundStatusType, RoundTriggerType } from './match-enums.ts';
import { anybody, free } from './visibility.ts';

const allocationUnit = { lot: { select: { product: { select: { baseUnit: true } } } } } as const;

builder.prismaNode('Allocation', {
  ...anybody,
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, context) => ({ id: lookUpId(id), AND: [visibleAllocations(context.viewer)] }),
  description: 'Volume of one lot for one request line. Seen by the buyer, and by the cooperative once it was asked to confirm.',
  fields: (t) => ({
    status: t.expose('status', { type: AllocationStatusType, complexity: free, description: 'Its life.' }),
    quantity: t.field({
      type: QuantityType,
      complexity: free,
      select: { quantityBase: true, ...allocationUnit },
      description: 'Volume proposed.',
      resolve: ({ quantityBase, lot }) => sayQuantity(quantityBase, lot.product.baseUnit),
    }),
    confirmed: t.field({
      type: QuantityType,
      nullable: true,
      complexity: free,
      select: { confirmedBase: true, ...allocationUnit },
      description: 'Volume the cooperative confirmed; null until it answered.',
      resolve: ({ confirmedBase, lot }) => (confirmedBase === null ? null : sayQuantity(confirmedBase, lot.product.baseUnit)),
    }),
    unitPriceVnd: t.expose('unitPriceVnd', { type: 'Money', complexity: free, description: 'Price of the goods, đồng per pricing unit.' }),
    harvestOn: t.expose('harvestOn', { type: 'Date', complexity: free, description: 'Day of harvest.' }),
    arriveOn: t.expose('arriveOn', { type: 'Date', complexity: free, description: 'Day of arrival.' }),
    confirmBy: t.expose('confirmBy', { type: 'DateTime', nullable: true, complexity: free, description: 'Until when the cooperative may answer.' }),
  }),
});

builder.prismaNode('MarketRound', {
  ...anybody,
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, context) => ({ id: lookUpId(id), AND: [visibleRounds(context.viewer)] }),
  description: 'One run of the market (phiên), stored with its inputs and result so that it can be replayed.',
  fields: (t) => ({
    status: t.expose('status', { type: RoundStatusType, complexity: free, description: 'Its life.' }),
    trigger: t.expose('trigger', { type: RoundTriggerType, complexity: free, description: 'What made it run.' }),
    computedAt: t.expose('computedAt', { type: 'DateTime', complexity: free, description: 'When it ran.' }),
    engineVersion: t.exposeString('engineVersion', { complexity: free, description: 'Engine that ran.' }),
    policyVersion: t.int({
      complexity: free,
      select: { policy: { select: { version: true } } },
      description: 'Version of the published exchange rates.',
      resolve: ({ policy }) => policy.version,
    }),
    inputHash: t.exposeString('inputHash', { complexity: free, description: 'sha256 of its inputs.' }),
    resultHash: t.exposeString('resultHash', { complexity: free, description: 'sha256 of its plan.' }),
  }),
});
