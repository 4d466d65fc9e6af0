import './errors.ts';
import './shop-reviews.ts';
import { ANY_COOPERATIVE_ROLE } from '../../../graphql/access.ts';
import { builder } from '../../../graphql/builder.ts';
import { InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { hideReview } from '../commands/hide-review.ts';
import { replyToReview } from '../commands/reply-to-review.ts';
import { ReviewClosed } from '../errors.ts';
import { reviewsVisibleTo } from '../policy.ts';
import { ShopperPhotoType } from './shop-reviews.ts';

const readers = { authScopes: { cooperative: ANY_COOPERATIVE_ROLE, officer: true, operator: true } };

export const ReviewNode = builder.prismaNode('Review', {
  id: { field: 'id', description: 'Global id.' },
  ...readers,
  nullable: true,
  findUnique: (id, { viewer }) => ({ id: lookUpId(id), AND: [reviewsVisibleTo(viewer)] }),
  fields: (t) => ({
    stars: t.exposeInt('stars', { description: 'Stars of the shopper, 1–5.' }),
    text: t.exposeString('text', { nullable: true, description: 'Words of the shopper.' }),
    author: t.exposeString('author', { description: 'Given name and the first letter of the family name.' }),
    titleVi: t.string({ select: { line: { select: { titleVi: true } } }, description: 'The good, in Vietnamese.', resolve: ({ line }) => line.titleVi }),
    titleEn: t.string({ select: { line: { select: { titleEn: true } } }, description: 'The good, in English.', resolve: ({ line }) => line.titleEn }),
    goodSlug: t.string({
      select: { offer: { select: { slug: true } } },
      description: "Last part of the address of the good's page.",
      resolve: ({ offer }) => offer.slug,
    }),
    cooperativeNameVi: t.string({
      select: { cooperative: { select: { organisation: { select: { nameVi: true } } } } },
      description: 'Who sold it.',
      resolve: ({ cooperative }) => cooperative.organisation.nameVi,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written.' }),
    reply: t.exposeString('reply', { nullable: true, description: "The cooperative's answer." }),
    repliedAt: t.expose('repliedAt', { type: 'DateTime', nullable: true, description: 'When it answered.' }),
    hiddenAt: t.expose('hiddenAt', { type: 'DateTime', nullable: true, description: 'When the association hid it.' }),
    hiddenReason: t.exposeString('hiddenReason', { nullable: true, description: 'Why it was hidden.' }),
    photos: t.field({
      type: [ShopperPhotoType],
      select: { photos: { select: { id: true, width: true, height: true }, orderBy: { id: 'asc' } } },
      description: 'Photos of the shopper.',
      resolve: ({ photos }) => photos,
    }),
  }),
});

const ReviewViewType = builder.enumType('ReviewView', {
  description: 'Which reviews a console shows.',
  values: {
    ALL: { description: 'All of them.' },
    UNANSWERED: { description: 'Shown, and not answered yet.' },
    LOW: { description: 'Shown, with one or two stars.' },
    HIDDEN: { description: 'Hidden by the association.' },
  } as const,
});
const WHERE = {
  ALL: {},
  UNANSWERED: { reply: null, hiddenAt: null },
  LOW: { stars: { lte: 2 }, hiddenAt: null },
  HIDDEN: { hiddenAt: { not: null } },
};

builder.queryField('reviews', (t) =>
  t.prismaConnection(
    {
      type: ReviewNode,
      cursor: 'id',
      ...readers,
      description: "Reviews of the own cooperative, or of the officer's area; the newest first.",
      args: { view: t.arg({ type: ReviewViewType, required: false, description: 'All of them when left out.' }) },
      resolve: (query, _root, { view }, { prisma, viewer }) =>
        prisma.review.findMany({
          ...query,
          where: { AND: [reviewsVisibleTo(viewer), WHERE[view ?? 'ALL']] },
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        }),
      totalCount: (_root, { view }, { prisma, viewer }) => prisma.review.count({ where: { AND: [reviewsVisibleTo(viewer), WHERE[view ?? 'ALL']] } }),
    },
    { name: 'ReviewConnection', description: 'Reviews, page by page.', ...readers },
    { name: 'ReviewEdge', description: 'One of the reviews.', ...readers },
  ),
);

const ReplyToReviewInput = builder.inputType('ReplyToReviewInput', {
  description: 'Which review, and the answer.',
  fields: (t) => ({
    reviewId: t.globalID({ required: true, for: [ReviewNode], description: 'The review.' }),
    text: t.string({ required: true, description: 'The answer; everybody reads it.' }),
  }),
});

builder.mutationField('replyToReview', (t) =>
  t.prismaField({
    type: ReviewNode,
    authScopes: { cooperative: ['DIRECTOR', 'SALES'] },
    errors: { types: [NotFound, NotAllowed, InvalidInput, ReviewClosed] },
    description: 'The cooperative answers a review, once.',
    args: { input: t.arg({ type: ReplyToReviewInput, required: true, description: 'Which, and the answer.' }) },
    resolve: async (query, _root, { input: { reviewId, text } }, context) => {
      const id = await replyToReview(context, { reviewId: reviewId.id, text });
      return context.prisma.review.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const HideReviewInput = builder.inputType('HideReviewInput', {
  description: 'Which review, and why.',
  fields: (t) => ({
    reviewId: t.globalID({ required: true, for: [ReviewNode], description: 'The review.' }),
    reason: t.string({ required: true, description: 'Why; the cooperative reads it.' }),
  }),
});

builder.mutationField('hideReview', (t) =>
  t.prismaField({
    type: ReviewNode,
    authScopes: { officer: true },
    errors: { types: [NotFound, NotAllowed, InvalidInput, ReviewClosed] },
    description: 'An officer of the area hides a review from the shop, with the reason.',
    args: { input: t.arg({ type: HideReviewInput, required: true, description: 'Which, and why.' }) },
    resolve: async (query, _root, { input: { reviewId, reason } }, context) => {
      const id = await hideReview(context, { reviewId: reviewId.id, reason });
      return context.prisma.review.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);
