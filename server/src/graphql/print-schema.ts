import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { printSchema } from 'graphql';
import { schema } from './schema.ts';

// `pnpm schema:print` writes the contract; with `--check` it only tells whether the written one is current.
const CONTRACT = path.resolve(import.meta.dirname, '../../../schema/schema.graphql');
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const printed = `${printSchema(schema)}\n`;

if (!values.check) {
  await writeFile(CONTRACT, printed);
} else if ((await readFile(CONTRACT, 'utf8')) !== printed) {
  process.stderr.write('schema/schema.graphql is out of date: run `pnpm schema:print`\n');
  process.exitCode = 1;
}
