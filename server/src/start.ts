import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { businessToday } from './kernel/business-day.ts';
import { systemClock } from './kernel/clock.ts';
import { type Configuration, InvalidConfiguration, readConfiguration } from './configuration.ts';
import { readSettingsFile } from './settings-file.ts';
import { buildClient, writeDocuments } from './start/build-client.ts';
import { Steps } from './start/steps.ts';

// `pnpm start`: database, tables, demo world, client, server; each only as far as it is missing. What comes from the
// database client is imported late, because on a fresh checkout the first step makes it.

try {
  readSettingsFile();
  const configuration = readConfiguration();
  // What V8 compiled is kept beside the data, so that the market opens again sooner.
  enableCompileCache(path.join(configuration.dataFolder, 'compiled'));
  await start({ ...configuration, livePages: process.argv.includes('--live-pages') && !configuration.production });
} catch (error) {
  process.stderr.write(
    `\n${error instanceof InvalidConfiguration ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
}

async function start(configuration: Configuration): Promise<void> {
  process.stdout.write('\n  Chợ Phiên\n\n');
  const steps = new Steps();
  const { generateClient } = await import('@cho-phien/prisma/src/generate.ts');
  await steps.take('database client', generateClient, (made) => made);
  const building = configuration.livePages ? writeDocuments() : steps.take('pages and scripts', buildClient, (made) => made);
  // A failing build is told once the database is safely up, where the error is caught.
  building.catch(() => {});
  const database = await openDatabase(configuration, steps);
  const abandon = () => void database.stop().then(() => process.exit(130));
  process.once('SIGINT', abandon).once('SIGTERM', abandon);
  try {
    await fill(configuration, database.url, steps);
    await building;
    const [{ createLog }, { runServer }] = await Promise.all([import('./log.ts'), import('./run-server.ts')]);
    const running = await steps.take('server and job worker', () => runServer({ ...configuration, databaseUrl: database.url }, createLog(configuration)));
    process.off('SIGINT', abandon).off('SIGTERM', abandon);
    running.endOnSignals(async () => {
      await database.stop();
      process.stdout.write('  The market is closed.\n');
    });
    await welcome(configuration, running.address, steps.elapsed);
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function openDatabase({ databaseUrl, dataFolder }: Configuration, steps: Steps): Promise<{ url: string; stop(): Promise<void> }> {
  if (databaseUrl !== undefined) return { url: databaseUrl, stop: async () => {} };
  const { startEmbeddedDatabase } = await import('@cho-phien/prisma/src/embedded-database.ts');
  const { ensureDatabase } = await import('@cho-phien/prisma/src/databases.ts');
  const database = await steps.take('PostgreSQL', () => startEmbeddedDatabase({ folder: path.join(dataFolder, 'database') }));
  return { url: await ensureDatabase(database.url, 'cho_phien'), stop: () => database.stop() };
}

async function fill(configuration: Configuration, url: string, steps: Steps): Promise<void> {
  const { production, clockOffsetDays } = configuration;
  const { migrateDatabase } = await import('@cho-phien/prisma/src/migrate-database.ts');
  await steps.take(
    'tables',
    () => migrateDatabase(url),
    (applied) => (applied.length === 0 ? 'current' : `${applied.length} migrations`),
  );
  const { seedDemoWorld, seedReference } = await import('@cho-phien/prisma/seed/seed-database.ts');
  const clock = systemClock(clockOffsetDays);
  const told = (outcome: string) => (outcome === 'SEEDED' ? 'loaded' : 'kept as it was');
  if (production) {
    await steps.take('places, rules and catalogue', () => seedReference({ url, todayOn: businessToday(clock) }), told);
    return;
  }
  const outcome = await steps.take(
    'demo world',
    () => seedDemoWorld({ url, todayOn: businessToday(clock) }),
    (done) => (done === 'SEEDED' ? 'loaded' : 'kept as it was'),
  );
  if (outcome === 'ALREADY_SEEDED') return;
  const { tradeDemonstration } = await import('./start/trade-demonstration.ts');
  await steps.take(
    'first trades',
    () => tradeDemonstration({ url, clock }),
    (orders) => `${orders} purchase orders`,
  );
  const { householdDemonstration } = await import('./start/household-demonstration.ts');
  await steps.take(
    'first household orders',
    () => householdDemonstration({ url, clock }),
    (orders) => `${orders} orders`,
  );
  const [{ demoScans }, { fileStoreOf }] = await Promise.all([import('./start/demo-scans.ts'), import('./dependencies.ts')]);
  await steps.take(
    'scans of papers',
    () => demoScans({ url, clock, files: fileStoreOf(configuration) }),
    (drawn) => `${drawn} drawn`,
  );
}

async function welcome({ production }: Configuration, address: string, elapsed: string): Promise<void> {
  process.stdout.write(`\n  Open after ${elapsed}:  ${address}\n`);
  if (production) return;
  const { demoAccounts, demoPassword } = await import('@cho-phien/prisma/seed/demo-accounts.ts');
  process.stdout.write(`\n  Sign in at ${address}/dang-nhap with the password ${demoPassword}\n`);
  for (const account of demoAccounts.slice(0, 11)) process.stdout.write(`    ${account.email.padEnd(36)} ${account.name}\n`);
  process.stdout.write('\n  Ctrl-C closes the market; its data stays.\n\n');
}
