import { createHash } from 'node:crypto';
import type { Pool } from 'pg';

/** Numbers the values of a statement as they are used. */
export class Parameters {
  readonly values: unknown[] = [];

  /** Placeholder of a value, cast to a PostgreSQL type. */
  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** Each connection keeps the plans it has prepared, so their number is bounded; rarer statements are planned anew. */
const MAX_PREPARED = 200;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MAX_PREPARED) return known;
  const name = `shop_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
  names.set(text, name);
  return name;
}

/** Runs a hot read as one prepared statement. */
export async function read<Row extends object>(pool: Pool, text: string, values: unknown[]): Promise<Row[]> {
  const name = nameOf(text);
  const { rows } = await pool.query<Row>(name === undefined ? { text, values } : { name, text, values });
  return rows;
}

/** Runs a hot read that answers with exactly one row. */
export async function readOne<Row extends object>(pool: Pool, text: string, values: unknown[]): Promise<Row> {
  const [row] = await read<Row>(pool, text, values);
  if (row === undefined) throw new Error('a statement that always gives one row gave none');
  return row;
}
