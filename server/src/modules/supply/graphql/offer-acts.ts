import { builder } from '../../../graphql/builder.ts';
import { QuantityInput } from '../../../graphql/quantity.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { SalesChannelType } from '../../catalogue/graphql/enums.ts';
import { changeOfferPrices } from '../commands/change-offer-prices.ts';
import { changeOfferTerms } from '../commands/change-offer-terms.ts';
import { createOffer } from '../commands/create-offer.ts';
import { pauseOffer, resumeOffer, withdrawOffer } from '../commands/move-offer.ts';
import { setTemporaryClosure } from '../commands/set-temporary-closure.ts';
import { CooperativeNotApproved, OfferDoesNotFit, OfferExists, StatusForbids } from '../errors.ts';
import { acts } from './access.ts';
import { OfferPriceTierInput } from './inputs.ts';
import { OfferNode } from './offer.ts';

const key = 'UUID made for this act; a repeat gives the first answer.';

const CreateOfferInput = builder.inputType('CreateOfferInput', {
  description: 'A product and grade to sell.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    productId: t.globalID({ required: true, description: 'Catalogue product.' }),
    gradeRank: t.int({ required: true, description: 'Rank of the grade in the product.' }),
    varietyId: t.globalID({ required: false, description: 'Variety, when it is named.' }),
    titleVi: t.string({ required: true, description: 'Vietnamese title.' }),
    titleEn: t.string({ required: true, description: 'English title.' }),
    storyVi: t.string({ required: false, description: 'Vietnamese story.' }),
    storyEn: t.string({ required: false, description: 'English story.' }),
    channels: t.field({ type: [SalesChannelType], required: true, description: 'Ways it is sold.' }),
    validFromOn: t.field({ type: 'Date', required: true, description: 'First day it is sold.' }),
    validUntilOn: t.field({ type: 'Date', required: true, description: 'Last day it is sold.' }),
    sellingUnitNameVi: t.string({ required: true, description: 'Vietnamese words for the selling unit, such as "thùng 5 kg".' }),
    sellingUnitNameEn: t.string({ required: true, description: 'English words for the selling unit.' }),
    sellingUnitSize: t.field({ type: QuantityInput, required: true, description: 'Size of one selling unit.' }),
    minOrder: t.field({ type: QuantityInput, required: false, description: 'Smallest wholesale order.' }),
    tiers: t.field({ type: [OfferPriceTierInput], required: true, description: 'Prices; a list price for each channel at least.' }),
    weightMarginPercent: t.int({
      required: false,
      description:
        'How much more than its nominal weight a pack sold by final weight may weigh without asking the shopper, per cent from 1 to 30; 10 when left out.',
    }),
    activate: t.boolean({ required: true, description: 'True sells it from its first day; false keeps a draft.' }),
  }),
});

builder.mutationField('createOffer', (t) =>
  t.prismaField({
    type: 'Offer',
    ...acts,
    errors: { types: [NotFound, NotAllowed, InvalidInput, CooperativeNotApproved, OfferExists, IdempotencyConflict] },
    description: 'Offers a product and grade of the own cooperative.',
    args: { input: t.arg({ type: CreateOfferInput, required: true, description: 'The offer.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, ...input } }, context) => {
      const id = await createOffer(context, idempotencyKey, { ...input, productId: input.productId.id, varietyId: input.varietyId?.id });
      return context.prisma.offer.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const ChangeOfferPricesInput = builder.inputType('ChangeOfferPricesInput', {
  description: 'All prices of an offer.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    offerId: t.globalID({ required: true, for: [OfferNode], description: 'Offer.' }),
    tiers: t.field({ type: [OfferPriceTierInput], required: true, description: 'Prices; they replace the old ones.' }),
  }),
});

builder.mutationField('changeOfferPrices', (t) =>
  t.prismaField({
    type: 'Offer',
    ...acts,
    errors: { types: [NotFound, NotAllowed, InvalidInput, StatusForbids, IdempotencyConflict] },
    description: 'Replaces the prices of an offer; promises already made keep theirs.',
    args: { input: t.arg({ type: ChangeOfferPricesInput, required: true, description: 'Offer and prices.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, ...input } }, context) => {
      const id = await changeOfferPrices(context, idempotencyKey, { ...input, offerId: input.offerId.id });
      return context.prisma.offer.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const ChangeOfferTermsInput = builder.inputType('ChangeOfferTermsInput', {
  description: 'Channels, dates and least order of an offer.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    offerId: t.globalID({ required: true, for: [OfferNode], description: 'Offer.' }),
    channels: t.field({ type: [SalesChannelType], required: true, description: 'Ways it is sold.' }),
    validFromOn: t.field({ type: 'Date', required: true, description: 'First day it is sold.' }),
    validUntilOn: t.field({ type: 'Date', required: true, description: 'Last day it is sold.' }),
    minOrder: t.field({ type: QuantityInput, required: true, description: 'Smallest wholesale order.' }),
    weightMarginPercent: t.int({
      required: false,
      description:
        'How much more than its nominal weight a pack sold by final weight may weigh without asking the shopper, per cent from 1 to 30; it stays when left out.',
    }),
  }),
});

builder.mutationField('changeOfferTerms', (t) =>
  t.prismaField({
    type: 'Offer',
    ...acts,
    errors: { types: [NotFound, NotAllowed, InvalidInput, StatusForbids, IdempotencyConflict] },
    description: 'Changes channels, dates and least order of an offer.',
    args: { input: t.arg({ type: ChangeOfferTermsInput, required: true, description: 'The terms.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, ...input } }, context) => {
      const id = await changeOfferTerms(context, idempotencyKey, { ...input, offerId: input.offerId.id });
      return context.prisma.offer.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const OfferActInput = builder.inputType('OfferActInput', {
  description: 'An offer to act on.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    offerId: t.globalID({ required: true, for: [OfferNode], description: 'Offer.' }),
  }),
});

const moves = [
  { name: 'pauseOffer', command: pauseOffer, description: 'Hides an active offer from shop and market for a while.' },
  { name: 'resumeOffer', command: resumeOffer, description: 'Puts a draft or paused offer on sale.' },
  { name: 'withdrawOffer', command: withdrawOffer, description: 'Ends an offer for good.' },
] as const;

for (const move of moves) {
  builder.mutationField(move.name, (t) =>
    t.prismaField({
      type: 'Offer',
      ...acts,
      errors: { types: [NotFound, NotAllowed, InvalidInput, StatusForbids, OfferDoesNotFit, CooperativeNotApproved, IdempotencyConflict] },
      description: move.description,
      args: { input: t.arg({ type: OfferActInput, required: true, description: 'Which.' }) },
      resolve: async (query, _root, { input }, context) => {
        const id = await move.command(context, input.idempotencyKey, input.offerId.id);
        return context.prisma.offer.findUniqueOrThrow({ ...query, where: { id } });
      },
    }),
  );
}

const SetTemporaryClosureInput = builder.inputType('SetTemporaryClosureInput', {
  description: 'Days the cooperative is closed; none opens it.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    closedFromOn: t.field({ type: 'Date', required: false, description: 'First day closed.' }),
    closedUntilOn: t.field({ type: 'Date', required: false, description: 'Last day closed.' }),
  }),
});

builder.mutationField('setTemporaryClosure', (t) =>
  t.prismaField({
    type: 'Organisation',
    ...acts,
    errors: { types: [NotAllowed, InvalidInput, IdempotencyConflict] },
    description: 'Closes the own cooperative for some days: its offers are hidden and nothing of it is matched.',
    args: { input: t.arg({ type: SetTemporaryClosureInput, required: true, description: 'The days.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, ...input } }, context) => {
      const id = await setTemporaryClosure(context, idempotencyKey, input);
      return context.prisma.organisation.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);
