import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMember } from '../factories/organisations.ts';
import { anOrderGroup, aReview } from '../factories/retail.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
let reviewId: string;
let groupId: string;
let officerId: string;
beforeAll(async () => {
  database = await createRuledDatabase();
  const group = await anOrderGroup(database.prisma, { status: 'CONFIRMED', orderStatus: 'DELIVERED' });
  groupId = group.id;
  reviewId = (await aReview(database.prisma, { lineId: group.orders[0]?.lines[0]?.id ?? '' })).id;
  officerId = (await aMember(database.prisma)).user.id;
});
afterAll(() => database.close());

describe('reviews', () => {
  const setting = (assignment: string) => database.refusalOfSetting('review', assignment, `id = '${reviewId}'`);

  test('review_of_delivered: only what arrived is reviewed, under its own offer', async () => {
    const placed = await anOrderGroup(database.prisma, { status: 'CONFIRMED' });
    await expect(aReview(database.prisma, { lineId: placed.orders[0]?.lines[0]?.id ?? '' })).rejects.toThrow('only what was delivered is reviewed');
  });

  test('review_stars, review_words', async () => {
    const { lineId: _line, id: _id, ...review } = await database.prisma.review.findUniqueOrThrow({ where: { id: reviewId } });
    const other = await anOrderGroup(database.prisma, { status: 'CONFIRMED', orderStatus: 'DELIVERED' });
    const line = other.orders[0]?.lines[0];
    const writing = (stars: number, text: string) =>
      database.refusalOf(
        `INSERT INTO review (line_id, offer_id, cooperative_id, stars, text, author, created_at) VALUES ('${line?.id}', '${line?.offerId}', '${other.orders[0]?.cooperativeId}', ${stars}, '${text}', '${review.author}', now())`,
      );
    expect(await writing(5, 'ngon')).toBe('accepted');
    expect(await writing(6, 'ngon')).toBe('review_stars');
    expect(await writing(5, '')).toBe('review_words');
  });

  test('review_words_are_kept: neither the shopper’s words nor a reply change', async () => {
    expect(await setting('stars = 1')).toBe('review_words_are_kept');
    expect(await setting(`text = 'khác'`)).toBe('review_words_are_kept');
    expect(await setting(`reply = 'cảm ơn', replied_at = now(), replied_by_id = '${officerId}'`)).toBe('accepted');
    expect(
      await database.refusalOf(
        `UPDATE review SET reply = 'cảm ơn', replied_at = now(), replied_by_id = '${officerId}' WHERE id = '${reviewId}'; UPDATE review SET reply = 'khác' WHERE id = '${reviewId}'`,
      ),
    ).toBe('review_words_are_kept');
  });

  test('review_reply_is_signed, review_hidden_with_reason: who did it is kept, and why', async () => {
    expect(await setting(`reply = 'cảm ơn'`)).toBe('review_reply_is_signed');
    expect(await setting(`hidden_at = now(), hidden_by_id = '${officerId}'`)).toBe('review_hidden_with_reason');
    expect(await setting(`hidden_at = now(), hidden_by_id = '${officerId}', hidden_reason = ' '`)).toBe('review_hidden_with_reason');
    expect(await setting(`hidden_at = now(), hidden_by_id = '${officerId}', hidden_reason = 'lời xúc phạm'`)).toBe('accepted');
  });

  test('shopper_photo_of_purchase, shopper_photo_size: a photo is of the purchase it is shown with', async () => {
    const elsewhere = await anOrderGroup(database.prisma);
    const photo = (group: string, width = 1) =>
      database.refusalOf(
        `INSERT INTO shopper_photo (group_id, review_id, storage_key, width, height, size_bytes, created_at) VALUES ('${group}', '${reviewId}', 'k', ${width}, 1, 1, now())`,
      );
    expect(await photo(groupId)).toBe('accepted');
    expect(await photo(elsewhere.id)).toBe('shopper_photo_of_purchase');
    expect(await photo(groupId, 0)).toBe('shopper_photo_size');
  });

  test.each(['review'])('%s_never_deleted', async (table) => {
    expect(await database.refusalOf(`DELETE FROM ${table}`)).toBe('23001');
  });
});
