import { rm } from 'node:fs/promises';
import path from 'node:path';
import { readConfiguration } from './configuration.ts';

// `pnpm reset`: ends the embedded database, if it still runs, and removes everything a trial has kept.
const { dataFolder, databaseUrl, production } = readConfiguration();
if (production || databaseUrl !== undefined) {
  process.stderr.write('reset empties only the folder of a trial; an own database is left alone\n');
  process.exitCode = 1;
} else {
  const { stopEmbeddedDatabase } = await import('@cho-phien/prisma/src/embedded-database.ts');
  await stopEmbeddedDatabase(path.join(dataFolder, 'database'));
  await rm(dataFolder, { recursive: true, force: true });
  process.stdout.write(`${dataFolder} is empty; the next start makes the market anew\n`);
}
