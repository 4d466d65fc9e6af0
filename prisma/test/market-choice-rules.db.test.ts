import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMarketRound } from '../factories/market.ts';
import { aBuyer, aMember, aNationalOfficer, anOfficer } from '../factories/organisations.ts';
import { aPurchaseRequest } from '../factories/purchasing.ts';
import { aProduct } from '../factories/catalogue.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
let officerId: string;
let nationalId: string;
let purchaserId: string;
let buyerId: string;
let roundId: string;
let lineId: string;
beforeAll(async () => {
  database = await createRuledDatabase();
  officerId = (await anOfficer(database.prisma)).user.id;
  nationalId = (await aNationalOfficer(database.prisma)).user.id;
  buyerId = (await aBuyer(database.prisma)).id;
  const product = await aProduct(database.prisma);
  const request = await aPurchaseRequest(database.prisma, { line: { productId: product.id } });
  lineId = request.lines[0]!.id;
  roundId = (await aMarketRound(database.prisma, { commodityId: product.commodityId, requestId: request.id })).id;
  purchaserId = (await aMember(database.prisma, { organisationId: buyerId, role: 'PROCUREMENT' })).user.id;
});
afterAll(() => database.close());

const choosing = (organisationId: string | null, decidedById: string, reason = 'mất mùa') =>
  `INSERT INTO scarcity_choice (organisation_id, rule, reason, decided_by_id, decided_at)
   VALUES (${organisationId ? `'${organisationId}'` : 'NULL'}, 'MAX_MIN', '${reason}', '${decidedById}', now());`;

test('scarcity_choice_decider: the national association decides for the market, a buyer for itself', async () => {
  expect(await database.refusalOf(choosing(null, nationalId))).toBe('accepted');
  expect(await database.refusalOf(choosing(null, officerId))).toBe('scarcity_choice_decider');
  expect(await database.refusalOf(choosing(null, purchaserId))).toBe('scarcity_choice_decider');
  expect(await database.refusalOf(choosing(buyerId, purchaserId))).toBe('accepted');
  expect(await database.refusalOf(choosing(buyerId, officerId))).toBe('scarcity_choice_decider');
});

test('scarcity_choice_has_reason: a choice says why', async () => {
  expect(await database.refusalOf(choosing(null, nationalId, ' '))).toBe('scarcity_choice_has_reason');
});

test('scarcity_choice_append_only: a choice is replaced by a newer one, never rewritten', async () => {
  expect(await database.refusalOf(`${choosing(null, nationalId)} UPDATE scarcity_choice SET reason = reason`)).toBe('23001');
  expect(await database.refusalOf(`${choosing(null, nationalId)} DELETE FROM scarcity_choice`)).toBe('23001');
});

describe('reviews of rounds', () => {
  const reviewing = (columns: string, values: string, officer = officerId) =>
    `INSERT INTO round_review (round_id, decision, reason, officer_id, reviewed_at${columns}) VALUES ('${roundId}', ${values.split('|')[0]}, '${officer}', now()${values.split('|')[1] ?? ''});`;
  const approving = () => reviewing('', `'APPROVED', 'đã xem'`);

  test('round_review_by_officer: nobody else reviews', async () => {
    expect(await database.refusalOf(approving())).toBe('accepted');
    expect(await database.refusalOf(reviewing('', `'APPROVED', 'đã xem'`, purchaserId))).toBe('round_review_by_officer');
  });

  test('round_review_has_reason: a review says why', async () => {
    expect(await database.refusalOf(reviewing('', `'APPROVED', ' '`))).toBe('round_review_has_reason');
  });

  test('round_review_override_is_kept: an override keeps its line, before, after, cost and the round that followed', async () => {
    expect(await database.refusalOf(reviewing('', `'OVERRIDDEN', 'vì'`))).toBe('round_review_override_is_kept');
    const whole = reviewing(', line_id, before, after, cost_vnd, next_round_id', `'OVERRIDDEN', 'vì'|, '${lineId}', '[]', '[]', 5, '${roundId}'`);
    expect(await database.refusalOf(whole)).toBe('accepted');
  });

  test('round_review_append_only: a review stays as it was', async () => {
    expect(await database.refusalOf(`${approving()} UPDATE round_review SET reason = reason`)).toBe('23001');
    expect(await database.refusalOf(`${approving()} DELETE FROM round_review`)).toBe('23001');
  });
});
