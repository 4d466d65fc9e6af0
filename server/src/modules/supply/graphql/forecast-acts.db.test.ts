import { randomUUID } from 'node:crypto';
import { encodeGlobalID } from '@pothos/plugin-relay';
import { anOffer } from '@cho-phien/prisma/factories/catalogue.ts';
import { anAllocation } from '@cho-phien/prisma/factories/market.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { aColleague } from '../../../../test/viewers.ts';
import type { Viewer } from '../../../kernel/viewer.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

const saveDocument = /* GraphQL */ `
  mutation ($input: SaveForecastInput!) {
    saveForecast(input: $input) {
      __typename
      ... on SaveForecastSuccess {
        forecasts {
          id
          weekOn
          status
          certaintyPct
          likely {
            value
            unit
          }
          low {
            value
            unit
          }
          high {
            value
            unit
          }
          promised {
            value
          }
          revisions {
            revision
            reason
          }
          lots {
            id
            code
            status
            available {
              value
            }
          }
        }
      }
      ... on Error {
        code
        message
      }
      ... on InvalidInput {
        problems {
          path
          rule
          parameters {
            name
            value
          }
        }
      }
      ... on ForecastExists {
        forecastId
        weekOn
      }
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
  const { viewer, organisationId } = await aColleague(market, 'SALES');
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
    const { viewer, organisationId } = await aColleague(market, 'SALES');
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
    const { viewer } = await aColleague(market, role);
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
        ... on ForecastRevisionPreview {
          token
          promised {
            value
          }
          broken {
            value
          }
          before {
            likely {
              value
            }
          }
          after {
            likely {
              value
            }
          }
          breaks {
            requestCode
            buyerVi
            confirmed
            arriveOn
            cut {
              value
              unit
            }
            left {
              value
            }
            cutVnd
          }
        }
        ... on Error {
          code
        }
      }
    }
  `;
  const revise = /* GraphQL */ `
    mutation ($input: ReviseForecastInput!) {
      reviseForecast(input: $input) {
        __typename
        ... on HarvestForecast {
          revision
          likely {
            value
          }
          promised {
            value
          }
        }
        ... on BreaksPromises {
          code
          token
          breaks {
            allocationId
            cut {
              value
            }
          }
        }
        ... on Error {
          code
        }
      }
    }
  `;

  test('the preview names buyer, request, kilograms and money; the act needs its token', async () => {
    const { viewer, forecast, lotId } = await aSellerWithForecast();
    const lot = await market.prisma.harvestLot.findFirstOrThrow({ where: { forecast: { weekOn: new Date('2026-06-01') }, code: forecast.lots[0].code } });
    expect(lotId).toBe(encodeGlobalID('HarvestLot', lot.id));
    const allocation = await anAllocation(market.prisma, {
      lotId: lot.id,
      quantityKg: 900,
      harvestOn: '2026-06-01',
      arriveOn: '2026-06-02',
      unitPriceVnd: 21_000,
    });
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
      market.execute(revise, {
        as: viewer,
        variables: { input: { idempotencyKey: randomUUID(), forecastId: forecast.id, volumes, reason: 'Mưa đá', acceptedBreaks } },
      });
    expect((await acting()).data.reviseForecast).toMatchObject({
      __typename: 'BreaksPromises',
      breaks: [{ allocationId: encodeGlobalID('Allocation', allocation.id), cut: { value: '400' } }],
    });
    const { token } = shown.data.previewForecastRevision;
    expect((await acting(token)).data.reviseForecast).toMatchObject({
      __typename: 'HarvestForecast',
      revision: 2,
      likely: { value: '500' },
      promised: { value: '500' },
    });
  });

  test("another cooperative's forecast is not found", async () => {
    const { forecast } = await aSellerWithForecast();
    const { viewer } = await aColleague(market, 'SALES');
    const { data } = await market.execute(preview, { as: viewer, variables: { input: { forecastId: forecast.id, volumes: null } } });
    expect(data.previewForecastRevision).toEqual({ __typename: 'NotFound', code: 'NOT_FOUND' });
  });
});
