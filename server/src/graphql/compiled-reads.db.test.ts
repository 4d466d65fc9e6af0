import { execute, parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aShop } from '../modules/catalogue/test-shop.ts';
import { createTestMarket, type TestMarket } from '../../test/test-market.ts';
import { CompiledReads } from './compiled-reads.ts';
import { schema } from './schema.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
  await aShop(market.prisma);
});
afterAll(() => market.close());

const reads = new CompiledReads(schema);
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const card = 'id slug titleVi priceVnd stars schemes season available { value unit } harvestFromOn cooperativeNameVi __typename';

test.each([
  [
    `query ($term: String, $counts: Boolean!) { businessDay shopSearch(term: $term, first: 2) { total edges { cursor node { ${card} } } nodes { slug } pageInfo { hasNextPage endCursor } facets @include(if: $counts) { prices { fromVnd count } seasons { season count } } } }`,
    { term: 'dua', counts: true },
  ],
  [
    `query ($term: String, $counts: Boolean!) { shopSearch(term: $term) { corrected nodes { ...card } facets @include(if: $counts) { stars { count } } } } fragment card on ShopGood { ${card} }`,
    { counts: false },
  ],
  [
    'query ($slug: String!) { shopOffer(slug: $slug) { good { slug } tiers { channel from { value } priceVnd } lots { code } cooperative { areaHectares } similar { slug } } }',
    { slug: 'man-hau' },
  ],
  ['query ($slug: String!) { shopOffer(slug: $slug) { validUntilOn } }', { slug: 'khong-co' }],
  [`{ shopHome { weekOn inSeason { ${card} } strip { nameVi cells { low { value } } } cooperativeOfTheWeek { goods { slug } } } }`, {}],
  [
    '{ a: shopSuggestions(term: "dua") { products { nameVi pictureKey } } b: cooperatives(first: 1) { total nodes { nameVi } pageInfo { hasNextPage } } seasonCalendar(weeks: 2) { weeks rows { nameVi } } }',
    {},
  ],
])('compiled, %s answers word for word as executed', async (text, variables) => {
  const document = parse(text);
  const executed = await execute({ schema, document, variableValues: variables, contextValue: market.contextOf(null) });
  for (let turn = 0; turn < 2; turn++) {
    const compiled = await reads.answer(document, variables, market.contextOf(null));
    expect(plain(compiled)).toEqual(plain(executed));
    expect(JSON.stringify(compiled?.data)).toBe(JSON.stringify(executed.data));
  }
});

test('a compiled read says what its answer depends on', async () => {
  const context = market.contextOf(null);
  await reads.answer(parse('{ shopSearch { nodes { slug } } }'), {}, context);
  expect([...context.cacheTags]).toEqual(['shop']);
});

test.each([
  ['types of the object-relational client', '{ products(first: 1) { nodes { slug } } }'],
  ['a plain read beside another', '{ businessDay commodities(first: 1) { nodes { slug } } }'],
  ['a fragment at the root', '{ ...root } fragment root on Query { businessDay }'],
  ['several operations', 'query A { businessDay } query B { businessDay }'],
])('%s is left to be executed', async (_what, text) => {
  expect(await reads.answer(parse(text), {}, market.contextOf(null))).toBeNull();
});

test.each([
  ['a forged cursor', '{ shopSearch(after: "x") { nodes { slug } } }', {}],
  ['a variable of another type', 'query ($first: Int) { shopSearch(first: $first) { nodes { slug } } }', { first: 'many' }],
  ['a variable that is missing', 'query ($slug: String!) { shopOffer(slug: $slug) { validUntilOn } }', {}],
])('%s is left to be executed, where errors are told', async (_what, text, variables) => {
  expect(await reads.answer(parse(text), variables, market.contextOf(null))).toBeNull();
});
