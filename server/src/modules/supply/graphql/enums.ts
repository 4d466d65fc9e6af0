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
export const LotLossKindType = builder.enumType('LotLossKind', { description: 'Way volume leaves a lot without being sold.', values: lossKinds });
export const OfferStatusType = builder.enumType('OfferStatus', {
  description: 'Life-cycle of an offer: draft, active, paused, expired, withdrawn.',
  values: Object.values(OfferStatus),
});
