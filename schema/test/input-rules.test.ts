import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const workspace = path.resolve(import.meta.dirname, '../..');
const sources = ['schema/rules/*.ts', 'server/src/kernel/*.ts', 'server/src/modules/{certification,identity,purchasing,supply}/**/*.ts']
  .flatMap((pattern) => globSync(pattern, { cwd: workspace }))
  .filter((file) => !file.endsWith('.test.ts'));
const listed = readFileSync(path.join(workspace, 'schema/error-codes.md'), 'utf8');

/** Names of rules as they are written where a value is refused. */
function rulesIn(file: string): string[] {
  const text = readFileSync(path.join(workspace, file), 'utf8');
  return [...text.matchAll(/(?:\b(?:rule|message|error): |problem\([^,]+, )'([A-Z][A-Z_]+)'/g)].map(([, rule]) => rule ?? '');
}

test('every rule that refuses a value is listed', () => {
  const rules = new Set(sources.flatMap(rulesIn));
  expect(rules.size).toBeGreaterThan(25);
  expect([...rules].filter((rule) => !new RegExp(`^\\| (?:[A-Z_]+, )?${rule}[ ,]`, 'm').test(listed)).toSorted()).toEqual([]);
});
