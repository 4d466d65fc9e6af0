import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
beforeAll(async () => {
  database = await createRuledDatabase();
});
afterAll(() => database.close());

const folder = import.meta.dirname;
const tests = readdirSync(folder)
  .filter((file) => file.endsWith('.db.test.ts'))
  .map((file) => readFileSync(path.join(folder, file), 'utf8'))
  .join('\n');
const rules = readFileSync(path.join(folder, '../migrations/0002_rules/migration.sql'), 'utf8');

/** A test names its rule, or the table and the family of rules. */
function isTested(rule: string): boolean {
  const family = /_(status_transition|never_deleted|append_only|decided|decided_by_association|refusal_has_reason)$/.exec(rule)?.[0];
  if (family) return tests.includes(`%s${family}`) && tests.includes(`${rule.slice(0, -family.length)}`);
  return new RegExp(`\\b${rule}\\b`).test(tests);
}

test('each rule of the database is named by a test', async () => {
  const rows = await database.query<{ name: string }>(`
    SELECT conname AS name FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'x', 'f')
    UNION SELECT tgname FROM pg_trigger WHERE NOT tgisinternal
    UNION SELECT indexname FROM pg_indexes WHERE schemaname = 'public'`);
  // Prisma's own keys are not rules; those of the rules' migration are, and the rows that are kept by a loop over tables.
  const named = rows.map((row) => row.name).filter((name) => rules.includes(name) || /_(never_deleted|append_only|status_transition)$/.test(name));
  // The ledger's own working is shown by its balances, and these two keys only serve as targets of others.
  const plumbing = ['lot_movement_applies', 'harvest_lot_owner', 'offer_owner'];
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((name) => !plumbing.includes(name) && !isTested(name)).toSorted()).toEqual([]);
});
