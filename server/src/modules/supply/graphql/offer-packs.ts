import { builder } from '../../../graphql/builder.ts';
import { QuantityInput, QuantityType } from '../../../graphql/quantity.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { addOfferPack } from '../commands/add-offer-pack.ts';
import { archiveOfferPack } from '../commands/archive-offer-pack.ts';
import { changeOfferPack } from '../commands/change-offer-pack.ts';
import { StatusForbids } from '../errors.ts';
import { visibleSupply } from '../policy.ts';
import { acts, ownSupply } from './access.ts';
import { OfferNode } from './offer.ts';
import { counted, productAmount } from './quantities.ts';

const OfferPackNode = builder.prismaNode('OfferPack', {
  id: { field: 'id' },
  authScopes: ownSupply,
  nullable: true,
  findUnique: (id, context) => ({ id: lookUpId(id), AND: [visibleSupply(context.viewer)] }),
  fields: (t) => ({
    first: t.boolean({
      select: { position: true },
      description: 'True for the selling unit of the offer, which stays as long as the offer.',
      resolve: ({ position }) => position === 1,
    }),
    size: t.field({
      type: QuantityType,
      select: { sizeBase: true, offer: { select: counted } },
      description: 'Net content.',
      resolve: (pack) => productAmount(pack.sizeBase, pack.offer),
    }),
    nameVi: t.exposeString('nameVi', { description: 'Vietnamese words.' }),
    nameEn: t.exposeString('nameEn', { description: 'English words.' }),
    gtin: t.exposeString('gtin', { nullable: true, description: 'Number of its barcode.' }),
    giftBox: t.exposeBoolean('giftBox', { description: 'Made to be given.' }),
  }),
});

builder.prismaObjectField(OfferNode, 'packs', (t) =>
  t.relation('packs', {
    complexity: { field: 1, multiplier: 3 },
    query: { where: { archivedAt: null }, orderBy: [{ sizeBase: 'asc' }, { position: 'asc' }] },
    description: 'Packs households order it in, the smallest first.',
  }),
);

const key = 'UUID made for this act; a repeat gives the first answer.';
const words = {
  nameVi: 'Vietnamese words, such as "hộp 500 g".',
  nameEn: 'English words.',
  gtin: 'Number of its barcode, with or without spaces.',
};

const AddOfferPackInput = builder.inputType('AddOfferPackInput', {
  description: 'A pack to sell an offer in.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    offerId: t.globalID({ required: true, for: [OfferNode], description: 'Offer.' }),
    size: t.field({ type: QuantityInput, required: true, description: 'Net content.' }),
    nameVi: t.string({ required: true, description: words.nameVi }),
    nameEn: t.string({ required: true, description: words.nameEn }),
    gtin: t.string({ required: false, description: words.gtin }),
    giftBox: t.boolean({ required: false, description: 'Made to be given; no when nothing is said.' }),
  }),
});

const ChangeOfferPackInput = builder.inputType('ChangeOfferPackInput', {
  description: 'Words and barcode of a pack.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    packId: t.globalID({ required: true, for: [OfferPackNode], description: 'Pack.' }),
    nameVi: t.string({ required: true, description: words.nameVi }),
    nameEn: t.string({ required: true, description: words.nameEn }),
    gtin: t.string({ required: false, description: words.gtin }),
    giftBox: t.boolean({ required: false, description: 'Made to be given; as it was when nothing is said.' }),
  }),
});

const OfferPackActInput = builder.inputType('OfferPackActInput', {
  description: 'A pack to act on.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    packId: t.globalID({ required: true, for: [OfferPackNode], description: 'Pack.' }),
  }),
});

const refusals = [NotFound, NotAllowed, InvalidInput, StatusForbids, IdempotencyConflict];

builder.mutationField('addOfferPack', (t) =>
  t.prismaField({
    type: 'Offer',
    ...acts,
    errors: { types: refusals },
    description: 'Sells an offer in a pack of another size; the prices of the offer hold.',
    args: { input: t.arg({ type: AddOfferPackInput, required: true, description: 'The pack.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, ...input } }, context) => {
      const id = await addOfferPack(context, idempotencyKey, { ...input, offerId: input.offerId.id });
      return context.prisma.offer.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

builder.mutationField('changeOfferPack', (t) =>
  t.prismaField({
    type: 'Offer',
    ...acts,
    errors: { types: refusals },
    description: 'Changes the words and the barcode of a pack; its size stays.',
    args: { input: t.arg({ type: ChangeOfferPackInput, required: true, description: 'The pack.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, ...input } }, context) => {
      const id = await changeOfferPack(context, idempotencyKey, { ...input, packId: input.packId.id });
      return context.prisma.offer.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

builder.mutationField('archiveOfferPack', (t) =>
  t.prismaField({
    type: 'Offer',
    ...acts,
    errors: { types: refusals },
    description: 'Sells a pack no longer; orders that name it stand.',
    args: { input: t.arg({ type: OfferPackActInput, required: true, description: 'Which.' }) },
    resolve: async (query, _root, { input }, context) => {
      const id = await archiveOfferPack(context, input.idempotencyKey, input.packId.id);
      return context.prisma.offer.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);
