import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { ensureDatabase } from '@cho-phien/prisma/src/databases.ts';
import { startEmbeddedDatabase } from '@cho-phien/prisma/src/embedded-database.ts';
import { freePort } from '@cho-phien/prisma/src/free-port.ts';
import { migrateDatabase } from '@cho-phien/prisma/src/migrate-database.ts';
import { seedDemoWorld } from '@cho-phien/prisma/seed/seed-database.ts';

const WORKSPACE = path.resolve(import.meta.dirname, '../..');
const READY_WITHIN_MS = 120_000;
/** The business day of every journey; the demonstration is built around it. */
export const MARKET_DAY = '2026-11-26';
/** Days by which the second server is ahead, so that papers have lapsed there. */
export const LATER_DAYS = 55;

/**
 * Opens a market of its own: a fresh PostgreSQL with the demonstration, the real server with its worker, and a second
 * server process on the same database that stands some weeks later and runs no jobs.
 */
export default async function openMarket(): Promise<() => Promise<void>> {
  execFileSync(process.execPath, ['server/src/start/build-client.ts'], { cwd: WORKSPACE, stdio: ['ignore', 'ignore', 'inherit'] });
  const folder = await mkdtemp(path.join(tmpdir(), 'cho-phien-journeys-'));
  // PostgreSQL refuses root and then runs as a user of its own, which must reach the folder.
  await chmod(folder, 0o755);
  const database = await startEmbeddedDatabase({ folder: path.join(folder, 'database') });
  const servers: ChildProcess[] = [];
  const close = async () => {
    await Promise.all(servers.map(end));
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const url = await ensureDatabase(database.url, 'cho_phien');
    await migrateDatabase(url);
    await seedDemoWorld({ url, todayOn: MARKET_DAY });
    await letEverybodySignIn(url);
    const offsetDays = Math.round((Date.parse(`${MARKET_DAY}T00:00:00Z`) - Math.floor(Date.now() / 86_400_000) * 86_400_000) / 86_400_000);
    const serve = async (offset: number, worker: boolean) => {
      const port = await freePort();
      const address = `http://localhost:${port}`;
      const server = spawn(process.execPath, ['server/src/main.ts'], {
        cwd: WORKSPACE,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {
          ...process.env,
          NODE_ENV: 'test',
          DATABASE_URL: url,
          DATA_DIR: path.join(folder, `data-${port}`),
          PORT: String(port),
          PUBLIC_URL: address,
          CLOCK_OFFSET_DAYS: String(offset),
          WORKER: worker ? 'on' : 'off',
          LOG_LEVEL: 'error',
        },
      });
      servers.push(server);
      await ready(address, server);
      return address;
    };
    process.env['MARKET_DATABASE_URL'] = url;
    process.env['LATER_DAYS'] = String(LATER_DAYS);
    process.env['MARKET_URL'] = await serve(offsetDays, true);
    process.env['LATER_MARKET_URL'] = await serve(offsetDays + LATER_DAYS, false);
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

async function ready(address: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`the server at ${address} ended with ${server.exitCode}`);
    const answer = await fetch(`${address}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await delay(200);
  }
  throw new Error(`the server at ${address} was not ready in time`);
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await Promise.race([ended, delay(30_000).then(() => server.kill('SIGKILL'))]);
}
