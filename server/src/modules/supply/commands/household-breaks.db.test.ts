import { randomUUID } from 'node:crypto';
import { aForecast } from '@cho-phien/prisma/factories/supply.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aComingHarvest, aDirectorOf, orderAhead, payByTransfer, preOrderOf } from '../../../../test/pre-order-counter.ts';
import { aFilledBasket, aShelfGood, balanceOf, order } from '../../../../test/shop-counter.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

const globalId = (type: string, id: string) => Buffer.from(`${type}:${id}`).toString('base64');
const named = '... on BreaksPromises { token breaks { requestCode } preOrders { orderCode choice quantity { value unit } } }';
const inTheWay = '... on BelowWhatLeft { least { value } orders { orderCode shipOn quantity { value } } }';
const weigh = `mutation Weigh($input: RecordHarvestInput!) { recordHarvest(input: $input) { __typename ${named} ${inTheWay} } }`;
const lose = `mutation Lose($input: RecordLotLossInput!) { recordLotLoss(input: $input) { __typename ${inTheWay} } }`;
const codeOf = async (token: string) => (await market.prisma.consumerOrder.findFirstOrThrow({ where: { group: { token } } })).code;

test('a harvest that gives less names the households that ordered it, changes nothing until that was seen, and then tells them', async () => {
  const coming = await aComingHarvest(market);
  const [kept, lost] = [await orderAhead(market, coming, { packs: 4 }), await orderAhead(market, coming, { packs: 4, choice: 'LATER_HARVEST' })];
  await payByTransfer(market, kept);
  await payByTransfer(market, lost);
  const as = await aDirectorOf(market, coming.cooperativeId);
  const weighIn = async (acceptedBreaks?: string) => {
    const input = {
      idempotencyKey: randomUUID(),
      lotId: globalId('HarvestLot', coming.lotId),
      quantity: { value: '5', unit: 'KGM' },
      harvestedOn: '2026-05-18',
      reason: 'Mưa đá',
      ...(acceptedBreaks ? { acceptedBreaks } : {}),
    };
    return (await market.execute(weigh, { as, variables: { input } })).data.recordHarvest;
  };
  const refused = await weighIn();
  expect(refused).toMatchObject({
    __typename: 'BreaksPromises',
    breaks: [],
    preOrders: [{ orderCode: await codeOf(lost), choice: 'LATER_HARVEST', quantity: { value: '4', unit: 'KGM' } }],
  });
  expect(await balanceOf(market, coming.lotId)).toMatchObject({ firm: 8 });
  expect((await weighIn('of something else')).__typename).toBe('BreaksPromises');
  expect((await weighIn(refused.token)).__typename).toBe('HarvestLot');
  expect([(await preOrderOf(market, kept)).status, (await preOrderOf(market, lost)).status]).toEqual(['READY', 'SHORT']);
});

test('a lowered forecast foresees the same households', async () => {
  const coming = await aComingHarvest(market);
  const token = await orderAhead(market, coming, { packs: 3 });
  await payByTransfer(market, token);
  const { productId, gradeRank } = await market.prisma.harvestLot.findUniqueOrThrow({ where: { id: coming.lotId } });
  const { id: forecastId } = await aForecast(market.prisma, { cooperativeId: coming.cooperativeId, productId, gradeRank, likelyKg: 100 });
  await market.prisma.harvestLot.update({ where: { id: coming.lotId }, data: { forecastId } });
  const { data } = await market.execute(
    `query Preview($input: PreviewForecastRevisionInput!) { previewForecastRevision(input: $input) { __typename
       ... on ForecastRevisionPreview { token breaks { requestCode } preOrders { orderCode quantity { value } } } } }`,
    { as: await aDirectorOf(market, coming.cooperativeId), variables: { input: { forecastId: globalId('HarvestForecast', forecastId) } } },
  );
  expect(data.previewForecastRevision).toMatchObject({
    token: expect.stringMatching(/./),
    breaks: [],
    preOrders: [{ orderCode: await codeOf(token), quantity: { value: '3' } }],
  });
});

test('what households ordered from the shelf gives way to nothing: the orders in the way are named', async () => {
  const good = await aShelfGood(market, { packs: 10 });
  const token = await order(market, await aFilledBasket(market, [{ offerId: good.offerId, packs: 3 }]), 'CASH');
  const input = {
    idempotencyKey: randomUUID(),
    lotId: globalId('HarvestLot', good.lotId),
    kind: 'LOSS',
    quantity: { value: '8', unit: 'KGM' },
    reason: 'Dập nát',
  };
  const { data } = await market.execute(lose, { as: await aDirectorOf(market, good.cooperativeId), variables: { input } });
  expect(data.recordLotLoss).toMatchObject({
    __typename: 'BelowWhatLeft',
    least: { value: '3' },
    orders: [{ orderCode: await codeOf(token), quantity: { value: '3' } }],
  });
  expect(await balanceOf(market, good.lotId)).toMatchObject({ available: 7, firm: 3 });
});
