import { randomUUID } from 'node:crypto';
import { encodeGlobalID } from '@pothos/plugin-relay';
import { anOfficer } from '@cho-phien/prisma/factories/organisations.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPublishedForecast } from '../../../../test/published-forecast.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { aColleague } from '../../../../test/viewers.ts';
import type { Viewer } from '../../../kernel/viewer.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

/** A forecast of 1,500 kg with its lot and offer, by the ids of the contract. */
async function aSellerWithForecast() {
  const { context, cooperativeId, forecastId, lot } = await aPublishedForecast(market, { likelyKg: 1500 });
  const [forecast, lotId, offerId] = [
    encodeGlobalID('HarvestForecast', forecastId),
    encodeGlobalID('HarvestLot', lot.id),
    encodeGlobalID('Offer', lot.offerId!),
  ];
  return { viewer: context.viewer!, cooperativeId, forecastId: forecast, lotId, offerId };
}

describe('who sees supply', () => {
  const lists = /* GraphQL */ `
    {
      harvestForecasts(first: 50) {
        totalCount
        nodes {
          id
          product {
            nameVi
          }
        }
      }
      harvestLots(first: 50) {
        totalCount
        nodes {
          id
          available {
            value
          }
          offer {
            id
          }
          movements(first: 5) {
            nodes {
              kind
              expected {
                value
              }
            }
          }
        }
      }
      offers(first: 50) {
        totalCount
        nodes {
          id
          tiers {
            channel
            from {
              value
            }
            priceVnd
          }
          available {
            value
          }
        }
      }
    }
  `;

  test.each(['DIRECTOR', 'SALES', 'WAREHOUSE', 'ACCOUNTANT'] as const)('%s lists the own, and only that', async (role) => {
    const { cooperativeId, forecastId, lotId, offerId } = await aSellerWithForecast();
    await aSellerWithForecast();
    const { viewer } = await aColleague(market, role, cooperativeId);
    const { data, errors } = await market.execute(lists, { as: viewer });
    expect(errors).toBeUndefined();
    expect(data.harvestForecasts).toMatchObject({ totalCount: 1, nodes: [{ id: forecastId }] });
    expect(data.harvestLots).toMatchObject({
      totalCount: 1,
      nodes: [{ id: lotId, available: { value: '1500' }, movements: { nodes: [{ kind: 'FORECAST', expected: { value: '1500' } }] } }],
    });
    expect(data.offers).toMatchObject({
      totalCount: 1,
      nodes: [{ id: offerId, available: { value: '1500' }, tiers: [{ priceVnd: '20000' }, { priceVnd: '20000' }] }],
    });
  });

  test('an officer lists what grows in the own province only', async () => {
    const { forecastId, cooperativeId } = await aSellerWithForecast();
    const commune = await market.prisma.organisation.findUniqueOrThrow({
      where: { id: cooperativeId },
      select: { commune: { select: { provinceCode: true } } },
    });
    const near = await market.viewerOf((await anOfficer(market.prisma, { provinceCode: commune.commune!.provinceCode })).membership.id);
    const far = await market.viewerOf((await anOfficer(market.prisma, { provinceCode: commune.commune!.provinceCode === '14' ? '20' : '14' })).membership.id);
    const seen = async (viewer: Viewer) => (await market.execute(lists, { as: viewer })).data.harvestForecasts.nodes.map((node: { id: string }) => node.id);
    expect(await seen(near)).toContain(forecastId);
    expect(await seen(far)).not.toContain(forecastId);
  });

  test.each([
    ['a rival', 'SALES'],
    ['a buyer', 'PROCUREMENT'],
  ] as const)('%s gets nothing by any id', async (_words, role) => {
    const { forecastId, lotId, offerId } = await aSellerWithForecast();
    const { viewer } = await aColleague(market, role);
    const nodes = await market.execute('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      as: viewer,
      variables: { ids: [forecastId, lotId, offerId] },
    });
    expect(nodes.data.nodes).toEqual([null, null, null]);
    for (const id of [lotId, encodeGlobalID('HarvestLot', randomUUID()), encodeGlobalID('HarvestLot', 'x')]) {
      const { data } = await market.execute('query ($id: ID!) { harvestLot(id: $id) { id } }', { as: viewer, variables: { id } });
      expect(data?.harvestLot ?? null).toBeNull();
    }
  });
});

describe('acts on lots and offers', () => {
  test('a lot is harvested, blocked and lost from through the contract', async () => {
    const { viewer, lotId } = await aSellerWithForecast();
    market.clock.moveTo('2026-06-02T03:00:00Z');
    const act = async (name: string, input: object, fields: string) => {
      const typeName = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`.replace('BlockLotInput', 'LotReasonInput');
      const document = `mutation ($input: ${typeName}!) { ${name}(input: $input) { __typename ... on HarvestLot { ${fields} } ... on Error { code } } }`;
      const { data, errors } = await market.execute(document, { as: viewer, variables: { input: { idempotencyKey: randomUUID(), lotId, ...input } } });
      expect(errors).toBeUndefined();
      return data[name];
    };
    expect(await act('recordHarvest', { quantity: { value: '1400', unit: 'KGM' }, harvestedOn: '2026-06-02' }, 'stage expected { value }')).toEqual({
      __typename: 'HarvestLot',
      stage: 'HARVESTED',
      expected: { value: '1400' },
    });
    expect(await act('recordLotLoss', { kind: 'LOSS', quantity: { value: '2', unit: 'DTN' }, reason: 'Dập' }, 'used { value } available { value }')).toEqual({
      __typename: 'HarvestLot',
      used: { value: '200' },
      available: { value: '1200' },
    });
    expect(await act('recordLotLoss', { kind: 'LOSS', quantity: { value: '9', unit: 'TNE' }, reason: 'Dập' }, 'id')).toEqual({
      __typename: 'NotEnoughVolume',
      code: 'NOT_ENOUGH_VOLUME',
    });
    expect(await act('blockLot', { reason: 'Kiểm nghiệm' }, 'status blockedReason')).toEqual({
      __typename: 'HarvestLot',
      status: 'BLOCKED',
      blockedReason: 'Kiểm nghiệm',
    });
    expect(await act('blockLot', { reason: 'Kiểm nghiệm' }, 'id')).toEqual({ __typename: 'StatusForbids', code: 'STATUS_FORBIDS' });
    market.clock.moveTo('2026-05-18T03:00:00Z');
  });

  test('prices change through the contract, and a warehouse is refused', async () => {
    const { viewer, offerId, cooperativeId } = await aSellerWithForecast();
    const document =
      'mutation ($input: ChangeOfferPricesInput!) { changeOfferPrices(input: $input) { __typename ... on Offer { priceFromVnd tiers { channel priceVnd from { value unit } } } ... on Error { code } } }';
    const tiers = ['RETAIL', 'WHOLESALE'].map((channel) => ({ channel, from: { value: '0', unit: 'KGM' }, priceVnd: '18500' }));
    const input = () => ({ idempotencyKey: randomUUID(), offerId, tiers });
    const { data } = await market.execute(document, { as: viewer, variables: { input: input() } });
    expect(data.changeOfferPrices).toMatchObject({
      __typename: 'Offer',
      priceFromVnd: '18500',
      tiers: [{ channel: 'RETAIL', from: { value: '0', unit: 'KGM' } }, { channel: 'WHOLESALE' }],
    });
    const warehouse = await aColleague(market, 'WAREHOUSE', cooperativeId);
    const refused = await market.execute(document, { as: warehouse.viewer, variables: { input: input() } });
    expect(refused.data.changeOfferPrices).toEqual({ __typename: 'NotAllowed', code: 'NOT_ALLOWED' });
  });
});
