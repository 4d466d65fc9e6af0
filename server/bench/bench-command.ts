import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { ensureDatabase } from '@cho-phien/prisma/src/databases.ts';
import { startEmbeddedDatabase } from '@cho-phien/prisma/src/embedded-database.ts';
import { migrateDatabase } from '@cho-phien/prisma/src/migrate-database.ts';
import { seedProvince } from '@cho-phien/prisma/seed/province-at-scale.ts';
import { casesFor, type BenchCase } from './cases.ts';
import { BENCH_DAY } from './documents.ts';
import { measure, type Measurement } from './measure.ts';

const usage = `pnpm bench:api [--goods 10000,1000] [--seconds 2] [--rounds 5] [--only list,search,detail,cached]

Drives the market and a bare node:http + pg server on the same data, in turns, and prints requests a second and their ratio.
Data is kept in DATA_DIR/bench between runs. Fails when a case falls below the ratio it must have.`;

const { values } = parseArgs({
  options: {
    goods: { type: 'string', default: '10000,1000' },
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(usage);
else process.exitCode = await run();

async function run(): Promise<number> {
  const folder = path.resolve(process.env['DATA_DIR'] ?? '.data', 'bench');
  mkdirSync(folder, { recursive: true });
  const database = process.env['DATABASE_URL'] ? null : await startEmbeddedDatabase({ folder: path.join(folder, 'cluster') });
  let failed = false;
  try {
    for (const goods of values.goods.split(',').map(Number)) {
      const url = await seeded(process.env['DATABASE_URL'] ?? database?.url ?? '', goods);
      const results = await benchAt(url, folder);
      print(goods, results);
      failed ||= results.some(({ ratio, must }) => ratio < must);
    }
  } finally {
    await database?.stop();
  }
  return failed ? 1 : 0;
}

/** A database of so many goods around the bench's day; made once. */
async function seeded(serverUrl: string, goods: number): Promise<string> {
  const url = await ensureDatabase(serverUrl, `bench_${goods}`);
  await migrateDatabase(url);
  await seedProvince({ url, todayOn: BENCH_DAY, scale: goods / 100, onStep: (step, rows) => console.log(`  ${step}: ${rows}`) });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('SELECT renew_shop_claims($1)', [BENCH_DAY]);
  await client.query('VACUUM ANALYZE');
  await client.end();
  return url;
}

type Result = Measurement & { name: string; must: number; aim: number };

async function benchAt(url: string, folder: string): Promise<Result[]> {
  const environment = { ...process.env, DATABASE_URL: url };
  const log = openSync(path.join(folder, 'market.log'), 'w');
  const market = await start(
    'market-server.ts',
    {
      ...environment,
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://bench.example',
      AUTH_SECRET: randomBytes(32).toString('hex'),
      WORKER: 'off',
      SMTP_URL: 'smtp://127.0.0.1:1',
    },
    log,
  );
  const bare = await start('bare-server.ts', environment, log);
  try {
    const results: Result[] = [];
    for (const benchCase of await chosenCases(url)) {
      const measurement = await measure(benchCase, {
        marketPort: market.port,
        barePort: bare.port,
        seconds: Number(values.seconds),
        rounds: Number(values.rounds),
      });
      results.push({ ...measurement, name: benchCase.name, must: benchCase.must, aim: benchCase.aim });
    }
    return results;
  } finally {
    market.child.disconnect();
    bare.child.disconnect();
  }
}

async function chosenCases(url: string): Promise<BenchCase[]> {
  const cases = await casesFor(url);
  const only = values.only?.split(',');
  return only === undefined ? cases : cases.filter(({ name }) => only.includes(name));
}

/** Starts a server in a process of its own; it says the port it listens on. */
function start(file: string, env: NodeJS.ProcessEnv, log: number): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(path.join(import.meta.dirname, file), { env, stdio: ['ignore', log, 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    child.once('message', (port) => resolve({ child, port: Number(port) }));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code} before it listened`)));
  });
}

function print(goods: number, results: readonly Result[]): void {
  console.log(`\n${goods.toLocaleString('en')} goods, 16 connections, medians of ${values.rounds} turns of ${values.seconds} s`);
  console.log('case      market req/s   bare req/s   ratio   must    aim   market p99 ÷ p50');
  for (const { name, marketRate, bareRate, ratio, must, aim, tail } of results) {
    const mark = ratio < must ? '  below what it must' : ratio < aim ? '' : '  ✓ aim';
    console.log(
      `${name.padEnd(8)} ${marketRate.toFixed(0).padStart(13)} ${bareRate.toFixed(0).padStart(12)} ${ratio.toFixed(2).padStart(7)} ${must.toFixed(2).padStart(6)} ${aim.toFixed(2).padStart(6)} ${tail.toFixed(1).padStart(10)}${mark}`,
    );
  }
}
