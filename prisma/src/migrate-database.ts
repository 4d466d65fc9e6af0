import { Logger, runMigrations } from 'graphile-worker';
import { applyMigrations } from './migration-engine.ts';

const silent = new Logger(() => () => {});

/** Brings a database to today's model: our migrations, then the tables of the job queue. Returns the migrations applied. */
export async function migrateDatabase(url: string): Promise<string[]> {
  const applied = await applyMigrations(url);
  await runMigrations({ connectionString: url, logger: silent });
  return applied;
}
