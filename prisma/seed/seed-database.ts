import pg from 'pg';
import { buildDemoWorld, buildReference } from './demo-world.ts';
import { loadWorld } from './load-world.ts';
import type { World } from './world.ts';

/** What a seeding did: it never touches a market that already has its places. */
export type SeedOutcome = 'SEEDED' | 'ALREADY_SEEDED';

type SeedOptions = {
  url: string;
  /** The date the world lies around, `YYYY-MM-DD`. */
  todayOn: string;
};

/** Fills an empty, migrated database with the demonstration. Safe to run again and by two processes at once. */
export async function seedDemoWorld({ url, todayOn }: SeedOptions): Promise<SeedOutcome> {
  return seedWorld(url, () => buildDemoWorld(todayOn));
}

/** Fills an empty, migrated database with places, rules and the catalogue only: a market without anybody in it. */
export async function seedReference({ url, todayOn }: SeedOptions): Promise<SeedOutcome> {
  return seedWorld(url, () => buildReference(todayOn));
}

async function seedWorld(url: string, build: () => World): Promise<SeedOutcome> {
  return withSeedingConnection(url, async (client) => {
    const { rowCount } = await client.query('SELECT FROM province LIMIT 1');
    if (rowCount !== 0) return 'ALREADY_SEEDED';
    await loadWorld(client, build());
    return 'SEEDED';
  });
}

const seedingLock = 7_205_759;

/** One transaction on a connection of its own, after any other seeding; statistics are fresh once it wrote something. */
export async function withSeedingConnection(url: string, work: (client: pg.Client) => Promise<SeedOutcome>): Promise<SeedOutcome> {
  const client = new pg.Client({ connectionString: url, application_name: 'cho-phien seed' });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [seedingLock]);
    const outcome = await work(client);
    await client.query('COMMIT');
    if (outcome === 'SEEDED') await client.query('ANALYZE');
    return outcome;
  } finally {
    await client.end();
  }
}
