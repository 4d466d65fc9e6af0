import { aNationalOfficer, anOfficer } from '@cho-phien/prisma/factories/organisations.ts';
import { aHarvestLot } from '@cho-phien/prisma/factories/supply.ts';
import { fairPolicy } from '@cho-phien/prisma/reference/market-rules.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { countStatements } from '../../../test/count-statements.ts';
import { aKey, globalId, PlumMarket, publishRules, type BuyerAtMarket, type LotOnSale } from '../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../test/test-market.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { acceptMatch } from '../market/commands/accept-match.ts';
import { computeMatch } from '../market/commands/compute-match.ts';
import { confirmAllocation } from '../market/commands/confirm-allocation.ts';
import { applySupplyEvent } from './commands/apply-supply-event.ts';
import { foreseeSupplyEvent } from './reads/foresee-supply-event.ts';

let market: TestMarket;
let plums: PlumMarket;
let buyer: BuyerAtMarket;
let officer: Viewer;
let hit: LotOnSale;
let requestId: string;

beforeAll(async () => {
  market = await createTestMarket();
  await publishRules(market.prisma);
  const { publishedAt, parameters, ...words } = fairPolicy;
  const plain = { ...parameters, unmetPenaltyMilli: [...parameters.unmetPenaltyMilli] };
  await market.prisma.matchingPolicy.create({ data: { ...words, parameters: plain, publishedAt: new Date(publishedAt) } });
  const { membership } = await anOfficer(market.prisma, { provinceCode: '14' });
  officer = await market.viewerOf(membership.id);
});

/** 1,000 kg of plums for the week of 18 May, all promised and 600 of it confirmed, and dearer lots picked a day later beside it. */
beforeEach(async () => {
  plums = await PlumMarket.open(market);
  buyer = await plums.aBuyer();
  hit = await plums.aLot({ kg: 1000, priceVnd: 17_000, harvestOn: '2026-05-20' });
  await plums.aLot({ kg: 250, priceVnd: 19_000, harvestOn: '2026-05-22' });
  await plums.aLot({ kg: 900, priceVnd: 20_000, harvestOn: '2026-05-22' });
  ({ requestId } = await plums.aRequest(buyer, { quantityKg: 600 }));
  const confirmed = await accepted(requestId);
  for (const allocationId of confirmed) await confirmAllocation(market.contextOf(hit.sales), { allocationId, idempotencyKey: aKey() });
  await accepted((await plums.aRequest(await plums.aBuyer(), { quantityKg: 400 })).requestId);
});
afterAll(() => market.close());

async function accepted(id: string): Promise<string[]> {
  const context = market.contextOf(buyer.procurement);
  const [roundId = ''] = await computeMatch(context, { requestId: id, trigger: 'MANUAL' });
  const request = await market.prisma.purchaseRequest.findUniqueOrThrow({ where: { id } });
  const { membershipId } = await memberOf(request.organisationId);
  const owner = market.contextOf(await market.viewerOf(membershipId));
  return (await acceptMatch(owner, { roundId, idempotencyKey: aKey() })).allocationIds;
}

async function memberOf(organisationId: string): Promise<{ membershipId: string }> {
  const { id } = await market.prisma.membership.findFirstOrThrow({ where: { organisationId, role: 'PROCUREMENT' } });
  return { membershipId: id };
}

const frost = () => ({ commodityId: plums.commodityId, provinceCode: '14', fromOn: '2026-05-18', toOn: '2026-05-20', lossPercent: 70 });

/** A fingerprint of every row of every table. */
async function everyRow(): Promise<string> {
  const { rows: tables } = await market.pool.query<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`);
  const prints = [];
  for (const { name } of tables) {
    const { rows } = await market.pool.query<{ print: string }>(
      `SELECT md5(coalesce(string_agg(t::text || t.xmin::text || t.xmax::text, '|' ORDER BY t::text), '')) AS print FROM "${name}" t`,
    );
    prints.push(`${name} ${rows[0]?.print}`);
  }
  const { rows: jobs } = await market.pool.query<{ count: string }>('SELECT count(*)::text AS count FROM graphile_worker._private_jobs');
  return [...prints, jobs[0]?.count].join('\n');
}

test('foreseeing frost names lots, promises, money and the best re-allocation, and touches no row', async () => {
  const before = await everyRow();
  const foreseen = await foreseeSupplyEvent(market.contextOf(officer), frost());
  expect(await everyRow()).toBe(before);
  expect(foreseen.lots).toEqual([expect.objectContaining({ lotId: hit.lotId, lostBase: 700_000n })]);
  // 300 kg are left: the promise not yet confirmed breaks first, then 300 kg of the confirmed one.
  expect(foreseen.breaks.map(({ from, cutBase, leftBase }) => [from, cutBase, leftBase])).toEqual([
    ['held', 400_000n, 0n],
    ['firm', 300_000n, 300_000n],
  ]);
  expect(foreseen.replacements.reduce((sum, piece) => sum + piece.quantityBase, 0n)).toBe(700_000n);
  expect(foreseen.replacements.every((piece) => piece.lotId !== hit.lotId && piece.amountVnd > 0n)).toBe(true);
  expect(foreseen.missing).toEqual([]);
});

test('the same event recorded later breaks and re-allocates exactly what was foreseen', async () => {
  const foreseen = await foreseeSupplyEvent(market.contextOf(officer), frost());
  const key = aKey();
  const said = { ...frost(), reason: 'Sương muối đêm 17/5', token: foreseen.token };
  const eventId = await applySupplyEvent(market.contextOf(officer), key, said);
  expect(await applySupplyEvent(market.contextOf(officer), key, said)).toBe(eventId);
  const cut = await market.prisma.allocation.findMany({ where: { id: { in: foreseen.breaks.map((row) => row.allocationId) } }, orderBy: { status: 'asc' } });
  expect(cut.map(({ status, confirmedBase }) => [status, confirmedBase])).toEqual([
    ['FIRM', 300_000n],
    ['RELEASED', null],
  ]);
  const lot = await market.prisma.harvestLot.findUniqueOrThrow({ where: { id: hit.lotId } });
  expect([lot.expectedBase, lot.firmBase, lot.heldBase, lot.availableBase]).toEqual([300_000n, 300_000n, 0n, 0n]);
  const requests = [...new Set(foreseen.breaks.map((row) => row.requestId))];
  const proposed = [];
  for (const id of requests) {
    const rounds = await computeMatch(market.contextOf(null), { requestId: id, trigger: 'SUPPLY_CHANGED' });
    proposed.push(...(await market.prisma.allocation.findMany({ where: { roundId: { in: rounds }, status: 'PROPOSED' } })));
  }
  const told = (rows: { lineId: string; lotId: string; quantityBase: bigint }[]) =>
    rows.map((row) => `${row.lineId} ${row.lotId} ${row.quantityBase}`).toSorted();
  expect(told(proposed)).toEqual(told([...foreseen.replacements]));
  const notice = await market.prisma.notification.findFirstOrThrow({ where: { organisationId: hit.cooperativeId, kind: 'HARVEST_LOWERED' } });
  expect(notice.parameters).toMatchObject({ quantity: '700 KGM', reason: 'Sương muối đêm 17/5' });
});

test('what changed since it was looked at is not taken unseen', async () => {
  const { token } = await foreseeSupplyEvent(market.contextOf(officer), frost());
  const said = { ...frost(), lossPercent: 71, reason: 'Sương muối', token };
  await expect(applySupplyEvent(market.contextOf(officer), aKey(), said)).rejects.toMatchObject({ code: 'EVENT_FORESEEN_OTHERWISE' });
  const elsewhere = { ...frost(), fromOn: '2026-09-01', toOn: '2026-09-07', reason: 'Sương muối', token };
  await expect(applySupplyEvent(market.contextOf(officer), aKey(), elsewhere)).rejects.toMatchObject({ code: 'NOTHING_AFFECTED' });
  expect(await market.prisma.supplyEventLot.count({ where: { lotId: hit.lotId } })).toBe(0);
});

test('an event over hundreds of promised lots takes what was foreseen, in steps that do not grow with the lots', { timeout: 60_000 }, async () => {
  for (let cooperatives = 0; cooperatives < 10; cooperatives += 1) {
    const { offerId } = await plums.aLot({ kg: 100, harvestOn: '2026-05-19' });
    for (let lots = 1; lots < 22; lots += 1) await aHarvestLot(market.prisma, { offerId, availableKg: 100, harvestFromOn: '2026-05-19' });
  }
  const whole = await accepted((await plums.aRequest(await plums.aBuyer(), { quantityKg: 12_000 })).requestId);
  const rest = await accepted((await plums.aRequest(await plums.aBuyer(), { quantityKg: 10_000 })).requestId);
  expect(whole.length + rest.length).toBeGreaterThan(200);
  const before = await everyRow();
  const foreseen = await foreseeSupplyEvent(market.contextOf(officer), frost());
  expect(await everyRow()).toBe(before);
  expect(foreseen.lots).toHaveLength(221);
  const said = { ...frost(), reason: 'Sương muối đêm 17/5', token: foreseen.token };
  const { statements } = await countStatements(() => applySupplyEvent(market.contextOf(officer), aKey(), said));
  expect(statements.length).toBeLessThan(120);
  const lots = await market.prisma.harvestLot.findMany({ where: { id: { in: foreseen.lots.map(({ lotId }) => lotId) } } });
  const lost = new Map(foreseen.lots.map(({ lotId, lostBase }) => [lotId, lostBase]));
  expect(lots.map(({ id, expectedBase }) => [id, expectedBase])).toEqual(
    lots.map(({ id }) => [id, id === hit.lotId ? 1_000_000n - (lost.get(id) ?? 0n) : 100_000n - (lost.get(id) ?? 0n)]),
  );
  expect(lots.every(({ availableBase }) => availableBase >= 0n)).toBe(true);
  const cut = await market.prisma.allocation.findMany({ where: { id: { in: foreseen.breaks.map(({ allocationId }) => allocationId) } } });
  const keeps = new Map(foreseen.breaks.map((part) => [part.allocationId, part]));
  for (const { id, status, quantityBase, confirmedBase } of cut) {
    const part = keeps.get(id);
    if (part?.leftBase === 0n) expect(status).toBe('RELEASED');
    else expect(part?.from === 'held' ? quantityBase : confirmedBase).toBe(part?.leftBase);
  }
});

const foresee = `query ($input: SupplyEventInput!) { foreseeSupplyEvent(input: $input) { __typename ... on ForeseenSupplyEvent { buyers orders brokenVnd replacementVnd othersChange
  losses { cooperativeVi households lots lost { value } lostVnd } breaks { requestCode orderCode confirmed cut { value } } replacements { requestCode cooperativeVi quantity { value } } missing { reason } } } }`;

test('the officer of the province reads it with names; one elsewhere, and traders, read nothing', async () => {
  const { commodityId, ...rest } = frost();
  const variables = { input: { ...rest, commodityId: globalId('Commodity', commodityId) } };
  const seen = (await market.execute(foresee, { as: officer, variables })).data.foreseeSupplyEvent;
  expect(seen).toMatchObject({ buyers: 2, orders: 1, brokenVnd: String(700 * 17_000), othersChange: 0 });
  expect(seen.losses).toEqual([expect.objectContaining({ lots: 1, lost: { value: '700' }, lostVnd: String(700 * 17_000) })]);
  expect(seen.breaks.map((row: { confirmed: boolean }) => row.confirmed)).toEqual([false, true]);
  const { membership } = await anOfficer(market.prisma, { provinceCode: '01' });
  const elsewhere = await market.viewerOf(membership.id);
  expect((await market.execute(foresee, { as: elsewhere, variables })).data.foreseeSupplyEvent.__typename).toBe('NotFound');
  const national = await market.viewerOf((await aNationalOfficer(market.prisma)).membership.id);
  expect((await market.execute(foresee, { as: national, variables })).data.foreseeSupplyEvent).toEqual(seen);
  expect((await market.execute(foresee, { as: buyer.procurement, variables })).data?.foreseeSupplyEvent?.__typename).not.toBe('ForeseenSupplyEvent');
  await expect(applySupplyEvent(market.contextOf(buyer.procurement), aKey(), { ...frost(), reason: 'x', token: 'x' })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  });
});
