import { builder } from '../../../graphql/builder.ts';
import { ErrorInterface } from '../../../graphql/errors.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { PurchaseRequestStatusType } from '../../purchasing/graphql/request.ts';
import {
  AllocationAnswered,
  AllocationExpired,
  ApprovalDecided,
  LotNoLongerFits,
  MatchOutOfDate,
  NoOtherApprover,
  NothingToAccept,
  OverrideBreaksRule,
  QuantityNotConfirmable,
  RequestNotOpen,
  VolumeTaken,
} from '../errors.ts';
import { AllocationStatusType } from './match-enums.ts';
import { MatchApprovalStatusType } from './match-approvals.ts';
import { anybody } from './visibility.ts';

builder.objectType(RequestNotOpen, {
  ...anybody,
  name: 'RequestNotOpen',
  description: 'The request is not open to the market: a draft, ended, or past its last day.',
  interfaces: [ErrorInterface],
  fields: (t) => ({ status: t.expose('status', { type: PurchaseRequestStatusType, description: 'Status of the request; EXPIRED also past its last day.' }) }),
});

builder.objectType(MatchOutOfDate, {
  ...anybody,
  name: 'MatchOutOfDate',
  description: 'The proposal was replaced, discarded or accepted before.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    currentRoundId: t.globalID({
      nullable: true,
      description: 'The proposal that stands now; null when none does.',
      resolve: ({ currentRoundId }) => (currentRoundId === null ? null : { type: 'MarketRound', id: currentRoundId }),
    }),
  }),
});

builder.objectType(VolumeTaken, {
  ...anybody,
  name: 'VolumeTaken',
  description: 'Somebody else took the volume first; a new proposal is being computed.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    lotCode: t.exposeString('lotCode', { description: 'Code of the lot.' }),
    asked: t.field({ type: QuantityType, description: 'Volume asked of the lot.', resolve: (error) => sayQuantity(error.askedBase, error.baseUnit) }),
    left: t.field({ type: QuantityType, description: 'Volume the lot has left.', resolve: (error) => sayQuantity(error.leftBase, error.baseUnit) }),
  }),
});

builder.objectType(LotNoLongerFits, {
  ...anybody,
  name: 'LotNoLongerFits',
  description: 'A lot of the proposal may no longer be sold to the line; a new proposal is being computed.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    lotCode: t.exposeString('lotCode', { description: 'Code of the lot.' }),
    reason: t.exposeString('reason', { description: 'What changed: SCHEDULE, COOPERATIVE, OFFER, PRICE, CERTIFICATE or OCOP.' }),
  }),
});

builder.objectType(OverrideBreaksRule, {
  ...anybody,
  name: 'OverrideBreaksRule',
  description: 'The pieces an officer set break a rule that nobody may override.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    rules: t.stringList({ description: 'Rules of the contract of the engine, for example CAPACITY or GRADE.', resolve: ({ rules }) => [...rules] }),
  }),
});

builder.objectType(NothingToAccept, {
  ...anybody,
  name: 'NothingToAccept',
  description: 'Nothing was chosen, or something that is not part of the proposal.',
  interfaces: [ErrorInterface],
});

builder.objectType(AllocationAnswered, {
  ...anybody,
  name: 'AllocationAnswered',
  description: 'The allocation was answered before.',
  interfaces: [ErrorInterface],
  fields: (t) => ({ status: t.expose('status', { type: AllocationStatusType, description: 'Its status.' }) }),
});

builder.objectType(AllocationExpired, {
  ...anybody,
  name: 'AllocationExpired',
  description: 'The time to answer is over; the volume went back.',
  interfaces: [ErrorInterface],
  fields: (t) => ({ confirmBy: t.expose('confirmBy', { type: 'DateTime', description: 'When the time ended.' }) }),
});

builder.objectType(QuantityNotConfirmable, {
  ...anybody,
  name: 'QuantityNotConfirmable',
  description: 'The confirmed quantity is nothing, more than allocated, or between two steps of the product.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    most: t.field({ type: QuantityType, description: 'The allocated quantity.', resolve: (error) => sayQuantity(error.mostBase, error.baseUnit) }),
    step: t.field({ type: QuantityType, description: 'The step of the product.', resolve: (error) => sayQuantity(error.stepBase, error.baseUnit) }),
  }),
});

builder.objectType(NoOtherApprover, {
  ...anybody,
  name: 'NoOtherApprover',
  description: "Above the buyer's limit somebody else must approve, and nobody else may. Nothing was held.",
  interfaces: [ErrorInterface],
  fields: (t) => ({ limitVnd: t.expose('limitVnd', { type: 'Money', description: "The buyer's limit." }) }),
});

builder.objectType(ApprovalDecided, {
  ...anybody,
  name: 'ApprovalDecided',
  description: 'The approval was given, sent back or ran out before.',
  interfaces: [ErrorInterface],
  fields: (t) => ({ status: t.expose('status', { type: MatchApprovalStatusType, description: 'Where it stands.' }) }),
});
