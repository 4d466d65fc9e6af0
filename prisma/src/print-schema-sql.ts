import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedDatabase } from './embedded-database.ts';
import { schemaAsSql } from './migration-engine.ts';

// `pnpm migrate:diff`: the SQL that makes the model from nothing; a migration is what differs from its last print.
const folder = await mkdtemp(path.join(tmpdir(), 'cho-phien-diff-'));
const database = await startEmbeddedDatabase({ folder });
try {
  process.stdout.write(await schemaAsSql(database.url));
} finally {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}
