import type { ClientBase } from 'pg';
import type { Row, World } from './world.ts';

const rowsAtOnce = 5_000;

/** Writes a world in the order its tables were begun, through the rules of the database. Runs inside the caller's transaction. */
export async function loadWorld(client: ClientBase, world: World): Promise<void> {
  const dated = await datedColumns(client);
  for (const [table, rows] of world.tables) await insertRows(client, table, withDates(rows, dated.get(table) ?? [], world.openedAt));
}

/** Inserts rows that all have the same columns. */
async function insertRows(client: ClientBase, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
    .map((column) => `"${column}"`)
    .join(', ');
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await client.query(`INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM json_populate_recordset(null::"${table}", $1::json)`, [
      JSON.stringify(rows.slice(start, start + rowsAtOnce)),
    ]);
  }
}

/** Columns that tell when a row was made or changed, by table. */
async function datedColumns(client: ClientBase): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(`
    SELECT table_name::text AS table, array_agg(column_name::text) AS columns FROM information_schema.columns
     WHERE table_schema = current_schema() AND column_name IN ('created_at', 'updated_at') GROUP BY table_name`);
  return new Map(rows.map((row) => [row.table, row.columns]));
}

/** Dates of creation come from the world, not from the clock of the machine that builds it. */
function withDates(rows: readonly Row[], columns: readonly string[], openedAt: string): readonly Row[] {
  if (columns.length === 0) return rows;
  return rows.map((row) => ({ ...Object.fromEntries(columns.map((column) => [column, row['created_at'] ?? openedAt])), ...row }));
}
