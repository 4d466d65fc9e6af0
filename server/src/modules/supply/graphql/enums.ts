import { ForecastStatus, LotMovementKind, LotStage, LotStatus, OfferStatus } from '@cho-phien/prisma/generated/enums.ts';
import { lossKinds } from '@cho-phien/schema/rules/lot.ts';
import { builder } from '../../../graphql/builder.ts';

export const ForecastStatusType = builder.enumType('ForecastStatus', {
  description: 'Life-cycle of a forecast: draft, published, closed by its harvest, withdrawn, expired.',
  values: Object.values(ForecastStatus),
});
export const LotStageType = builder.enumType('LotStage', {
  description: 'Whether the volume of a lot is still a forecast or lies in the store.',
  values: Object.values(LotStage),
});
export const LotStatusType = builder.enumType('LotStatus', {
  description: 'Life-cycle of a lot: registered, graded, offered, exhausted, closed; blocked and recalled from any state.',
  values: Object.values(LotStatus),
});
export const LotMovementKindType = builder.enumType('LotMovementKind', {
  description: 'What a row of the ledger of volume records.',
  values: Object.values(LotMovementKind),
});
export const LotMovementReasonType = builder.enumType('LotMovementReason', {
  description: 'Why the market itself moved volume of a lot.',
  values: {
    NOT_PAID: { description: 'A purchase was not paid in time.' },
    NOT_ANSWERED: { description: 'The cooperative did not answer an allocation in time.' },
    NOT_APPROVED: { description: "The buyer's side did not approve a match in time." },
    CONFIRMED_IN_PART: { description: 'The cooperative confirmed a part of an allocation.' },
    CALLED_OFF: { description: 'The shopper called the purchase off.' },
    TOOK_LESS: { description: 'The shopper took less before it was prepared.' },
    HARVEST_SHORT: { description: 'The harvest was short of what was ordered ahead.' },
    GROUP_BUY_FAILED: { description: 'The group buy did not fill.' },
    WEIGHED_MORE: { description: "The scale said more than the books; the row's reason names the order." },
  } as const,
});
export const LotLossKindType = builder.enumType('LotLossKind', { description: 'Way volume leaves a lot without being sold.', values: lossKinds });
export const OfferStatusType = builder.enumType('OfferStatus', {
  description: 'Life-cycle of an offer: draft, active, paused, expired, withdrawn.',
  values: Object.values(OfferStatus),
});
