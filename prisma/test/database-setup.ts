import type { TestProject } from 'vitest/node';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { ensureDatabase } from '../src/databases.ts';
import { forgetful, startEmbeddedDatabase } from '../src/embedded-database.ts';
import { migrateDatabase } from '../src/migrate-database.ts';
import { makeThrowawayFolder } from '../src/throwaway-folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Maintenance connection of the test server. */
    serverUrl: string;
    /** Migrated database that each test file copies. */
    templateDatabase: string;
  }
}

const TEMPLATE = 'template_market';

/** One PostgreSQL for the whole run, with one migrated template; durability is off because nothing is kept. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await makeThrowawayFolder('cho-phien-test-');
  const server = await startEmbeddedDatabase({
    folder: path.join(folder, 'cluster'),
    settings: forgetful,
  });
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await migrateDatabase(await ensureDatabase(server.url, TEMPLATE));
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('serverUrl', server.url);
  project.provide('templateDatabase', TEMPLATE);
  return stop;
}
