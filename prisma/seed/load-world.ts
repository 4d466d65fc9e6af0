import type { Prisma } from '../generated/client.ts'
import type { Row, World } from './world.ts'

type Transaction = Prisma.TransactionClient

const rowsAtOnce = 5_000

/** Writes a world in the order its tables were begun, through the rules of the database. */
export async function loadWorld(db: Transaction, world: World): Promise<void> {
  for (const [table, rows] of world.tables) await insertRows(db, table, withDates(rows, await datedColumns(db, table), world.openedAt))
}

/** Inserts rows that all have the same columns. */
async function insertRows(db: Transaction, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).map((column) => `"${column}"`).join(', ')
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await db.$executeRawUnsafe(
      `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM json_populate_recordset(null::"${table}", $1::json)`,
      JSON.stringify(rows.slice(start, start + rowsAtOnce)),
    )
  }
}

async function datedColumns(db: Transaction, table: string): Promise<string[]> {
  const columns = await db.$queryRaw<{ column_name: string }[]>`
    SELECT column_name::text FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = ${table} AND column_name IN ('created_at', 'updated_at')`
  return columns.map((column) => column.column_name)
}

/** Dates of creation come from the world, not from the clock of the machine that builds it. */
function withDates(rows: readonly Row[], columns: readonly string[], openedAt: string): readonly Row[] {
  if (columns.length === 0) return rows
  return rows.map((row) => ({ ...Object.fromEntries(columns.map((column) => [column, openedAt])), ...row }))
}
