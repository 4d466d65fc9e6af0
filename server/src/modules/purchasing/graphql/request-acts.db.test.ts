import { randomUUID } from 'node:crypto';
import { encodeGlobalID } from '@pothos/plugin-relay';
import { aProduct } from '@cho-phien/prisma/factories/catalogue.ts';
import { aBuyerLocation } from '@cho-phien/prisma/factories/purchasing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { aColleague } from '../../../../test/viewers.ts';
import type { Viewer } from '../../../kernel/viewer.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

async function run(viewer: Viewer | null, document: string, variables: Record<string, unknown>) {
  const { data, errors } = await market.execute(document, { as: viewer, variables });
  expect(errors).toBeUndefined();
  return data;
}

const saveDraft = /* GraphQL */ `
  mutation ($input: SavePurchaseRequestDraftInput!) {
    savePurchaseRequestDraft(input: $input) {
      __typename
      ... on PurchaseRequest {
        id
        code
        status
        version
        draft
      }
      ... on DraftChanged {
        code
        version
        draft
      }
      ... on Error {
        code
      }
    }
  }
`;

const submit = /* GraphQL */ `
  mutation ($input: SubmitPurchaseRequestInput!) {
    submitPurchaseRequest(input: $input) {
      __typename
      ... on PurchaseRequest {
        id
        code
        status
        draft
        validUntilOn
        filledPercent
        organisation {
          nameVi
        }
        lines {
          position
          minGradeRank
          minOcopStars
          schemeCodes
          tolerancePercent
          ceilingVnd
          minFillPercent
          maxSuppliers
          priority
          firm
          minRemainingDays
          product {
            id
          }
          commodity {
            id
          }
          location {
            id
            nameVi
          }
          quantity {
            value
            unit
          }
          awarded {
            value
          }
          minPerSupplier {
            value
          }
          windows {
            fromOn
            toOn
          }
          preferredCooperatives {
            id
          }
          blockedCooperatives {
            id
          }
        }
      }
      ... on InvalidInput {
        code
        problems {
          path
          rule
        }
      }
      ... on Error {
        code
      }
    }
  }
`;

async function anInput(organisationId: string, lineValues: object = {}) {
  const product = await aProduct(market.prisma);
  const location = await aBuyerLocation(market.prisma, { organisationId });
  return {
    idempotencyKey: randomUUID(),
    title: 'Mận cho Phố Nối',
    validUntilOn: '2026-06-01',
    lines: [
      {
        productId: encodeGlobalID('Product', product.id),
        locationId: encodeGlobalID('BuyerLocation', location.id),
        minGradeRank: 3,
        quantity: { value: '12', unit: 'TNE' },
        windows: [{ fromOn: '2026-06-03', toOn: '2026-06-06' }],
        ceilingVnd: '22000',
        ...lineValues,
      },
    ],
  };
}

describe('drafts', () => {
  test('keep any form and tell a stale one', async () => {
    const { viewer } = await aColleague(market, 'PROCUREMENT');
    const begun = (await run(viewer, saveDraft, { input: { title: '', draft: { step: 1, weeks: ['T22'] } } })).savePurchaseRequestDraft;
    expect(begun).toMatchObject({ __typename: 'PurchaseRequest', status: 'DRAFT', version: 1, draft: { step: 1, weeks: ['T22'] } });
    const save = async (version: number, draft: unknown) =>
      (await run(viewer, saveDraft, { input: { requestId: begun.id, version, title: 'x', draft } })).savePurchaseRequestDraft;
    expect(await save(1, { step: 2 })).toMatchObject({ version: 2 });
    expect(await save(1, { step: 9 })).toEqual({ __typename: 'DraftChanged', code: 'DRAFT_CHANGED', version: 2, draft: { step: 2 } });
    expect(await save(2, [1])).toEqual({ __typename: 'InvalidInput', code: 'INVALID_INPUT' });
  });
});

describe('submitting', () => {
  test('gives back the request as it stands, with what was left out at its usual value', async () => {
    const { viewer, organisationId } = await aColleague(market, 'PROCUREMENT');
    const input = await anInput(organisationId);
    const { submitPurchaseRequest: request } = await run(viewer, submit, { input });
    expect(request).toMatchObject({
      __typename: 'PurchaseRequest',
      status: 'OPEN',
      draft: null,
      filledPercent: 0,
      lines: [
        {
          position: 1,
          product: { id: input.lines[0]!.productId },
          commodity: null,
          minOcopStars: 0,
          schemeCodes: [],
          tolerancePercent: 5,
          ceilingVnd: '22000',
          minFillPercent: 0,
          maxSuppliers: null,
          priority: 1,
          firm: false,
          minRemainingDays: 0,
          quantity: { value: '12000', unit: 'KGM' },
          awarded: { value: '0' },
          windows: [{ fromOn: '2026-06-03', toOn: '2026-06-06' }],
          preferredCooperatives: [],
          blockedCooperatives: [],
        },
      ],
    });
  });

  test('prefers and blocks different cooperatives', async () => {
    const { viewer, organisationId } = await aColleague(market, 'PROCUREMENT');
    const [liked, refused] = [await aColleague(market, 'SALES'), await aColleague(market, 'SALES')].map((seller) =>
      encodeGlobalID('Cooperative', seller.organisationId),
    );
    const input = await anInput(organisationId, { preferredCooperativeIds: [liked], blockedCooperativeIds: [refused] });
    const { submitPurchaseRequest: request } = await run(viewer, submit, { input });
    expect(request.lines).toMatchObject([{ preferredCooperatives: [{ id: liked }], blockedCooperatives: [{ id: refused }] }]);
  });

  test('names every problem by its path', async () => {
    const { viewer, organisationId } = await aColleague(market, 'PROCUREMENT');
    const input = await anInput(organisationId, { quantity: { value: '-5', unit: 'KGM' }, windows: [{ fromOn: '2026-06-06', toOn: '2026-06-03' }] });
    expect((await run(viewer, submit, { input })).submitPurchaseRequest).toMatchObject({
      code: 'INVALID_INPUT',
      problems: [
        { path: 'lines.0.quantity', rule: 'NEGATIVE' },
        { path: 'lines.0.windows.0.toOn', rule: 'REVERSED' },
      ],
    });
  });

  test.each([
    ['an unknown unit', { quantity: { value: '1', unit: 'BUSHEL' } }],
    ['words for money', { ceilingVnd: 'rẻ' }],
    ['a fraction of a đồng', { ceilingVnd: '22000.5' }],
    ['a day there is not', { windows: [{ fromOn: '2026-02-30', toOn: '2026-03-01' }] }],
    ['a malformed id', { productId: 'x' }],
    ['an id of another type', { locationId: encodeGlobalID('Product', randomUUID()) }],
  ])('%s is refused before anything is touched', async (_words, values) => {
    const { viewer, organisationId } = await aColleague(market, 'PROCUREMENT');
    const { data, errors } = await market.execute(submit, { as: viewer, variables: { input: await anInput(organisationId, values) } });
    expect(errors !== undefined || data.submitPurchaseRequest.__typename !== 'PurchaseRequest').toBe(true);
    expect(await market.prisma.purchaseRequest.count({ where: { organisationId } })).toBe(0);
  });
});

describe('withdrawing and copying', () => {
  test('a request is withdrawn once, and copied into a draft with global ids', async () => {
    const { viewer, organisationId } = await aColleague(market, 'APPROVER');
    const input = await anInput(organisationId);
    const { submitPurchaseRequest: request } = await run(viewer, submit, { input });
    const copy =
      'mutation ($input: CopyPurchaseRequestInput!) { copyPurchaseRequest(input: $input) { __typename ... on PurchaseRequest { id status draft } ... on Error { code } } }';
    const copied = (await run(viewer, copy, { input: { idempotencyKey: randomUUID() } })).copyPurchaseRequest;
    expect(copied).toMatchObject({
      status: 'DRAFT',
      draft: { title: 'Mận cho Phố Nối', lines: [{ productId: input.lines[0]!.productId, locationId: input.lines[0]!.locationId, ceilingVnd: '22000' }] },
    });
    const resubmitted = await run(viewer, submit, { input: { ...copied.draft, idempotencyKey: randomUUID(), requestId: copied.id, version: 1 } });
    expect(resubmitted.submitPurchaseRequest).toMatchObject({ __typename: 'PurchaseRequest', status: 'OPEN', id: copied.id });
    const withdraw =
      'mutation ($input: WithdrawPurchaseRequestInput!) { withdrawPurchaseRequest(input: $input) { __typename ... on PurchaseRequest { status } ... on RequestStatusForbids { code statusNow } } }';
    const act = async () =>
      (await run(viewer, withdraw, { input: { idempotencyKey: randomUUID(), requestId: request.id, reason: 'Đổi kế hoạch' } })).withdrawPurchaseRequest;
    expect(await act()).toEqual({ __typename: 'PurchaseRequest', status: 'WITHDRAWN' });
    expect(await act()).toEqual({ __typename: 'RequestStatusForbids', code: 'REQUEST_STATUS_FORBIDS', statusNow: 'WITHDRAWN' });
  });
});
