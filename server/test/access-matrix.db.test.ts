import { randomUUID } from 'node:crypto';
import { type GraphQLField, graphql, isInterfaceType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '../src/graphql/schema.ts';
import { ExpectedError } from '../src/kernel/expected-error.ts';
import type { Viewer } from '../src/kernel/viewer.ts';
import { askFor, askNode, type IdOf, namesAnId, type Operation } from './ask-everything.ts';
import { createTestMarket, type TestMarket } from './test-market.ts';
import { aMarketOfTwoTenants, SECRET, type TwoTenants } from './two-tenants.ts';

let market: TestMarket;
let world: TwoTenants;
beforeAll(async () => {
  market = await createTestMarket();
  world = await aMarketOfTwoTenants(market);
});
afterAll(() => market.close());

/** Fields of a root type; `node` and `nodes` are asked for each type apart. */
const fieldsOf = (root: 'Query' | 'Mutation'): GraphQLField<unknown, unknown>[] =>
  Object.values((root === 'Query' ? schema.getQueryType() : schema.getMutationType())?.getFields() ?? {}).filter(({ name }) => !/^nodes?$/.test(name));
const nodeInterface = schema.getType('Node');
const nodeTypes = isInterfaceType(nodeInterface) ? schema.getPossibleTypes(nodeInterface).filter(({ name }) => schema.getType(name) !== undefined) : [];

/** Types that anybody may look up, because the shop shows them. */
const PUBLIC_NODES = new Set(['Commodity', 'Product', 'Variety', 'Organisation', 'Cooperative']);

/** What officers of every province read besides their own area: submitted demand and the rounds that answer it. */
const WATCHED = {
  fields: new Set(['purchaseRequest', 'purchaseRequests', 'replayMarketRound', 'compareScarcityRules', 'roundUnderReview']),
  nodes: new Set(['PurchaseRequest', 'PurchaseRequestLine', 'MarketRound']),
};
const OFFICER = 'officer elsewhere';

/** Everybody who has no business with a field or type. */
function strangersTo(name: string, watched: ReadonlySet<string>): [string, Viewer | null][] {
  return Object.entries(world.strangers).filter(([who]) => who !== OFFICER || !watched.has(name));
}

const theirIds: IdOf = (type) => world.theirs[type] ?? randomUUID();
/** The same question about things that do not exist; what is public stays. */
const unknownIds: IdOf = (type) => (PUBLIC_NODES.has(type) ? theirIds(type) : randomUUID());

interface Answer {
  text: string;
  /** Errors that are nobody's refusal: bugs. */
  bugs: string[];
}

async function ask({ document, variables }: Operation, as: Viewer | null): Promise<Answer> {
  const result = await graphql({ schema, source: document, variableValues: variables, contextValue: market.contextOf(as) });
  const bugs = (result.errors ?? [])
    .filter(({ originalError, extensions }) => !(originalError instanceof ExpectedError) && extensions['code'] === undefined)
    .map(({ message, path }) => `${path?.join('.')}: ${message}`);
  return { text: JSON.stringify({ data: result.data, errors: result.errors?.map(({ message }) => message) }), bugs };
}

/** An answer without what differs from one act to the next. */
function comparable(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<id>')
    .replaceAll(/"[A-Za-z0-9+/]{40,}={0,2}"/g, '"<global id>"')
    .replaceAll(/(token": ?)"[\w-]{32}"/g, '$1"<secret>"');
}

/** Secrets in an answer. */
function secretsIn(text: string): string[] {
  return [...new Set(text.match(new RegExp(`${SECRET}-\\d+`, 'g')))];
}

const secretNumber = (secret: string) => Number(secret.split('-')[1]);

/** Everything the database holds of the other tenants, table by table. */
async function statesOfTheirs(): Promise<Record<string, string>> {
  const { rows } = await market.pool.query<{ table: string; column: string }>(
    `SELECT c.table_name AS table, c.column_name AS column FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.column_name IN ('cooperative_id', 'organisation_id') UNION ALL SELECT 'organisation', 'id'`,
  );
  const states: Record<string, string> = {};
  for (const { table, column } of rows) {
    const { rows: found } = await market.pool.query<{ state: string }>(
      `SELECT coalesce(string_agg(r::text, E'\\n' ORDER BY r::text), '') AS state FROM "${table}" r WHERE ${column} = ANY ($1::uuid[])`,
      [world.tenantIds],
    );
    states[`${table}.${column}`] = found[0]?.state ?? '';
  }
  return states;
}

test('the secrets could be read: the other tenants read nearly all of them themselves', async () => {
  const read = new Set<string>();
  const bugs: string[] = [];
  const asked = async (operation: Operation, viewer: Viewer) => {
    const answer = await ask(operation, viewer);
    // The example's round holds no bytes: there is nothing to play again.
    bugs.push(...answer.bugs.filter((bug) => !/^(replayMarketRound|compareScarcityRules):/.test(bug)));
    return answer;
  };
  for (const viewer of Object.values(world.owners)) {
    for (const field of fieldsOf('Query')) for (const secret of secretsIn((await asked(askFor('query', field, theirIds), viewer)).text)) read.add(secret);
    for (const type of nodeTypes) for (const secret of secretsIn((await asked(askNode(type, theirIds(type.name)), viewer)).text)) read.add(secret);
  }
  expect(bugs).toEqual([]);
  const numbers = [...read].map(secretNumber).toSorted((one, other) => one - other);
  expect(numbers).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 40, 41, 42, 44, 45, 46,
  ]);
}, 120_000);

describe('reading', () => {
  test.each(fieldsOf('Query').map((field) => [field.name, field] as const))('%s gives no stranger a secret, and fails for nobody', async (name, field) => {
    for (const [who, viewer] of strangersTo(name, WATCHED.fields)) {
      const { text, bugs } = await ask(askFor('query', field, theirIds), viewer);
      expect({ who, secrets: secretsIn(text), bugs }).toEqual({ who, secrets: [], bugs: [] });
    }
  });

  test.each(fieldsOf('Query').map((field) => [field.name, field] as const))(
    "%s answers the same for another tenant's ids and for unknown ones",
    async (name, field) => {
      for (const [who, viewer] of strangersTo(name, WATCHED.fields)) {
        const theirs = await ask(askFor('query', field, theirIds), viewer);
        const unknown = await ask(askFor('query', field, unknownIds), viewer);
        expect({ who, answer: comparable(theirs.text) }).toEqual({ who, answer: comparable(unknown.text) });
      }
    },
  );
});

describe('nodes', () => {
  test('every type that has an id has an example among the other tenants', () => {
    expect(nodeTypes.map(({ name }) => name).filter((name) => world.theirs[name] === undefined)).toEqual([]);
  });

  test.each(nodeTypes.map((type) => [type.name, type] as const))(
    '%s of another tenant is as one that does not exist, unless the shop shows it',
    async (name, type) => {
      for (const [who, viewer] of strangersTo(name, WATCHED.nodes)) {
        const { text, bugs } = await ask(askNode(type, theirIds(name)), viewer);
        expect({ who, secrets: secretsIn(text), bugs }).toEqual({ who, secrets: [], bugs: [] });
        if (!PUBLIC_NODES.has(name)) expect({ who, text }).toEqual({ who, text: '{"data":{"node":null}}' });
      }
    },
  );

  test.each(nodeTypes.map((type) => [type.name, type] as const))('%s: an id that is none finds nothing', async (_name, type) => {
    for (const id of ['', 'x', "' OR 1=1 --", '../..', '0'.repeat(500)]) {
      const { text, bugs } = await ask(askNode(type, id), world.owners['director'] ?? null);
      expect({ id, bugs }).toEqual({ id, bugs: [] });
      expect(text).not.toContain('"id"');
    }
  });
});

describe('acting', () => {
  test.each(fieldsOf('Mutation').map((field) => [field.name, field] as const))(
    '%s changes nothing of another tenant, and tells no stranger whether it exists',
    async (name, field) => {
      const before = await statesOfTheirs();
      for (const [who, viewer] of Object.entries(world.strangers)) {
        const theirs = await ask(askFor('mutation', field, theirIds), viewer);
        const unknown = await ask(askFor('mutation', field, unknownIds), viewer);
        expect({ who, secrets: secretsIn(theirs.text), bugs: theirs.bugs }).toEqual({ who, secrets: [], bugs: [] });
        // Without an id the second time differs from the first by what the first one did.
        if (namesAnId(field) && !(who === OFFICER && WATCHED.fields.has(name)))
          expect({ who, answer: comparable(theirs.text) }).toEqual({ who, answer: comparable(unknown.text) });
      }
      expect(await statesOfTheirs()).toEqual(before);
    },
  );
});
