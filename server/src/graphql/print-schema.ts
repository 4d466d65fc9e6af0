import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { printSchema } from 'graphql';
import { schema } from './schema.ts';

// `pnpm schema:print` writes the contract; with `--check` it only tells whether the written one is current. `pnpm schema:release`
// writes it down as what clients out there may rely on: nothing of it may then be taken away.
const CONTRACT = path.resolve(import.meta.dirname, '../../../schema/schema.graphql');
const RELEASED = path.resolve(import.meta.dirname, '../../../schema/released.graphql');
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false }, release: { type: 'boolean', default: false } } });
const printed = `${printSchema(schema)}\n`;

if (!values.check) {
  await writeFile(values.release ? RELEASED : CONTRACT, printed);
} else if ((await readFile(CONTRACT, 'utf8')) !== printed) {
  process.stderr.write('schema/schema.graphql is out of date: run `pnpm schema:print`\n');
  process.exitCode = 1;
}
