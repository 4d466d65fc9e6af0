import pg from 'pg';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** A database of its own with a plain connection, to ask what the database itself refuses. */
export class RuledDatabase {
  readonly #database: TestDatabase;
  readonly #client: pg.Client;

  constructor(database: TestDatabase, client: pg.Client) {
    this.#database = database;
    this.#client = client;
  }

  get prisma() {
    return this.#database.prisma;
  }

  /** Name of the rule that refused a statement, `accepted` when none did, else SQLSTATE. Nothing of it is kept. */
  async refusalOf(sql: string, parameters: unknown[] = []): Promise<string> {
    await this.#client.query('BEGIN');
    try {
      await this.#client.query(sql, parameters);
      await this.#client.query('SET CONSTRAINTS ALL IMMEDIATE');
      return 'accepted';
    } catch (error) {
      if (error instanceof pg.DatabaseError) return error.constraint ?? error.code ?? 'unknown';
      throw error;
    } finally {
      await this.#client.query('ROLLBACK');
    }
  }

  /** Refusal of an update of one row. */
  async refusalOfSetting(table: string, assignment: string, condition: string): Promise<string> {
    return this.refusalOf(`UPDATE "${table}" SET ${assignment} WHERE ${condition}`);
  }

  /** Runs statements with all triggers off, to bring rows into a state the rules would not let them reach. */
  async arrange(sql: string): Promise<void> {
    await this.#client.query(`BEGIN; SET LOCAL session_replication_role = replica; ${sql}; COMMIT`);
  }

  async query<Row extends pg.QueryResultRow>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.#client.query<Row>(sql, parameters)).rows;
  }

  async close(): Promise<void> {
    await this.#client.end();
    await this.#database.drop();
  }
}

export async function createRuledDatabase(): Promise<RuledDatabase> {
  const database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  return new RuledDatabase(database, client);
}
