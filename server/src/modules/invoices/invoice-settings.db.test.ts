import { randomUUID } from 'node:crypto';
import { aCooperative, aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../test/test-market.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

async function aTreasurer() {
  const { organisationId } = await aCooperative(market.prisma);
  return market.viewerOf((await aMember(market.prisma, { organisationId, role: 'DIRECTOR' })).membership.id);
}

async function keep(as: Awaited<ReturnType<typeof aTreasurer>>, taxCode: string) {
  const { data } = await market.execute(
    `mutation ($input: KeepInvoiceSettingsInput!) { kept: keepInvoiceSettings(input: $input) {
      __typename ... on InvoiceSettings { taxCode } ... on InvalidInput { problems { path rule } } } }`,
    { as, variables: { input: { idempotencyKey: randomUUID(), method: 'DIRECT', ownGrown: false, taxCode, coded: true, letter: 'T', suffix: 'HT' } } },
  );
  return data?.kept;
}

test('a tax code is declared by one cooperative, which may change its settings; its branch has a code of its own', async () => {
  const [first, second] = [await aTreasurer(), await aTreasurer()];
  expect(await keep(first, '5500 123 456')).toEqual({ __typename: 'InvoiceSettings', taxCode: '5500123456' });
  expect(await keep(first, '5500123456')).toMatchObject({ __typename: 'InvoiceSettings' });
  expect(await keep(second, '55.00.123.456')).toEqual({ __typename: 'TaxCodeTaken' });
  expect(await keep(second, '5500123456001')).toEqual({ __typename: 'InvoiceSettings', taxCode: '5500123456-001' });
  expect(await keep(second, '5500123456')).toEqual({ __typename: 'TaxCodeTaken' });
});

test('two that declare one tax code at once: one of them has it', async () => {
  const kept = await Promise.all([await aTreasurer(), await aTreasurer()].map((treasurer) => keep(treasurer, '5500123499')));
  expect(kept.map(({ __typename }) => __typename).toSorted()).toEqual(['InvoiceSettings', 'TaxCodeTaken']);
});
