import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { ensureDatabase } from '@cho-phien/prisma/src/databases.ts';
import { forgetful, startEmbeddedDatabase } from '@cho-phien/prisma/src/embedded-database.ts';
import { migrateDatabase } from '@cho-phien/prisma/src/migrate-database.ts';
import { makeThrowawayFolder } from '@cho-phien/prisma/src/throwaway-folder.ts';
import { seedDemoWorld } from '@cho-phien/prisma/seed/seed-database.ts';
import { DEMONSTRATION, MARKET_DAY, WORKSPACE } from './open-market.ts';

/** Builds the pages and fills a database with the demonstration, both once; each market of the run is a copy of it. */
export default async function prepareDemonstration(): Promise<() => Promise<void>> {
  execFileSync(process.execPath, ['server/src/start/build-client.ts'], { cwd: WORKSPACE, stdio: ['ignore', 'ignore', 'inherit'] });
  const folder = await makeThrowawayFolder('cho-phien-journeys-');
  const database = await startEmbeddedDatabase({ folder: path.join(folder, 'database'), settings: forgetful });
  const close = async () => {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const url = await ensureDatabase(database.url, DEMONSTRATION);
    await migrateDatabase(url);
    await seedDemoWorld({ url, todayOn: MARKET_DAY });
    await letEverybodySignIn(url);
    process.env['DATABASE_SERVER_URL'] = database.url;
    return close;
  } catch (error) {
    await close();
    throw error;
  }
}

/** Gives each person of the demonstration the demo password, also those who are not on its list of sign-ins. */
async function letEverybodySignIn(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`
    INSERT INTO account (account_id, provider_id, user_id, password)
    SELECT u.id::text, 'credential', u.id, (SELECT password FROM account WHERE provider_id = 'credential' LIMIT 1)
      FROM "user" u WHERE NOT EXISTS (SELECT FROM account a WHERE a.user_id = u.id AND a.provider_id = 'credential')`);
  await client.end();
}
