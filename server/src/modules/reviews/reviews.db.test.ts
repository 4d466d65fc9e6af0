import { aMember, anOfficer } from '@cho-phien/prisma/factories/organisations.ts';
import { anOrderGroup } from '@cho-phien/prisma/factories/retail.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../test/test-market.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

const globalId = (type: string, id: string) => Buffer.from(`${type}:${id}`).toString('base64');
const WRITE = `mutation ($input: WriteReviewInput!) { done: writeReview(input: $input) { __typename ... on InvalidInput { problems { path } } } }`;
const SHOP = `query ($slug: String, $pack: String, $order: ReviewOrder) { shopReviews(goodSlug: $slug, pack: $pack, order: $order) { total average counts pages packs { packNameVi count } reviews { stars text author reply } } }`;
const REPLY = `mutation ($input: ReplyToReviewInput!) { done: replyToReview(input: $input) { __typename ... on Review { reply } } }`;
const HIDE = `mutation ($input: HideReviewInput!) { done: hideReview(input: $input) { __typename ... on Review { hiddenReason } } }`;

async function aDelivery(orderStatus: 'DELIVERED' | 'PACKED' = 'DELIVERED') {
  const group = await anOrderGroup(market.prisma, { status: 'CONFIRMED', orderStatus });
  const [order] = group.orders;
  const [line] = order?.lines ?? [];
  if (!order || !line) throw new Error('an order has a line');
  const { slug } = await market.prisma.offer.findUniqueOrThrow({ where: { id: line.offerId } });
  const photo = await market.prisma.shopperPhoto.create({
    data: { groupId: group.id, storageKey: `k-${group.id}`, width: 3, height: 2, sizeBytes: 1n, createdAt: new Date() },
  });
  const write = async (input: Record<string, unknown> = {}) =>
    (
      await market.execute(WRITE, {
        variables: { input: { token: group.token, lineId: globalId('ConsumerOrderLine', line.id), stars: 4, text: 'Ngon', ...input } },
      })
    ).data?.done;
  const shown = async (variables: Record<string, unknown> = {}) => (await market.execute(SHOP, { variables: { slug, ...variables } })).data?.shopReviews;
  const review = () => market.prisma.review.findUniqueOrThrow({ where: { lineId: line.id }, include: { photos: true } });
  return { group, order, line, slug, photo, write, shown, review };
}

describe('a review', () => {
  test('is written with its photos once the goods arrived, and everybody reads it', async () => {
    const { photo, write, shown, review } = await aDelivery();
    expect(await write({ photoIds: [photo.id] })).toEqual({ __typename: 'WrittenReview' });
    expect(await shown()).toMatchObject({
      total: 1,
      average: '4.0',
      counts: [0, 0, 0, 1, 0],
      reviews: [{ stars: 4, text: 'Ngon', author: 'Thử N.', reply: null }],
    });
    expect((await review()).photos.map(({ id }) => id)).toEqual([photo.id]);
  });

  test('is refused before delivery, twice, malformed, and with another purchase’s secret or line', async () => {
    expect(await (await aDelivery('PACKED')).write()).toEqual({ __typename: 'NotDelivered' });
    const { write } = await aDelivery();
    expect(await write({ stars: 6 })).toMatchObject({ __typename: 'InvalidInput', problems: [{ path: 'stars' }] });
    expect(await write({ token: 'another-secret' })).toEqual({ __typename: 'NotFound' });
    const twice = await Promise.all([write(), write()]);
    expect(twice.map((done) => done.__typename).toSorted()).toEqual(['ReviewWritten', 'WrittenReview']);
  });

  test('takes no photo of another purchase', async () => {
    const [one, other] = [await aDelivery(), await aDelivery()];
    await one.write({ photoIds: [other.photo.id] });
    expect((await one.review()).photos).toEqual([]);
  });

  test('can be looked for by its pack', async () => {
    const { line, write, shown } = await aDelivery();
    await write();
    expect((await shown({ pack: line.packNameVi })).reviews).toHaveLength(1);
    expect(await shown({ pack: 'gói khác' })).toMatchObject({ total: 1, reviews: [] });
  });
});

describe('what is done about a review', () => {
  const asMember = async (organisationId: string, role: 'DIRECTOR' | 'WAREHOUSE') =>
    market.viewerOf((await aMember(market.prisma, { organisationId, role })).membership.id);
  const officerOf = async (cooperativeId: string) => {
    const { commune } = await market.prisma.organisation.findUniqueOrThrow({ where: { id: cooperativeId }, include: { commune: true } });
    return market.viewerOf((await anOfficer(market.prisma, { provinceCode: commune?.provinceCode ?? '' })).membership.id);
  };

  test('its cooperative replies once; others cannot', async () => {
    const { order, write, review, shown } = await aDelivery();
    await write();
    const input = { reviewId: globalId('Review', (await review()).id), text: 'Cảm ơn' };
    const stranger = await asMember((await aDelivery()).order.cooperativeId, 'DIRECTOR');
    const own = await asMember(order.cooperativeId, 'DIRECTOR');
    const as = async (viewer: typeof own) => (await market.execute(REPLY, { as: viewer, variables: { input } })).data?.done;
    expect(await as(stranger)).toEqual({ __typename: 'NotFound' });
    expect(await as(own)).toEqual({ __typename: 'Review', reply: 'Cảm ơn' });
    expect(await as(own)).toEqual({ __typename: 'ReviewClosed' });
    expect((await shown()).reviews[0].reply).toBe('Cảm ơn');
  });

  test('an officer of the area hides it with a reason: it counts for no stars, and the cooperative is told', async () => {
    const { order, write, review, shown } = await aDelivery();
    await write();
    const input = { reviewId: globalId('Review', (await review()).id), reason: 'Lời xúc phạm' };
    const officer = await officerOf(order.cooperativeId);
    const hide = async (values: Record<string, unknown> = {}) =>
      (await market.execute(HIDE, { as: officer, variables: { input: { ...input, ...values } } })).data?.done;
    expect(await hide({ reason: ' ' })).toMatchObject({ __typename: 'InvalidInput' });
    expect(await hide()).toEqual({ __typename: 'Review', hiddenReason: 'Lời xúc phạm' });
    expect(await hide()).toEqual({ __typename: 'ReviewClosed' });
    expect(await shown()).toMatchObject({ total: 0, average: null, reviews: [] });
    const notices = await market.prisma.notification.findMany({ where: { organisationId: order.cooperativeId }, orderBy: { id: 'asc' } });
    expect(notices.map(({ kind }) => kind)).toEqual(['REVIEW_WRITTEN', 'REVIEW_HIDDEN']);
  });

  test('a console shows what waits for an answer, of the own cooperative alone', async () => {
    const { order, write } = await aDelivery();
    await write();
    const LIST = `{ reviews(first: 5, view: UNANSWERED) { totalCount nodes { stars titleVi } } }`;
    expect((await market.execute(LIST, { as: await asMember(order.cooperativeId, 'WAREHOUSE') })).data?.reviews.totalCount).toBe(1);
    expect((await market.execute(LIST)).data).toBeNull();
  });
});
