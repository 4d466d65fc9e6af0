import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { ensureDatabase } from '@cho-phien/prisma/src/databases.ts';
import { startEmbeddedDatabase } from '@cho-phien/prisma/src/embedded-database.ts';
import { migrateDatabase } from '@cho-phien/prisma/src/migrate-database.ts';
import { seedProvince } from '@cho-phien/prisma/seed/province-at-scale.ts';
import { BENCH_DAY } from './documents.ts';

/** Where benches keep their databases and logs between runs. */
export function benchFolder(): string {
  const folder = path.resolve(process.env['DATA_DIR'] ?? '.data', 'bench');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Runs with the address of a PostgreSQL: DATABASE_URL, else one of the bench's own that is stopped afterwards. */
export async function withDatabaseServer<Result>(folder: string, run: (url: string) => Promise<Result>): Promise<Result> {
  const given = process.env['DATABASE_URL'];
  if (given) return run(given);
  const database = await startEmbeddedDatabase({ folder: path.join(folder, 'cluster') });
  try {
    return await run(database.url);
  } finally {
    await database.stop();
  }
}

/** A migrated database of the bench, filled once and measured by the planner. */
export async function benchDatabase(serverUrl: string, name: string, fill: (url: string) => Promise<unknown>): Promise<string> {
  const url = await ensureDatabase(serverUrl, name);
  await migrateDatabase(url);
  await fill(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('VACUUM ANALYZE');
  // What was filled in goes to the disk before anything is timed beside it.
  await client.query('CHECKPOINT');
  await client.end();
  return url;
}

/** A database of so many goods around the bench's day; made once. */
export function seededDatabase(serverUrl: string, goods: number): Promise<string> {
  return benchDatabase(serverUrl, `bench_${goods}`, async (url) => {
    await seedProvince({ url, todayOn: BENCH_DAY, scale: goods / 100, onStep: (step, rows) => console.log(`  ${step}: ${rows}`) });
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('SELECT renew_shop_claims($1)', [BENCH_DAY]);
    await client.end();
  });
}

/** A server in a process of its own. */
export interface BenchServer {
  port: number;
  /** Ends once the process is gone, so that the database can go after it. */
  stop(): Promise<void>;
}

/** With what the provider of card payments signs its deliveries to the bench's market. */
export const cardAccess = { secretKey: 'sk_test_bench', webhookSecret: `whsec_${randomBytes(24).toString('hex')}` };

/** The market in production, and a bare node:http + pg server, on one database. */
export async function startServers(url: string, folder: string): Promise<{ market: BenchServer; bare: BenchServer; stop(): Promise<void> }> {
  const environment = { ...process.env, DATABASE_URL: url };
  const log = openSync(path.join(folder, 'market.log'), 'w');
  const production = {
    ...environment,
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://bench.example',
    AUTH_SECRET: randomBytes(32).toString('hex'),
    WORKER: 'off',
    SMTP_URL: 'smtp://127.0.0.1:1',
    BANK_BIN: '970436',
    BANK_ACCOUNT: '0123456789',
    BANK_HOLDER: 'CHO PHIEN',
    BANK_NAME: 'Vietcombank',
    BANK_FEED_SECRET: randomBytes(24).toString('hex'),
    STRIPE_SECRET_KEY: cardAccess.secretKey,
    STRIPE_WEBHOOK_SECRET: cardAccess.webhookSecret,
  };
  const [market, bare] = await Promise.all([start('market-server.ts', production, log), start('bare-server.ts', environment, log)]);
  const stop = async () => void (await Promise.all([market.stop(), bare.stop()]));
  return { market, bare, stop };
}

/** Starts a server in a process of its own; it says the port it listens on. */
function start(file: string, env: NodeJS.ProcessEnv, log: number): Promise<BenchServer> {
  const child: ChildProcess = fork(path.join(import.meta.dirname, file), { env, stdio: ['ignore', log, 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    const stop = async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    };
    child.once('message', (port) => resolve({ port: Number(port), stop }));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code} before it listened`)));
  });
}
