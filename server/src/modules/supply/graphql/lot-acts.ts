import { builder } from '../../../graphql/builder.ts';
import { QuantityInput } from '../../../graphql/quantity.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { blockLot, unblockLot } from '../commands/block-lot.ts';
import { offerLot } from '../commands/offer-lot.ts';
import { recordHarvest } from '../commands/record-harvest.ts';
import { recordLotLoss } from '../commands/record-lot-loss.ts';
import { registerLot } from '../commands/register-lot.ts';
import { BelowWhatLeft, BreaksPromises, CooperativeNotApproved, NotEnoughVolume, OfferDoesNotFit, StatusForbids } from '../errors.ts';
import { acts } from './access.ts';
import { LotLossKindType } from './enums.ts';
import { HarvestForecastNode } from './forecast.ts';
import { HarvestLotNode } from './lot.ts';
import { OfferNode } from './offer.ts';

const key = 'UUID made for this act; a repeat gives the first answer.';
const acceptedBreaks = 'Token of the breaks a person saw and accepted; needed when something breaks.';

const RegisterLotInput = builder.inputType('RegisterLotInput', {
  description: 'Harvested volume that becomes a lot.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    forecastId: t.globalID({ required: false, for: [HarvestForecastNode], description: 'Forecast the volume is taken from.' }),
    productId: t.globalID({ required: true, description: 'Catalogue product.' }),
    gradeRank: t.int({ required: true, description: 'Rank of the grade in the product.' }),
    plantingAreaId: t.globalID({ required: false, description: 'Plot it grew on.' }),
    quantity: t.field({ type: QuantityInput, required: true, description: 'Weighed or counted volume.' }),
    harvestFromOn: t.field({ type: 'Date', required: true, description: 'First day of harvest.' }),
    harvestToOn: t.field({ type: 'Date', required: true, description: 'Last day of harvest.' }),
    shelfLifeDays: t.int({ required: false, description: "Days it keeps; the product's when left out." }),
  }),
});

builder.mutationField('registerLot', (t) =>
  t.prismaField({
    type: 'HarvestLot',
    ...acts,
    errors: { types: [NotFound, NotAllowed, InvalidInput, StatusForbids, NotEnoughVolume, IdempotencyConflict] },
    description: 'Registers harvested volume as a lot, of its own or taken from a forecast.',
    args: { input: t.arg({ type: RegisterLotInput, required: true, description: 'The lot.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, ...input } }, context) => {
      const id = await registerLot(context, idempotencyKey, {
        ...input,
        forecastId: input.forecastId?.id,
        productId: input.productId.id,
        plantingAreaId: input.plantingAreaId?.id,
      });
      return context.prisma.harvestLot.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const RecordHarvestInput = builder.inputType('RecordHarvestInput', {
  description: 'What a forecast lot gave.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    lotId: t.globalID({ required: true, for: [HarvestLotNode], description: 'Lot.' }),
    quantity: t.field({ type: QuantityInput, required: true, description: 'Weighed or counted volume.' }),
    harvestedOn: t.field({ type: 'Date', required: true, description: 'Day of harvest.' }),
    reason: t.string({ required: false, description: 'Why it differs; buyers whose promise breaks read it.' }),
    acceptedBreaks: t.string({ required: false, description: acceptedBreaks }),
  }),
});

builder.mutationField('recordHarvest', (t) =>
  t.prismaField({
    type: 'HarvestLot',
    ...acts,
    errors: { types: [NotFound, NotAllowed, InvalidInput, StatusForbids, BreaksPromises, BelowWhatLeft, IdempotencyConflict] },
    description: 'Records the harvest of a forecast lot; a shortfall breaks only the promises it no longer covers.',
    args: { input: t.arg({ type: RecordHarvestInput, required: true, description: 'The harvest.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, ...input } }, context) => {
      const id = await recordHarvest(context, idempotencyKey, { ...input, lotId: input.lotId.id });
      return context.prisma.harvestLot.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const OfferLotInput = builder.inputType('OfferLotInput', {
  description: 'A lot and the offer to sell it under.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    lotId: t.globalID({ required: true, for: [HarvestLotNode], description: 'Lot.' }),
    offerId: t.globalID({ required: true, for: [OfferNode], description: 'Offer of the same product and grade, active today.' }),
  }),
});

builder.mutationField('offerLot', (t) =>
  t.prismaField({
    type: 'HarvestLot',
    ...acts,
    errors: { types: [NotFound, NotAllowed, InvalidInput, StatusForbids, OfferDoesNotFit, CooperativeNotApproved, IdempotencyConflict] },
    description: 'Puts a lot on sale under an active offer.',
    args: { input: t.arg({ type: OfferLotInput, required: true, description: 'Lot and offer.' }) },
    resolve: async (query, _root, { input }, context) => {
      const id = await offerLot(context, input.idempotencyKey, { lotId: input.lotId.id, offerId: input.offerId.id });
      return context.prisma.harvestLot.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const LotReasonInput = builder.inputType('LotReasonInput', {
  description: 'A lot and why.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    lotId: t.globalID({ required: true, for: [HarvestLotNode], description: 'Lot.' }),
    reason: t.string({ required: true, description: 'Why.' }),
  }),
});

const blockErrors = { types: [NotFound, NotAllowed, InvalidInput, StatusForbids, IdempotencyConflict] };

builder.mutationField('blockLot', (t) =>
  t.prismaField({
    type: 'HarvestLot',
    ...acts,
    errors: blockErrors,
    description: 'Keeps a lot from being promised further; promises already made stand.',
    args: { input: t.arg({ type: LotReasonInput, required: true, description: 'Which, and why.' }) },
    resolve: async (query, _root, { input }, context) => {
      const id = await blockLot(context, input.idempotencyKey, { lotId: input.lotId.id, reason: input.reason });
      return context.prisma.harvestLot.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

builder.mutationField('unblockLot', (t) =>
  t.prismaField({
    type: 'HarvestLot',
    ...acts,
    errors: blockErrors,
    description: 'Ends the block of a lot.',
    args: { input: t.arg({ type: LotReasonInput, required: true, description: 'Which, and why.' }) },
    resolve: async (query, _root, { input }, context) => {
      const id = await unblockLot(context, input.idempotencyKey, { lotId: input.lotId.id, reason: input.reason });
      return context.prisma.harvestLot.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const RecordLotLossInput = builder.inputType('RecordLotLossInput', {
  description: 'Volume that leaves a lot unsold.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    lotId: t.globalID({ required: true, for: [HarvestLotNode], description: 'Lot.' }),
    kind: t.field({ type: LotLossKindType, required: true, description: 'Lost, by-product, or eaten.' }),
    quantity: t.field({ type: QuantityInput, required: true, description: 'How much.' }),
    reason: t.string({ required: true, description: 'Why; buyers whose promise breaks read it.' }),
    acceptedBreaks: t.string({ required: false, description: acceptedBreaks }),
  }),
});

builder.mutationField('recordLotLoss', (t) =>
  t.prismaField({
    type: 'HarvestLot',
    ...acts,
    errors: { types: [NotFound, NotAllowed, InvalidInput, StatusForbids, NotEnoughVolume, BelowWhatLeft, BreaksPromises, IdempotencyConflict] },
    description: 'Records loss, by-product or own use of a lot.',
    args: { input: t.arg({ type: RecordLotLossInput, required: true, description: 'What left, and why.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, ...input } }, context) => {
      const id = await recordLotLoss(context, idempotencyKey, { ...input, lotId: input.lotId.id });
      return context.prisma.harvestLot.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);
