import { builder } from '../../../graphql/builder.ts';
import { pageCost } from '../../../graphql/page-cost.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { arrangeOfferPictures } from '../commands/arrange-offer-pictures.ts';
import { hideOfferPicture } from '../commands/hide-offer-picture.ts';
import { visibleSupply } from '../policy.ts';
import { acts, supplyReaders, withIts } from './access.ts';
import { OfferNode } from './offer.ts';

const free = 0;

const OfferPictureNode = builder.prismaNode('OfferPicture', {
  id: { field: 'id' },
  authScopes: supplyReaders,
  nullable: true,
  findUnique: (id, { viewer }) => ({ id: lookUpId(id), removedAt: null, offer: { AND: [visibleSupply(viewer)] } }),
  fields: (t) => ({
    pictureKey: t.string({ complexity: free, description: "Key of its sizes in the picture folder, as a card's.", resolve: ({ id }) => `goods/${id}` }),
    altVi: t.exposeString('altVi', { complexity: free, description: 'What it shows, in Vietnamese.' }),
    altEn: t.exposeString('altEn', { complexity: free, description: 'What it shows, in English.' }),
    addedAt: t.expose('addedAt', { type: 'DateTime', complexity: free, description: 'When it was added.' }),
    hiddenReason: t.exposeString('hiddenReason', {
      nullable: true,
      complexity: free,
      description: 'Why the association hid it; null while the shop shows it.',
    }),
    offerTitleVi: t.string({
      select: { offer: { select: { titleVi: true } } },
      description: 'The good, in Vietnamese.',
      resolve: ({ offer }) => offer.titleVi,
    }),
    offerTitleEn: t.string({ select: { offer: { select: { titleEn: true } } }, description: 'The good, in English.', resolve: ({ offer }) => offer.titleEn }),
    goodSlug: t.string({
      select: { offer: { select: { slug: true } } },
      description: "Last part of the address of the good's page.",
      resolve: ({ offer }) => offer.slug,
    }),
    cooperativeNameVi: t.string({
      select: { offer: { select: { cooperative: { select: { organisation: { select: { nameVi: true } } } } } } },
      description: 'Whose it is.',
      resolve: ({ offer }) => offer.cooperative.organisation.nameVi,
    }),
  }),
});

builder.prismaObjectField(OfferNode, 'pictures', (t) =>
  t.relation('pictures', {
    complexity: { field: 1, multiplier: 3 },
    query: { where: { removedAt: null }, orderBy: { position: 'asc' } },
    description: 'Pictures the cooperative took of it, in the order the shop shows them; those the association hid are among them.',
  }),
);

builder.queryField('offerPictures', (t) =>
  t.prismaConnection(
    {
      type: OfferPictureNode,
      cursor: 'id',
      complexity: pageCost,
      authScopes: supplyReaders,
      description: 'Pictures of goods of the own cooperative, or of the area of an officer, the newest first.',
      args: { hidden: t.arg.boolean({ required: false, description: 'True for those that are hidden, false for those shown; both when left out.' }) },
      totalCount: (_connection, { hidden }, { prisma, viewer }) => prisma.offerPicture.count({ where: shown(hidden, viewer) }),
      resolve: (query, _root, { hidden }, { prisma, viewer }) =>
        prisma.offerPicture.findMany({ ...query, where: shown(hidden, viewer), orderBy: [{ addedAt: 'desc' }, { id: 'desc' }] }),
    },
    { ...withIts, description: 'Pictures of goods, page by page.' },
    { ...withIts, description: 'One picture of the list.' },
  ),
);

function shown(hidden: boolean | null | undefined, viewer: Parameters<typeof visibleSupply>[0]) {
  const state = hidden === true ? { hiddenAt: { not: null } } : hidden === false ? { hiddenAt: null } : {};
  return { removedAt: null, offer: { AND: [visibleSupply(viewer)] }, ...state };
}

const DescribedPictureInput = builder.inputType('DescribedPictureInput', {
  description: 'A picture, and what it shows.',
  fields: (t) => ({
    pictureId: t.globalID({ required: true, for: [OfferPictureNode], description: 'The picture.' }),
    altVi: t.string({ required: true, description: 'What it shows, in Vietnamese.' }),
    altEn: t.string({ required: true, description: 'What it shows, in English.' }),
  }),
});

const ArrangeOfferPicturesInput = builder.inputType('ArrangeOfferPicturesInput', {
  description: 'The pictures of an offer as they shall be.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'UUID made for this act; a repeat gives the first answer.' }),
    offerId: t.globalID({ required: true, for: [OfferNode], description: 'Offer.' }),
    pictures: t.field({ type: [DescribedPictureInput], required: true, description: 'Those that stay, in order; the first stands for the good.' }),
    removeIds: t.globalIDList({ required: true, for: [OfferPictureNode], description: 'Those to be taken away.' }),
  }),
});

builder.mutationField('arrangeOfferPictures', (t) =>
  t.prismaField({
    type: 'Offer',
    ...acts,
    errors: { types: [NotFound, NotAllowed, InvalidInput, IdempotencyConflict] },
    description: 'Puts the pictures of an offer in order, says what they show, and takes some away.',
    args: { input: t.arg({ type: ArrangeOfferPicturesInput, required: true, description: 'The pictures.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, offerId, pictures, removeIds } }, context) => {
      const id = await arrangeOfferPictures(context, idempotencyKey, {
        offerId: offerId.id,
        pictures: pictures.map(({ pictureId, ...words }) => ({ pictureId: pictureId.id, ...words })),
        removeIds: removeIds.map((removed) => removed.id),
      });
      return context.prisma.offer.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const HideOfferPictureInput = builder.inputType('HideOfferPictureInput', {
  description: 'Which picture, and why.',
  fields: (t) => ({
    pictureId: t.globalID({ required: true, for: [OfferPictureNode], description: 'The picture.' }),
    reason: t.string({ required: true, description: 'Why; the cooperative reads it.' }),
  }),
});

builder.mutationField('hideOfferPicture', (t) =>
  t.prismaField({
    type: OfferPictureNode,
    authScopes: { officer: true },
    errors: { types: [NotFound, NotAllowed, InvalidInput] },
    description: 'An officer of the area hides a picture of a good from the shop, with the reason.',
    args: { input: t.arg({ type: HideOfferPictureInput, required: true, description: 'Which, and why.' }) },
    resolve: async (query, _root, { input: { pictureId, reason } }, context) => {
      const id = await hideOfferPicture(context, { pictureId: pictureId.id, reason });
      return context.prisma.offerPicture.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);
