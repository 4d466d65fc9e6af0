import { execute, parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schema } from '../../../graphql/schema.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { aShop } from '../test-shop.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
  await aShop(market.prisma);
});
afterAll(() => market.close());

/** Statements a document sends to the database; the object-relational client may not be touched at all. */
async function statementsOf(document: string): Promise<{ statements: number; names: (string | undefined)[] }> {
  const names: (string | undefined)[] = [];
  const pool = new Proxy(market.pool, {
    get(target, property) {
      if (property !== 'query') return Reflect.get(target, property);
      return (query: { name?: string }) => {
        names.push(query.name);
        return target.query(query as never);
      };
    },
  });
  const prisma = new Proxy(market.prisma, {
    get(_target, property) {
      throw new Error(`a hot read used prisma.${String(property)}`);
    },
  });
  const result = await execute({ schema, document: parse(document), contextValue: { ...market.contextOf(null), pool, prisma } });
  expect(result.errors).toBeUndefined();
  return { statements: names.length, names };
}

const card = 'id slug titleVi pictureKey stars schemes priceVnd season available { value unit } harvestFromOn cooperativeNameVi provinceVi';

test.each([
  [
    'home',
    `{ shopHome { inSeason { ${card} } thisWeek { ${card} } highStars { ${card} } comingUp { ${card} } cooperativeOfTheWeek { cooperative { nameVi } goods { ${card} } } strip { nameVi cells { weekOn likely { value } } } } }`,
  ],
  ['list', `{ shopSearch(first: 60) { nodes { ${card} } pageInfo { endCursor } } }`],
  [
    'list with counts',
    `{ shopSearch(first: 60) { total nodes { ${card} } facets { provinces { nameVi count } cooperatives { nameVi count } prices { count } } } }`,
  ],
  [
    'search',
    `{ shopSearch(term: "dua", filter: { provinceCodes: ["14"], stars: [4], seasons: [NOW] }) { total corrected nodes { ${card} } facets { stars { stars count } without { facet count } } } }`,
  ],
  ['suggestions', '{ shopSuggestions(term: "du") { products { nameVi } cooperatives { nameVi } communes { nameVi } } }'],
  [
    'page of a good',
    `{ shopOffer(slug: "man-hau") { good { ${card} } tiers { priceVnd } lots { code timeline { kind } } certificates { number } recognitions { stars } cooperative { nameVi } sameProduct { ${card} } similar { ${card} } } }`,
  ],
  ['page of a cooperative', `{ cooperative(slug: "noong-pieu") { card { nameVi } crops { nameVi } goods { ${card} } certificates { number } } }`],
  ['cooperatives', '{ cooperatives(first: 60) { total nodes { nameVi goodsCount } } }'],
  ['season calendar', '{ seasonCalendar { weeks rows { nameVi cells { weekOn low { value } } } } }'],
])('%s is one prepared statement', async (_page, document) => {
  const { statements, names } = await statementsOf(document);
  expect(statements).toBe(1);
  expect(names[0]).toMatch(/^shop_[0-9a-f]{24}$/);
});

test('forms read products with their grades in a few statements, whatever the number', async () => {
  const asked: string[] = [];
  const prisma = market.prisma.$extends({ query: { $allOperations: ({ operation, args, query }) => (asked.push(operation), query(args)) } });
  const document = parse('{ products(first: 100) { nodes { slug grades { nameVi } commodity { slug varieties { nameVi } } } } }');
  const result = await execute({ schema, document, contextValue: { ...market.contextOf(null), prisma } });
  expect(result.errors).toBeUndefined();
  expect(asked).toEqual(['findMany']);
});
