import { randomUUID } from 'node:crypto';
import { encodeGlobalID } from '@pothos/plugin-relay';
import { aCommodity } from '@cho-phien/prisma/factories/catalogue.ts';
import { aCooperative, aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { aCommune } from '@cho-phien/prisma/factories/places.ts';
import { aHarvestLot, aPlantingArea } from '@cho-phien/prisma/factories/supply.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import type { Viewer } from '../../../kernel/viewer.ts';

let market: TestMarket;
let cooperativeId: string;
let director: Viewer;
let stranger: Viewer;

const memberOf = async (organisationId: string, role: 'DIRECTOR' | 'WAREHOUSE') =>
  market.viewerOf((await aMember(market.prisma, { organisationId, role })).membership.id);

beforeAll(async () => {
  market = await createTestMarket();
  await aCommune(market.prisma, { code: '03991' });
});
afterAll(() => market.close());
beforeEach(async () => {
  cooperativeId = (await aCooperative(market.prisma)).organisationId;
  director = await memberOf(cooperativeId, 'DIRECTOR');
  stranger = await memberOf((await aCooperative(market.prisma)).organisationId, 'DIRECTOR');
});

const HOUSEHOLD = '... on MemberHousehold { id code name }';
const AREA = '... on PlantingArea { id name hectares areaSquareMetres household { code } registeredCodes { code market status } codes }';

async function send(mutation: string, input: Record<string, unknown>, as: Viewer | null = director, idempotencyKey: string = randomUUID()) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const answer = await market.execute(
    `mutation ($input: ${type}!) {
       done: ${mutation}(input: $input) {
         __typename
         ${mutation === 'saveMemberHousehold' ? HOUSEHOLD : AREA}
         ... on InvalidInput { problems { path rule } }
       }
     }`,
    { as, variables: { input: { idempotencyKey, ...input } } },
  );
  return answer.data?.done;
}

describe('member households', () => {
  test('are added, changed and listed by code', async () => {
    const added = await send('saveMemberHousehold', { code: 'H2', name: 'Hộ bản Đông' });
    await send('saveMemberHousehold', { code: 'H1', name: 'Hộ bản Tây' });
    const changed = await send('saveMemberHousehold', { householdId: added.id, code: 'H2', name: 'Hộ bản Nam' });
    expect(changed).toMatchObject({ __typename: 'MemberHousehold', id: added.id, name: 'Hộ bản Nam' });
    const list = await market.execute('{ memberHouseholds(first: 10) { totalCount nodes { code name } } }', { as: director });
    expect(list.data?.memberHouseholds).toEqual({
      totalCount: 2,
      nodes: [
        { code: 'H1', name: 'Hộ bản Tây' },
        { code: 'H2', name: 'Hộ bản Nam' },
      ],
    });
  });

  test('the same press twice adds one', async () => {
    const key = randomUUID();
    const first = await send('saveMemberHousehold', { code: 'H1', name: 'Hộ' }, director, key);
    expect(await send('saveMemberHousehold', { code: 'H1', name: 'Hộ' }, director, key)).toEqual(first);
    expect(await send('saveMemberHousehold', { code: 'H9', name: 'Hộ' }, director, key)).toEqual({ __typename: 'IdempotencyConflict' });
    expect(await market.prisma.memberHousehold.count({ where: { cooperativeId } })).toBe(1);
  });

  test('a code is taken once in a cooperative, and free in the next', async () => {
    await send('saveMemberHousehold', { code: 'H1', name: 'Hộ' });
    expect(await send('saveMemberHousehold', { code: 'H1', name: 'Hộ khác' })).toEqual({ __typename: 'HouseholdCodeTaken' });
    expect(await send('saveMemberHousehold', { code: 'H1', name: 'Hộ' }, stranger)).toMatchObject({ __typename: 'MemberHousehold' });
  });

  test('an empty name, a warehouse and another cooperative are refused', async () => {
    const { id } = await send('saveMemberHousehold', { code: 'H1', name: 'Hộ' });
    expect(await send('saveMemberHousehold', { code: '', name: ' ' })).toMatchObject({
      problems: [
        { path: 'code', rule: 'TOO_SHORT' },
        { path: 'name', rule: 'TOO_SHORT' },
      ],
    });
    expect(await send('saveMemberHousehold', { code: 'H3', name: 'Hộ' }, await memberOf(cooperativeId, 'WAREHOUSE'))).toEqual({ __typename: 'NotAllowed' });
    expect(await send('saveMemberHousehold', { householdId: id, code: 'H3', name: 'Hộ' }, stranger)).toEqual({ __typename: 'NotFound' });
    const list = await market.execute('{ memberHouseholds(first: 10) { nodes { code } } }', { as: stranger });
    expect(list.data?.memberHouseholds.nodes).toEqual([]);
  });
});

describe('planting areas', () => {
  const area = async (changes: Record<string, unknown> = {}) => {
    const { id } = await aCommodity(market.prisma);
    return { name: 'Khu Tam Hoa', commodityId: encodeGlobalID('Commodity', id), communeCode: '03991', hectares: '1.25', ...changes };
  };

  test('keep hectares to the square metre, and the household that tends them', async () => {
    const household = await send('saveMemberHousehold', { code: 'H1', name: 'Hộ' });
    const added = await send('savePlantingArea', await area({ householdId: household.id }));
    expect(added).toMatchObject({ hectares: '1.25', areaSquareMetres: '12500', household: { code: 'H1' }, registeredCodes: [] });
    const changed = await send('savePlantingArea', await area({ plantingAreaId: added.id, hectares: '0.5' }));
    expect(changed).toMatchObject({ id: added.id, areaSquareMetres: '5000', household: null });
  });

  test('what grows there stays once a lot rests on it', async () => {
    const { id, commodityId } = await aPlantingArea(market.prisma, { cooperativeId });
    const given = { plantingAreaId: encodeGlobalID('PlantingArea', id), name: 'Khu', communeCode: '03991', hectares: '2' };
    const other = encodeGlobalID('Commodity', (await aCommodity(market.prisma)).id);
    expect(await send('savePlantingArea', { ...given, commodityId: other })).toMatchObject({ __typename: 'PlantingArea' });
    await send('savePlantingArea', { ...given, commodityId: encodeGlobalID('Commodity', commodityId) });
    await aHarvestLot(market.prisma, { cooperativeId, plantingAreaId: id });
    expect(await send('savePlantingArea', { ...given, commodityId: other })).toMatchObject({ problems: [{ path: 'commodityId', rule: 'IN_USE' }] });
    expect(await send('savePlantingArea', { ...given, commodityId: encodeGlobalID('Commodity', commodityId), hectares: '3' })).toMatchObject({ hectares: '3' });
  });

  test.each([
    [{ hectares: '0' }, 'hectares', 'ZERO'],
    [{ hectares: '200000' }, 'hectares', 'TOO_LARGE'],
    [{ communeCode: '99999' }, 'communeCode', 'UNKNOWN_VALUE'],
    [{ commodityId: encodeGlobalID('Commodity', randomUUID()) }, 'commodityId', 'UNKNOWN_VALUE'],
    [{ name: '' }, 'name', 'TOO_SHORT'],
  ])('%j is refused', async (changes, path, rule) => {
    expect(await send('savePlantingArea', await area(changes))).toMatchObject({ problems: [{ path, rule }] });
  });

  test('another cooperative’s area and household are not there', async () => {
    const theirs = await send('saveMemberHousehold', { code: 'H1', name: 'Hộ' }, stranger);
    const { id } = await send('savePlantingArea', await area());
    expect(await send('savePlantingArea', await area({ householdId: theirs.id }))).toEqual({ __typename: 'NotFound' });
    expect(await send('savePlantingArea', await area({ plantingAreaId: id }), stranger)).toEqual({ __typename: 'NotFound' });
  });
});

describe('registered codes', () => {
  const code = (plantingAreaId: string, changes: Record<string, unknown> = {}) => ({
    plantingAreaId: encodeGlobalID('PlantingArea', plantingAreaId),
    code: 'CN-SLOR-0451',
    market: 'CN',
    grantedOn: '2025-03-01',
    status: 'ACTIVE',
    ...changes,
  });

  test('stand for one area in one market; a suspended one no longer counts', async () => {
    const { id } = await aPlantingArea(market.prisma, { cooperativeId, code: `VN-${randomUUID().slice(0, 8)}` });
    const own = `CN-${randomUUID().slice(0, 8)}`;
    expect((await send('savePlantingAreaCode', code(id, { code: own }))).codes).toContain(own);
    const suspended = await send('savePlantingAreaCode', code(id, { code: own, status: 'SUSPENDED' }));
    expect(suspended.registeredCodes).toContainEqual({ code: own, market: 'CN', status: 'SUSPENDED' });
    expect(suspended.codes).not.toContain(own);
    const second = await aPlantingArea(market.prisma, { cooperativeId });
    expect(await send('savePlantingAreaCode', code(second.id, { code: own }))).toEqual({ __typename: 'PlantingAreaCodeTaken' });
    expect(await send('savePlantingAreaCode', code(second.id, { code: own, market: 'JP' }))).toMatchObject({ __typename: 'PlantingArea' });
  });

  test('a day to come, a market that is none, and another’s area are refused', async () => {
    const { id } = await aPlantingArea(market.prisma, { cooperativeId });
    expect(await send('savePlantingAreaCode', code(id, { grantedOn: '2099-01-01' }))).toMatchObject({
      problems: [{ path: 'grantedOn', rule: 'IN_THE_FUTURE' }],
    });
    expect(await send('savePlantingAreaCode', code(id, { market: 'china' }))).toMatchObject({ problems: [{ path: 'market', rule: 'MALFORMED' }] });
    expect(await send('savePlantingAreaCode', code(id), stranger)).toEqual({ __typename: 'NotFound' });
  });
});
