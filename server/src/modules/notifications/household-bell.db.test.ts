import { anOrderGroup } from '@cho-phien/prisma/factories/retail.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../test/test-market.ts';
import { aColleague } from '../../../test/viewers.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { tellHousehold } from './commands/tell-household.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

/** A person with so many purchases of their own. */
async function aBuyer(purchases: number) {
  const { viewer } = await aColleague(market, 'SALES');
  const groups = [];
  for (let purchase = 0; purchase < purchases; purchase += 1) {
    const { id } = await anOrderGroup(market.prisma);
    groups.push(await market.prisma.orderGroup.update({ where: { id }, data: { userId: viewer.userId } }));
  }
  return { viewer, groups };
}

type Group = Awaited<ReturnType<typeof aBuyer>>['groups'][number];
const tell = (household: Group | undefined, at: string) => {
  if (!household) throw new Error('no purchase');
  return market.prisma.$transaction((tx) =>
    tellHousehold(tx, new Date(at), { household, step: 'PAYMENT_GOES_BACK', about: at, parameters: { amountVnd: '330000' } }),
  );
};
const BELL = '{ householdBell { unread notices { token unread told { titleVi sentenceEn toldAt } } } }';
const bellOf = async (viewer: Viewer | null) => (await market.execute(BELL, { as: viewer })).data?.householdBell;
const READ = 'mutation ($until: DateTime!) { readHouseholdNotices(until: $until) { __typename ... on ReadHouseholdNotices { unread } } }';
const read = async (viewer: Viewer | null, until: string) => (await market.execute(READ, { as: viewer, variables: { until } })).data?.readHouseholdNotices;

test('who is signed in sees the steps of all their purchases, the newest first, and nobody else does', async () => {
  const { viewer, groups } = await aBuyer(2);
  const other = await aBuyer(1);
  await tell(groups[0], '2026-05-17T01:00:00Z');
  await tell(groups[1], '2026-05-17T03:00:00Z');
  await tell(groups[0], '2026-05-17T02:00:00Z');
  expect(await bellOf(viewer)).toMatchObject({
    unread: 3,
    notices: [
      { token: groups[1]?.token, unread: true, told: { titleVi: 'tiền được trả lại', sentenceEn: expect.stringContaining('330,000') } },
      { token: groups[0]?.token, told: { toldAt: '2026-05-17T02:00:00.000Z' } },
      { token: groups[0]?.token, told: { toldAt: '2026-05-17T01:00:00.000Z' } },
    ],
  });
  expect(await bellOf(other.viewer)).toEqual({ unread: 0, notices: [] });
  expect(await bellOf(null)).toBeNull();
});

test('what was shown is read once it was opened; what is told meanwhile stays new, and that of others untouched', async () => {
  const [one, other] = [await aBuyer(1), await aBuyer(1)];
  await tell(one.groups[0], '2026-05-17T01:00:00Z');
  await tell(other.groups[0], '2026-05-17T01:00:00Z');
  const shown = await bellOf(one.viewer);
  await tell(one.groups[0], '2026-05-17T01:00:00.500Z');
  expect(await read(one.viewer, shown.notices[0].told.toldAt)).toEqual({ __typename: 'ReadHouseholdNotices', unread: 1 });
  expect((await bellOf(one.viewer)).notices.map(({ unread }: { unread: boolean }) => unread)).toEqual([true, false]);
  expect(await bellOf(other.viewer)).toMatchObject({ unread: 1 });
  expect(await read(null, '2026-05-17T01:00:00Z')).toBeFalsy();
});
