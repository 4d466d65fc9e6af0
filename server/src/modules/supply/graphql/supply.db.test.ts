import { randomUUID } from 'node:crypto';
import { encodeGlobalID } from '@pothos/plugin-relay';
import { anOffer } from '@cho-phien/prisma/factories/catalogue.ts';
import { anAllocation } from '@cho-phien/prisma/factories/market.ts';
import { aMember, anOfficer } from '@cho-phien/prisma/factories/organisations.ts';
import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import type { Viewer } from '../../../kernel/viewer.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

async function viewerWith(role: MembershipRole, organisationId?: string): Promise<{ viewer: Viewer; organisationId: string }> {
  const { membership, organisation } = await aMember(market.prisma, { role, ...(organisationId ? { organisationId } : {}) });
  return { viewer: await market.viewerOf(membership.id), organisationId: organisation.id };
}

const saveDocument = /* GraphQL */ `
  mutation ($input: SaveForecastInput!) {
    saveForecast(input: $input) {
      __typename
      ... on SaveForecastSuccess {
        forecasts { id weekOn status certaintyPct likely { value unit } low { value unit } high { value unit } promised { value } revisions { revision reason } lots { id code status available { value } } }
      }
      ... on Error { code message }
      ... on InvalidInput { problems { path rule parameters { name value } } }
      ... on ForecastExists { forecastId weekOn }
    }
  }
`;

async function publish(viewer: Viewer, productId: string, weekOn = '2026-06-01', likely = '1.5') {
  const input = {
    idempotencyKey: randomUUID(),
    productId: encodeGlobalID('Product', productId),
    gradeRank: 3,
    publish: true,
    weeks: [{ weekOn, volumes: { likely: { value: likely, unit: 'TNE' }, certaintyPct: 20 } }],
  };
  const { data, errors } = await market.execute(saveDocument, { as: viewer, variables: { input } });
  expect(errors).toBeUndefined();
  return data.saveForecast;
}

async function aSellerWithForecast() {
  const { viewer, organisationId } = await viewerWith('SALES');
  const offer = await anOffer(market.prisma, { cooperativeId: organisationId });
  const saved = await publish(viewer, offer.productId);
  return { viewer, cooperativeId: organisationId, offer, forecast: saved.forecasts[0], lotId: saved.forecasts[0].lots[0].id as string };
}

describe('entering a forecast', () => {
  test('speaks decimals with a unit and shows the lot that came of it', async () => {
    const { forecast } = await aSellerWithForecast();
    expect(forecast).toMatchObject({
      weekOn: '2026-06-01',
      status: 'PUBLISHED',
      certaintyPct: 20,
      likely: { value: '1500', unit: 'KGM' },
      low: { value: '1200', unit: 'KGM' },
      high: { value: '1800', unit: 'KGM' },
      promised: { value: '0' },
      revisions: [{ revision: 1, reason: null }],
      lots: [{ status: 'OFFERED', available: { value: '1500' } }],
    });
  });

  test('names refused values by path, with figures', async () => {
    const { viewer, organisationId } = await viewerWith('SALES');
    const offer = await anOffer(market.prisma, { cooperativeId: organisationId });
    expect(await publish(viewer, offer.productId, '2026-05-10')).toMatchObject({
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      problems: [{ path: 'weeks.0.weekOn', rule: 'IN_THE_PAST', parameters: [{ name: 'earliest', value: '2026-05-18' }] }],
    });
  });

  test('points at the forecast that stands', async () => {
    const { viewer, offer, forecast } = await aSellerWithForecast();
    expect(await publish(viewer, offer.productId)).toMatchObject({ __typename: 'ForecastExists', forecastId: forecast.id, weekOn: '2026-06-01' });
  });

  test.each([['WAREHOUSE'], ['PROCUREMENT']] as const)('%s is refused by type', async (role) => {
    const { viewer } = await viewerWith(role);
    expect(await publish(viewer, randomUUID())).toMatchObject({ __typename: 'NotAllowed', code: 'NOT_ALLOWED' });
  });

  test('a visitor who has not signed in reaches nothing', async () => {
    const { data } = await market.execute(saveDocument, {
      variables: { input: { idempotencyKey: randomUUID(), productId: encodeGlobalID('Product', randomUUID()), gradeRank: 3, publish: false, weeks: [] } },
    });
    expect(data.saveForecast).toMatchObject({ __typename: 'NotFound' });
  });
});

describe('lowering a forecast', () => {
  const preview = /* GraphQL */ `
    query ($input: PreviewForecastRevisionInput!) {
      previewForecastRevision(input: $input) {
        __typename
        ... on ForecastRevisionPreview { token promised { value } broken { value } before { likely { value } } after { likely { value } } breaks { requestCode buyerVi confirmed arriveOn cut { value unit } left { value } cutVnd } }
        ... on Error { code }
      }
    }
  `;
  const revise = /* GraphQL */ `
    mutation ($input: ReviseForecastInput!) {
      reviseForecast(input: $input) {
        __typename
        ... on HarvestForecast { revision likely { value } promised { value } }
        ... on BreaksPromises { code token breaks { allocationId cut { value } } }
        ... on Error { code }
      }
    }
  `;

  test('the preview names buyer, request, kilograms and money; the act needs its token', async () => {
    const { viewer, forecast, lotId } = await aSellerWithForecast();
    const lot = await market.prisma.harvestLot.findFirstOrThrow({ where: { forecast: { weekOn: new Date('2026-06-01') }, code: forecast.lots[0].code } });
    expect(lotId).toBe(encodeGlobalID('HarvestLot', lot.id));
    const allocation = await anAllocation(market.prisma, { lotId: lot.id, quantityKg: 900, harvestOn: '2026-06-01', arriveOn: '2026-06-02', unitPriceVnd: 21_000 });
    const volumes = { likely: { value: '500', unit: 'KGM' }, certaintyPct: 10 };
    const shown = await market.execute(preview, { as: viewer, variables: { input: { forecastId: forecast.id, volumes } } });
    expect(shown.errors).toBeUndefined();
    expect(shown.data.previewForecastRevision).toMatchObject({
      promised: { value: '900' },
      broken: { value: '400' },
      before: { likely: { value: '1500' } },
      after: { likely: { value: '500' } },
      breaks: [{ confirmed: false, arriveOn: '2026-06-02', cut: { value: '400', unit: 'KGM' }, left: { value: '500' }, cutVnd: '8400000' }],
    });
    const acting = (acceptedBreaks?: string) =>
      market.execute(revise, { as: viewer, variables: { input: { idempotencyKey: randomUUID(), forecastId: forecast.id, volumes, reason: 'Mưa đá', acceptedBreaks } } });
    expect((await acting()).data.reviseForecast).toMatchObject({ __typename: 'BreaksPromises', breaks: [{ allocationId: encodeGlobalID('Allocation', allocation.id), cut: { value: '400' } }] });
    const { token } = shown.data.previewForecastRevision;
    expect((await acting(token)).data.reviseForecast).toMatchObject({ __typename: 'HarvestForecast', revision: 2, likely: { value: '500' }, promised: { value: '500' } });
  });

  test("another cooperative's forecast is not found", async () => {
    const { forecast } = await aSellerWithForecast();
    const { viewer } = await viewerWith('SALES');
    const { data } = await market.execute(preview, { as: viewer, variables: { input: { forecastId: forecast.id, volumes: null } } });
    expect(data.previewForecastRevision).toEqual({ __typename: 'NotFound', code: 'NOT_FOUND' });
  });
});

describe('who sees supply', () => {
  const lists = /* GraphQL */ `
    {
      harvestForecasts(first: 50) { totalCount nodes { id product { nameVi } } }
      harvestLots(first: 50) { totalCount nodes { id available { value } offer { id } movements(first: 5) { nodes { kind expected { value } } } } }
      offers(first: 50) { totalCount nodes { id tiers { channel from { value } priceVnd } available { value } } }
    }
  `;

  test.each(['DIRECTOR', 'SALES', 'WAREHOUSE', 'ACCOUNTANT'] as const)('%s lists the own, and only that', async (role) => {
    const { cooperativeId, forecast, lotId, offer } = await aSellerWithForecast();
    await aSellerWithForecast();
    const { viewer } = await viewerWith(role, cooperativeId);
    const { data, errors } = await market.execute(lists, { as: viewer });
    expect(errors).toBeUndefined();
    expect(data.harvestForecasts).toMatchObject({ totalCount: 1, nodes: [{ id: forecast.id }] });
    expect(data.harvestLots).toMatchObject({ totalCount: 1, nodes: [{ id: lotId, available: { value: '1500' }, movements: { nodes: [{ kind: 'FORECAST', expected: { value: '1500' } }] } }] });
    expect(data.offers).toMatchObject({ totalCount: 1, nodes: [{ id: encodeGlobalID('Offer', offer.id), available: { value: '1500' }, tiers: [{ priceVnd: '20000' }, { priceVnd: '20000' }] }] });
  });

  test('an officer lists what grows in the own province only', async () => {
    const { forecast, cooperativeId } = await aSellerWithForecast();
    const commune = await market.prisma.organisation.findUniqueOrThrow({ where: { id: cooperativeId }, select: { commune: { select: { provinceCode: true } } } });
    const near = await market.viewerOf((await anOfficer(market.prisma, { provinceCode: commune.commune!.provinceCode })).membership.id);
    const far = await market.viewerOf((await anOfficer(market.prisma, { provinceCode: commune.commune!.provinceCode === '14' ? '20' : '14' })).membership.id);
    const seen = async (viewer: Viewer) => (await market.execute(lists, { as: viewer })).data.harvestForecasts.nodes.map((node: { id: string }) => node.id);
    expect(await seen(near)).toContain(forecast.id);
    expect(await seen(far)).not.toContain(forecast.id);
  });

  test.each([
    ['a rival', 'SALES'],
    ['a buyer', 'PROCUREMENT'],
  ] as const)('%s gets nothing by any id', async (_words, role) => {
    const { forecast, lotId, offer } = await aSellerWithForecast();
    const { viewer } = await viewerWith(role);
    const nodes = await market.execute('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { as: viewer, variables: { ids: [forecast.id, lotId, encodeGlobalID('Offer', offer.id)] } });
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
    expect(await act('recordHarvest', { quantity: { value: '1400', unit: 'KGM' }, harvestedOn: '2026-06-02' }, 'stage expected { value }')).toEqual({ __typename: 'HarvestLot', stage: 'HARVESTED', expected: { value: '1400' } });
    expect(await act('recordLotLoss', { kind: 'LOSS', quantity: { value: '2', unit: 'DTN' }, reason: 'Dập' }, 'used { value } available { value }')).toEqual({ __typename: 'HarvestLot', used: { value: '200' }, available: { value: '1200' } });
    expect(await act('recordLotLoss', { kind: 'LOSS', quantity: { value: '9', unit: 'TNE' }, reason: 'Dập' }, 'id')).toEqual({ __typename: 'NotEnoughVolume', code: 'NOT_ENOUGH_VOLUME' });
    expect(await act('blockLot', { reason: 'Kiểm nghiệm' }, 'status blockedReason')).toEqual({ __typename: 'HarvestLot', status: 'BLOCKED', blockedReason: 'Kiểm nghiệm' });
    expect(await act('blockLot', { reason: 'Kiểm nghiệm' }, 'id')).toEqual({ __typename: 'StatusForbids', code: 'STATUS_FORBIDS' });
    market.clock.moveTo('2026-05-18T03:00:00Z');
  });

  test('prices change through the contract, and a warehouse is refused', async () => {
    const { viewer, offer, cooperativeId } = await aSellerWithForecast();
    const document = 'mutation ($input: ChangeOfferPricesInput!) { changeOfferPrices(input: $input) { __typename ... on Offer { priceFromVnd tiers { channel priceVnd from { value unit } } } ... on Error { code } } }';
    const tiers = ['RETAIL', 'WHOLESALE'].map((channel) => ({ channel, from: { value: '0', unit: 'KGM' }, priceVnd: '18500' }));
    const input = () => ({ idempotencyKey: randomUUID(), offerId: encodeGlobalID('Offer', offer.id), tiers });
    const { data } = await market.execute(document, { as: viewer, variables: { input: input() } });
    expect(data.changeOfferPrices).toMatchObject({ __typename: 'Offer', priceFromVnd: '18500', tiers: [{ channel: 'RETAIL', from: { value: '0', unit: 'KGM' } }, { channel: 'WHOLESALE' }] });
    const warehouse = await viewerWith('WAREHOUSE', cooperativeId);
    const refused = await market.execute(document, { as: warehouse.viewer, variables: { input: input() } });
    expect(refused.data.changeOfferPrices).toEqual({ __typename: 'NotAllowed', code: 'NOT_ALLOWED' });
  });
});
