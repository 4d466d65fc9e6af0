import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDatabase } from '../src/databases.ts';
import { startEmbeddedDatabase } from '../src/embedded-database.ts';
import { migrateDatabase } from '../src/migrate-database.ts';
import { todayOn } from './calendar.ts';
import { seedProvince, sizeOf } from './province-at-scale.ts';
import { seedDemoWorld } from './seed-database.ts';

const usage = `pnpm seed [--date YYYY-MM-DD] [--scale N]

Fills the database of the market (DATABASE_URL, or the embedded one in DATA_DIR) with the demonstration around a date.
--scale N  adds generated rows up to N × 100 offers and N × 1,000 lots, for measurements; 100 is a province at scale.
A market that has been filled is left alone.`;

const { values } = parseArgs({
  options: { date: { type: 'string' }, scale: { type: 'string' }, help: { type: 'boolean', default: false } },
});

try {
  if (values.help) console.log(usage);
  else await run(dateOf(values.date), scaleOf(values.scale));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function run(date: string, scale: number): Promise<void> {
  if (process.env['NODE_ENV'] === 'production') throw new Error('the demonstration, with its known password, is not for production');
  const { url, close } = await openMarket();
  try {
    await migrateDatabase(url);
    const started = performance.now();
    const outcome = scale > 1 ? await seedProvince({ url, todayOn: date, scale, onStep: tell }) : await seedDemoWorld({ url, todayOn: date });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const what = scale > 1 ? `a province of ${sizeOf(scale).offers} offers and ${sizeOf(scale).lots} lots` : 'the demonstration';
    console.log(
      outcome === 'SEEDED' ? `Seeded ${what} around ${date} in ${seconds} s.` : 'The market is filled already; nothing was changed. `pnpm reset` empties it.',
    );
  } finally {
    await close();
  }
}

/** The database the server uses: the one named by DATABASE_URL, else the embedded one, running or not. */
async function openMarket(): Promise<{ url: string; close: () => Promise<void> }> {
  const given = process.env['DATABASE_URL'];
  if (given) return { url: given, close: async () => {} };
  const dataFolder = path.resolve(import.meta.dirname, '../..', process.env['DATA_DIR'] ?? '.data');
  const server = await startEmbeddedDatabase({ folder: path.join(dataFolder, 'database') });
  return { url: await ensureDatabase(server.url, 'cho_phien'), close: () => server.stop() };
}

function tell(step: string, rows: number): void {
  console.log(`  ${step}: ${rows}`);
}

function dateOf(text: string | undefined): string {
  if (text === undefined) return todayOn();
  const valid = /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
  if (!valid) throw new Error(`--date must be a calendar date such as 2026-11-26, not ${text}`);
  return text;
}

function scaleOf(text: string | undefined): number {
  const scale = Number(text ?? '1');
  if (!Number.isInteger(scale) || scale < 1 || scale > 1_000 || (scale > 1 && scale < 5)) throw new Error('--scale must be 1 or a whole number from 5 to 1000');
  return scale;
}
