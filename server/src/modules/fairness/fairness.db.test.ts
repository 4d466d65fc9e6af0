import { aMember, aNationalOfficer, anOfficer, anOrganisation } from '@cho-phien/prisma/factories/organisations.ts';
import { fairPolicy } from '@cho-phien/prisma/reference/market-rules.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aKey, PlumMarket, publishRules, type BuyerAtMarket, type LotOnSale } from '../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../test/test-market.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { acceptMatch } from '../market/commands/accept-match.ts';
import { computeMatch } from '../market/commands/compute-match.ts';
import { replayMarketRound } from '../market/reads/replay-market-round.ts';

let market: TestMarket;
let plums: PlumMarket;
let buyer: BuyerAtMarket;
let officer: Viewer;
let national: Viewer;

beforeAll(async () => {
  market = await createTestMarket();
  await publishRules(market.prisma);
  const { publishedAt, parameters, ...words } = fairPolicy;
  const plain = { ...parameters, unmetPenaltyMilli: [...parameters.unmetPenaltyMilli] };
  await market.prisma.matchingPolicy.create({ data: { ...words, parameters: plain, publishedAt: new Date(publishedAt) } });
  const { membership } = await anOfficer(market.prisma, { provinceCode: '14' });
  officer = await market.viewerOf(membership.id);
  national = await market.viewerOf((await aNationalOfficer(market.prisma)).membership.id);
});
beforeEach(async () => {
  market.clock.moveTo('2026-05-18T03:00:00Z');
  plums = await PlumMarket.open(market);
  buyer = await plums.aBuyer();
});
afterAll(() => market.close());

async function aRound(kg: number): Promise<{ roundId: string; shares: Map<string, bigint> }> {
  const { requestId } = await plums.aRequest(buyer, { quantityKg: kg, fromOn: '2026-05-21', toOn: '2026-05-28' });
  const context = market.contextOf(buyer.procurement);
  const [roundId = ''] = await computeMatch(context, { requestId, trigger: 'MANUAL' });
  await acceptMatch(context, { roundId, idempotencyKey: aKey() });
  const allocations = await market.prisma.allocation.findMany({ where: { roundId, status: 'HELD' } });
  return { roundId, shares: new Map(allocations.map((row) => [row.cooperativeId, row.quantityBase])) };
}

async function makeSmall(lot: LotOnSale): Promise<void> {
  await market.prisma.cooperative.update({ where: { organisationId: lot.cooperativeId }, data: { small: true } });
}

const standing = `query { fairnessStanding { __typename ... on FairnessStanding { small balanceVnd creditBonusPermille entries { productVi offered { value } sold { value } fair { value } shortVnd } } } }`;

test('who sold less than its share is entered with the round, and is preferred in the next ones', async () => {
  const cheap = await plums.aLot({ kg: 3000, priceVnd: 18_000 });
  const dear = await plums.aLot({ kg: 3000, priceVnd: 18_100 });
  const first = await aRound(1000);
  expect(first.shares).toEqual(new Map([[cheap.cooperativeId, 1_000_000n]]));
  const entries = await market.prisma.fairnessEntry.findMany({ where: { roundId: first.roundId } });
  expect(entries.reduce((sum, entry) => sum + entry.shortVnd, 0n)).toBe(0n);
  expect(entries.find((entry) => entry.cooperativeId === dear.cooperativeId)).toMatchObject({
    offeredBase: 1_000_000n,
    soldBase: 0n,
    fairBase: 500_000n,
    shortVnd: 9_000_000n,
  });
  const own = (await market.execute(standing, { as: dear.sales })).data.fairnessStanding;
  expect(own).toMatchObject({ small: false, balanceVnd: '9000000', creditBonusPermille: 9 });
  expect(own.entries).toEqual([{ productVi: 'Mận hậu', offered: { value: '1000' }, sold: { value: '0' }, fair: { value: '500' }, shortVnd: '9000000' }]);
  // The same day nothing changes; from the next one its credit outweighs the hundred đồng.
  const sameDay = await aRound(500);
  expect([...sameDay.shares.keys()]).toEqual([cheap.cooperativeId]);
  market.clock.moveTo('2026-05-19T03:00:00Z');
  const nextDay = await aRound(500);
  expect([...nextDay.shares.keys()]).toEqual([dear.cooperativeId]);
  expect(await replayMarketRound(market.contextOf(buyer.procurement), nextDay.roundId)).toMatchObject({ sameHash: true });
});

const publish = `mutation ($input: PublishFairnessPolicyInput!) { publishFairnessPolicy(input: $input) { __typename ... on PublishedPolicy { version } ... on InvalidInput { problems { path rule } } } }`;
const rules = { smallBonusPermille: 15, creditBonusPermille: 20, halfLifeDays: 30, noteVi: 'Thử hạn ngạch', noteEn: 'Try a quota' };

test('a national officer publishes a quota; the next round meets it at a bounded cost and says so', async () => {
  await plums.aLot({ kg: 3000, priceVnd: 18_000 });
  const small = await plums.aLot({ kg: 3000, priceVnd: 18_600 });
  await makeSmall(small);
  const input = { ...rules, quotaPermille: 300, mostExtraCostPermille: 40, idempotencyKey: aKey() };
  const { data } = await market.execute(publish, { as: national, variables: { input } });
  expect(data.publishFairnessPolicy.__typename).toBe('PublishedPolicy');
  expect((await market.execute(publish, { as: national, variables: { input } })).data).toEqual(data);
  const kept = await market.prisma.matchingPolicy.findFirstOrThrow({ orderBy: { version: 'desc' } });
  expect(kept).toMatchObject({ version: data.publishFairnessPolicy.version, publishedById: national.userId });
  const { roundId, shares } = await aRound(1000);
  expect(Number(shares.get(small.cooperativeId))).toBeGreaterThanOrEqual(300_000);
  const round = await market.prisma.marketRound.findUniqueOrThrow({ where: { id: roundId }, include: { policy: true } });
  expect(round.policy.version).toBe(data.publishFairnessPolicy.version);
  expect(round.quotaOutcome).toMatchObject({ verdict: 'MET', wantedMilli: 300, withoutMilli: 0 });
  expect((round.quotaOutcome as { extraCostMilli: number }).extraCostMilli).toBeLessThanOrEqual(40);
  expect(await replayMarketRound(market.contextOf(buyer.procurement), roundId)).toMatchObject({ sameHash: true });
});

test('half a quota is refused; an officer of a province reads the rules, publishes none, and nobody else does', async () => {
  const half = { ...rules, quotaPermille: 300, idempotencyKey: aKey() };
  const refused = (await market.execute(publish, { as: national, variables: { input: half } })).data.publishFairnessPolicy;
  expect(refused).toEqual({ __typename: 'InvalidInput', problems: [{ path: 'mostExtraCostPermille', rule: 'REQUIRED' }] });
  const input = { ...rules, idempotencyKey: aKey() };
  const publishedAs = async (as: Viewer) => (await market.execute(publish, { as, variables: { input } })).data.publishFairnessPolicy.__typename;
  expect(await publishedAs(officer)).toBe('NationalOfficerNeeded');
  expect((await market.execute('{ matchingPolicies { version } }', { as: officer })).data.matchingPolicies.length).toBeGreaterThan(0);
  expect(await publishedAs({ ...national, secondFactor: false })).toBe('NotAllowed');
  expect(await publishedAs(buyer.procurement)).toBe('NotAllowed');
  const platform = await anOrganisation(market.prisma, { kind: 'PLATFORM' });
  const { membership } = await aMember(market.prisma, { organisationId: platform.id, role: 'OPERATOR' });
  expect(await publishedAs(await market.viewerOf(membership.id))).toBe('NotAllowed');
});

const report = `query { fairnessReport { __typename ... on FairnessReport { total { cooperatives selling soldVnd smallSharePermille jainPermille concentrationPoints } weeks { weekOn figures { soldVnd } } provinces { code figures { soldVnd } } communes { nameVi figures { soldVnd } } } } }`;

test('the report adds up by week, province and commune, for overseers only', async () => {
  const seen = (await market.execute(report, { as: officer })).data.fairnessReport;
  const sum = (rows: { figures: { soldVnd: string } }[]) => rows.reduce((total, row) => total + Number(row.figures.soldVnd), 0);
  const total = Number(seen.total.soldVnd);
  expect(total).toBeGreaterThan(0);
  expect([sum(seen.weeks), sum(seen.provinces), sum(seen.communes)]).toEqual([total, total, total]);
  expect(seen.total.smallSharePermille).toBeGreaterThan(0);
  expect(seen.total.jainPermille).toBeGreaterThan(0);
  expect(seen.total.concentrationPoints).toBeGreaterThan(0);
  expect((await market.execute(report, { as: buyer.procurement })).data?.fairnessReport?.__typename).not.toBe('FairnessReport');
});
