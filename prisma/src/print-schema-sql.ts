import { rm } from 'node:fs/promises';
import path from 'node:path';
import { forgetful, startEmbeddedDatabase } from './embedded-database.ts';
import { schemaAsSql } from './migration-engine.ts';
import { makeThrowawayFolder } from './throwaway-folder.ts';

// `pnpm migrate:diff`: the SQL that makes the model from nothing; a migration is what differs from its last print.
const folder = await makeThrowawayFolder('cho-phien-diff-');
const database = await startEmbeddedDatabase({ folder: path.join(folder, 'database'), settings: forgetful });
try {
  process.stdout.write(await schemaAsSql(database.url));
} finally {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}
