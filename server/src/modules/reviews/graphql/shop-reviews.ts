import { builder } from '../../../graphql/builder.ts';
import { NEVER_KEPT } from '../../../graphql/context.ts';
import { InvalidInput, NotFound } from '../../../kernel/expected-error.ts';
import { anybody } from '../../retail/graphql/errors.ts';
import { writeReview } from '../commands/write-review.ts';
import { NotDelivered, ReviewWritten } from '../errors.ts';
import { readShopReviews, REVIEWS_A_PAGE, type ShopReview, type ShopReviews } from '../reads/shop-reviews.ts';

const free = 0;
const MOST_PAGES = 500;

export const ShopperPhotoType = builder.objectRef<{ id: string; width: number; height: number }>('ShopperPhoto').implement({
  ...anybody,
  description: 'A photo a household took of what it got.',
  fields: (t) => ({
    path: t.string({ complexity: free, description: 'Path of the picture.', resolve: ({ id }) => `/api/photos/${id}` }),
    width: t.exposeInt('width', { complexity: free, description: 'Pixels across.' }),
    height: t.exposeInt('height', { complexity: free, description: 'Pixels from top to bottom.' }),
  }),
});

const ShopReviewType = builder.objectRef<ShopReview>('ShopReview').implement({
  ...anybody,
  description: 'What a household says about goods it got. Its stars are not those of an OCOP recognition.',
  fields: (t) => ({
    stars: t.exposeInt('stars', { complexity: free, description: 'Stars of the shopper, 1–5.' }),
    text: t.exposeString('text', { nullable: true, complexity: free, description: 'Words of the shopper.' }),
    author: t.exposeString('author', { complexity: free, description: 'Given name and the first letter of the family name.' }),
    titleVi: t.exposeString('titleVi', { complexity: free, description: 'The good, in Vietnamese.' }),
    titleEn: t.exposeString('titleEn', { complexity: free, description: 'The good, in English.' }),
    packNameVi: t.exposeString('packNameVi', { complexity: free, description: 'The pack it was bought in, in Vietnamese.' }),
    packNameEn: t.exposeString('packNameEn', { complexity: free, description: 'The pack it was bought in, in English.' }),
    createdAt: t.field({ type: 'DateTime', complexity: free, description: 'When it was written.', resolve: ({ createdAt }) => new Date(createdAt) }),
    reply: t.exposeString('reply', { nullable: true, complexity: free, description: "The cooperative's answer." }),
    repliedAt: t.field({
      type: 'DateTime',
      nullable: true,
      complexity: free,
      description: 'When it answered.',
      resolve: ({ repliedAt }) => (repliedAt === null ? null : new Date(repliedAt)),
    }),
    photos: t.expose('photos', { type: [ShopperPhotoType], complexity: free, description: 'Photos of the shopper.' }),
  }),
});

const ReviewPackType = builder.objectRef<ShopReviews['packs'][number]>('ReviewPack').implement({
  ...anybody,
  description: 'A pack that was reviewed.',
  fields: (t) => ({
    packNameVi: t.exposeString('packNameVi', { complexity: free, description: 'Vietnamese words for it.' }),
    packNameEn: t.exposeString('packNameEn', { complexity: free, description: 'English words for it.' }),
    count: t.exposeInt('count', { complexity: free, description: 'Reviews of it.' }),
  }),
});

const ShopReviewsType = builder.objectRef<ShopReviews>('ShopReviews').implement({
  ...anybody,
  description: 'Reviews of a good or of a cooperative, only from orders that were delivered.',
  fields: (t) => ({
    total: t.int({ complexity: free, description: 'Reviews in all.', resolve: ({ counts }) => totalOf(counts) }),
    average: t.field({
      type: 'Decimal',
      nullable: true,
      complexity: free,
      description: 'Mean of their stars to one place; null while there is none.',
      resolve: ({ counts }) => averageOf(counts),
    }),
    counts: t.exposeIntList('counts', { complexity: free, description: 'How many gave one, two … five stars.' }),
    packs: t.expose('packs', { type: [ReviewPackType], complexity: free, description: 'Packs that were reviewed, the most reviewed first.' }),
    pages: t.int({ complexity: free, description: 'Pages of the chosen pack.', resolve: ({ found }) => Math.max(1, Math.ceil(found / REVIEWS_A_PAGE)) }),
    reviews: t.expose('reviews', { type: [ShopReviewType], complexity: free, description: 'Ten of them, in the order asked for.' }),
  }),
});

const totalOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

function averageOf(counts: readonly number[]): string | null {
  const total = totalOf(counts);
  if (total === 0) return null;
  return (counts.reduce((sum, count, place) => sum + count * (place + 1), 0) / total).toFixed(1);
}

const ReviewOrderType = builder.enumType('ReviewOrder', {
  description: 'Order of reviews.',
  values: {
    NEWEST: { description: 'The newest first.' },
    BEST: { description: 'The most stars first.' },
    WORST: { description: 'The fewest stars first.' },
    WITH_PHOTOS: { description: 'Those with photos first.' },
  } as const,
});

builder.queryField('shopReviews', (t) =>
  t.field({
    type: ShopReviewsType,
    ...anybody,
    complexity: 10,
    description: 'Reviews of one good, or of everything of a cooperative.',
    args: {
      goodSlug: t.arg.string({ required: false, description: "Last part of the address of the good's page." }),
      cooperativeSlug: t.arg.string({ required: false, description: "Last part of the address of the cooperative's page." }),
      pack: t.arg.string({ required: false, description: 'Only this pack, by its Vietnamese words.' }),
      order: t.arg({ type: ReviewOrderType, required: false, description: 'The newest first when left out.' }),
      page: t.arg.int({ required: false, description: 'Page, from 1.' }),
    },
    resolve: async (_root, { goodSlug, cooperativeSlug, pack, order, page }, context) => {
      const found = await readShopReviews(context.pool, {
        goodSlug: goodSlug?.slice(0, 200) ?? null,
        cooperativeSlug: cooperativeSlug?.slice(0, 200) ?? null,
        pack: pack?.slice(0, 200) ?? null,
        order: order ?? 'NEWEST',
        page: Math.min(MOST_PAGES, Math.max(1, page ?? 1)),
      });
      if (found.offerId !== null) context.cacheTags.add(`offer:${found.offerId}`);
      if (found.cooperativeId !== null) context.cacheTags.add(`cooperative:${found.cooperativeId}`);
      if (found.offerId === null && found.cooperativeId === null) context.cacheTags.add('shop');
      return found;
    },
  }),
);

const ReviewedLineType = builder.objectRef<{ lineId: string; stars: number }>('ReviewedLine').implement({
  ...anybody,
  description: 'A line of a purchase that was reviewed.',
  fields: (t) => ({
    lineId: t.globalID({ complexity: free, description: 'The line.', resolve: ({ lineId }) => ({ type: 'ConsumerOrderLine', id: lineId }) }),
    stars: t.exposeInt('stars', { complexity: free, description: 'Stars the shopper gave.' }),
  }),
});

builder.queryField('reviewedLines', (t) =>
  t.field({
    type: [ReviewedLineType],
    ...anybody,
    complexity: 10,
    description: 'Lines of a purchase that were reviewed, by its secret; none for any other text.',
    args: { token: t.arg.string({ required: true, description: 'Secret that opens the purchase.' }) },
    resolve: (_root, { token }, context) => {
      context.cacheTags.add(NEVER_KEPT);
      return context.prisma.review.findMany({ where: { line: { order: { group: { token: token.slice(0, 64) } } } }, select: { lineId: true, stars: true } });
    },
  }),
);

const WriteReviewInput = builder.inputType('WriteReviewInput', {
  description: 'A review of a line of a purchase.',
  fields: (t) => ({
    token: t.string({ required: true, description: 'Secret that opens the purchase.' }),
    lineId: t.globalID({ required: true, description: 'The line.' }),
    stars: t.int({ required: true, description: '1–5.' }),
    text: t.string({ required: false, description: 'Words.' }),
    photoIds: t.stringList({ required: false, description: 'Photos sent before with the same secret, at most 4.' }),
  }),
});

const WrittenReviewType = builder.objectRef<{ lineId: string }>('WrittenReview').implement({
  ...anybody,
  description: 'A review that was written.',
  fields: (t) => ({
    lineId: t.globalID({ complexity: free, description: 'The line it is of.', resolve: ({ lineId }) => ({ type: 'ConsumerOrderLine', id: lineId }) }),
  }),
});

builder.mutationField('writeReview', (t) =>
  t.field({
    type: WrittenReviewType,
    ...anybody,
    errors: { types: [NotFound, InvalidInput, NotDelivered, ReviewWritten] },
    description: 'Says what a household thinks of goods that were delivered; a line is reviewed once, and everybody reads it.',
    args: { input: t.arg({ type: WriteReviewInput, required: true, description: 'The review.' }) },
    resolve: async (_root, { input: { lineId, photoIds, ...input } }, context) => {
      await writeReview(context, { ...input, lineId: lineId.id, photoIds: photoIds ?? [] });
      return { lineId: lineId.id };
    },
  }),
);
