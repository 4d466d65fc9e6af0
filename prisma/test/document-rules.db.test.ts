import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aProduct } from '../factories/catalogue.ts';
import { aCertificate, anOcopRecognition } from '../factories/certification.ts';
import { aMember, aUser, anOfficer } from '../factories/organisations.ts';
import { DocumentStatus } from '../generated/enums.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
let certificateId: string;
let recognitionId: string;
beforeAll(async () => {
  database = await createRuledDatabase();
  certificateId = (await aCertificate(database.prisma)).id;
  recognitionId = (await anOcopRecognition(database.prisma, { stars: 4, signedOn: '2026-01-15' })).id;
});
afterAll(() => database.close());

const certificate = (assignment: string) => database.refusalOfSetting('certificate', assignment, `id = '${certificateId}'`);
const recognition = (assignment: string) => database.refusalOfSetting('ocop_recognition', assignment, `id = '${recognitionId}'`);

describe('a document is dated', () => {
  test('certificate_dates: it does not end before it begins', async () => {
    expect(await certificate('valid_until_on = valid_from_on - 1')).toBe('certificate_dates');
    expect(await certificate('valid_until_on = valid_from_on')).toBe('accepted');
  });

  test('ocop_recognition_36_months: stars are valid for 36 months from signing', async () => {
    expect(await recognition('valid_until_on = valid_until_on + 1')).toBe('ocop_recognition_36_months');
    expect(await recognition('valid_until_on = valid_until_on - 1')).toBe('ocop_recognition_36_months');
    expect(await recognition(`signed_on = '2026-02-01', valid_until_on = '2029-01-31'`)).toBe('accepted');
  });

  test('certificate_scope_one: a scope is one product, one commodity or one plot', async () => {
    const product = await aProduct(database.prisma);
    const scoping = (columns: string, values: string) =>
      database.refusalOf(`INSERT INTO certificate_scope (certificate_id${columns}) VALUES ('${certificateId}'${values})`);
    expect(await scoping('', '')).toBe('certificate_scope_one');
    expect(await scoping(', product_id, commodity_id', `, '${product.id}', '${product.commodityId}'`)).toBe('certificate_scope_one');
    expect(await scoping(', product_id', `, '${product.id}'`)).toBe('accepted');
  });
});

describe('stars follow the score', () => {
  test.each([
    [90, 5],
    [89.99, 4],
    [70, 4],
    [69.99, 3],
    [50, 3],
  ])('ocop_recognition_stars: %s points are %i stars', async (total, stars) => {
    const parts = `score_a = 35, score_b = 15, score_c = ${(total - 50).toFixed(2)}`;
    const scored = total > 85 ? `score_a = 40, score_b = 25, score_c = ${(total - 65).toFixed(2)}` : parts;
    for (const claimed of [3, 4, 5]) {
      const refusal = await recognition(`${scored}, stars = ${claimed}`);
      expect([claimed, refusal === 'accepted']).toEqual([claimed, claimed === stars]);
      if (claimed !== stars) expect(refusal).toBe('ocop_recognition_stars');
    }
  });

  test('ocop_recognition_minimum: below fifty points nothing is recognised', async () => {
    expect(await recognition('score_a = 20, score_b = 10, score_c = 19.99, stars = 3')).toBe('ocop_recognition_minimum');
  });

  test('ocop_recognition_fits_ruleset: no part exceeds what its ruleset gives, on a day the ruleset was in force', async () => {
    expect(await recognition('score_a = 99, score_b = 0, score_c = 0, stars = 5')).toBe('ocop_recognition_fits_ruleset');
    expect(await recognition(`signed_on = '2015-01-01', valid_until_on = '2017-12-31'`)).toBe('ocop_recognition_fits_ruleset');
  });
});

describe('only an officer of the association decides', () => {
  const decided = Object.values(DocumentStatus).filter((status) => status !== 'SUBMITTED');

  test.each(['certificate', 'ocop_recognition'] as const)('%s_decided: a decision names who and when', async (table) => {
    const submitted =
      table === 'certificate'
        ? await aCertificate(database.prisma, { status: 'SUBMITTED' })
        : await anOcopRecognition(database.prisma, { status: 'SUBMITTED' });
    const officer = await anOfficer(database.prisma);
    const set = (assignment: string) => database.refusalOfSetting(table, assignment, `id = '${submitted.id}'`);
    expect(await set(`status = 'VERIFIED', decided_by_id = '${officer.user.id}'`)).toBe(`${table}_decided`);
    expect(await set(`status = 'VERIFIED', decided_by_id = '${officer.user.id}', decided_at = now()`)).toBe('accepted');
  });

  // Both tables: certificate_decided_by_association and ocop_recognition_decided_by_association.
  test.each(['certificate', 'ocop_recognition'] as const)('%s_decided_by_association: nobody else', async (table) => {
    const submitted =
      table === 'certificate'
        ? await aCertificate(database.prisma, { status: 'SUBMITTED' })
        : await anOcopRecognition(database.prisma, { status: 'SUBMITTED' });
    const others = [
      await aUser(database.prisma),
      (await aMember(database.prisma, { role: 'DIRECTOR' })).user,
      (await aMember(database.prisma, { role: 'OPERATOR' })).user,
    ];
    for (const { id } of others) {
      const refusal = await database.refusalOfSetting(table, `status = 'VERIFIED', decided_by_id = '${id}', decided_at = now()`, `id = '${submitted.id}'`);
      expect(refusal).toBe(`${table}_decided_by_association`);
    }
  });

  // Both tables: certificate_refusal_has_reason and ocop_recognition_refusal_has_reason.
  test.each(['certificate', 'ocop_recognition'] as const)('%s_refusal_has_reason: refusing, suspending and revoking say why', async (table) => {
    const id = table === 'certificate' ? certificateId : recognitionId;
    const needReason: string[] = [];
    for (const status of decided) {
      for (const reason of ['NULL', `' '`]) {
        // The life-cycle is not what is tested here.
        await database.arrange(`UPDATE ${table} SET status = 'SUBMITTED' WHERE id = '${id}'`);
        if (status !== 'VERIFIED' && status !== 'REJECTED') await database.arrange(`UPDATE ${table} SET status = 'VERIFIED' WHERE id = '${id}'`);
        if ((await database.refusalOfSetting(table, `status = '${status}', decision_reason = ${reason}`, `id = '${id}'`)) === `${table}_refusal_has_reason`)
          needReason.push(status);
      }
    }
    expect(needReason.toSorted()).toEqual(['REJECTED', 'REJECTED', 'REVOKED', 'REVOKED', 'SUSPENDED', 'SUSPENDED']);
    await database.arrange(`UPDATE ${table} SET status = 'VERIFIED' WHERE id = '${id}'`);
  });
});
