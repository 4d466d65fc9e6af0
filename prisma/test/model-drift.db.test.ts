import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type {} from './database-setup.ts';
import { dropDatabase, ensureDatabase } from '../src/databases.ts';
import { schemaAsSql } from '../src/migration-engine.ts';

// Two databases side by side: one made by the migrations, one printed from the model. What the model knows must stand
// equally in both; the migrations may add rules the model has no words for (checks, triggers, expression indexes).

type Facts = ReadonlyMap<string, string>;

const modelDatabase = `model_${randomUUID().replaceAll('-', '')}`;
/** Extensions and functions that the defaults of the model name. */
const FOUNDATIONS = path.resolve(import.meta.dirname, '../migrations/0000_foundations/migration.sql');
let migrated: Facts;
let modelled: Facts;

beforeAll(async () => {
  const serverUrl = inject('serverUrl');
  const modelUrl = await ensureDatabase(serverUrl, modelDatabase);
  const sql = await schemaAsSql(modelUrl);
  await withClient(modelUrl, async (client) => {
    await client.query(await readFile(FOUNDATIONS, 'utf8'));
    await client.query(sql);
  });
  const migratedUrl = await ensureDatabase(serverUrl, `${modelDatabase}_m`, inject('templateDatabase'));
  [migrated, modelled] = await Promise.all([withClient(migratedUrl, factsOf), withClient(modelUrl, factsOf)]);
}, 60_000);

afterAll(async () => {
  await dropDatabase(inject('serverUrl'), modelDatabase);
  await dropDatabase(inject('serverUrl'), `${modelDatabase}_m`);
});

test('every table, column, key and index of the model stands in the migrated database, word for word', () => {
  const missing = [...modelled]
    .filter(([name, definition]) => migrated.get(name) !== definition)
    .map(([name, definition]) => `${name}: model ${definition}, migrations ${migrated.get(name) ?? 'none'}`);
  expect(modelled.size).toBeGreaterThan(500);
  expect(missing).toEqual([]);
});

test('no migration adds a column to a table of the model that the model does not name', () => {
  const tables = new Set([...modelled.keys()].filter((name) => name.startsWith('column ')).map((name) => tableOf(name)));
  const unknown = [...migrated.keys()].filter((name) => name.startsWith('column ') && tables.has(tableOf(name)) && !modelled.has(name));
  expect(unknown).toEqual([]);
});

function tableOf(name: string): string {
  return name.slice('column '.length, name.lastIndexOf('.'));
}

async function withClient<T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function factsOf(client: Client): Promise<Facts> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    SELECT format('column %s.%s', class.relname, attribute.attname) AS name,
           concat_ws(' ', format_type(attribute.atttypid, attribute.atttypmod), CASE WHEN attribute.attnotnull THEN 'not null' END,
                     'default ' || pg_get_expr(standard.adbin, standard.adrelid)) AS definition
    FROM pg_attribute attribute
    JOIN pg_class class ON class.oid = attribute.attrelid AND class.relkind IN ('r', 'p')
    LEFT JOIN pg_attrdef standard ON standard.adrelid = class.oid AND standard.adnum = attribute.attnum
    WHERE class.relnamespace = 'public'::regnamespace AND attribute.attnum > 0 AND NOT attribute.attisdropped
    UNION ALL
    SELECT format('constraint %s', conname), pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'f', 'u')
    UNION ALL
    SELECT format('index %s', indexname), indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL
    SELECT format('enum %s', typname), (SELECT string_agg(enumlabel, ', ' ORDER BY enumlabel) FROM pg_enum WHERE enumtypid = type.oid)
    FROM pg_type type WHERE typnamespace = 'public'::regnamespace AND typtype = 'e'`);
  return new Map(rows.map(({ name, definition }) => [name, definition]));
}
