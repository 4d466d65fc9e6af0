import { addDays, instantAt } from './calendar.ts';
import { hashOf, Random } from './random.ts';

export type Value = string | number | boolean | null | readonly (string | number)[] | object;
/** A row by column name, as the table spells it. */
export type Row = Readonly<Record<string, Value>>;

/** The rows of a market under construction, table by table, with ids and chances that depend on the date alone. */
export class World {
  readonly todayOn: string;
  /** Instant the market was opened; default of `created_at`. */
  readonly openedAt: string;
  readonly tables = new Map<string, Row[]>();
  #made = 0;
  readonly #openedMs: number;

  constructor(todayOn: string) {
    this.todayOn = todayOn;
    this.openedAt = instantAt(addDays(todayOn, -84), 8);
    this.#openedMs = Date.parse(this.openedAt);
  }

  /** A UUID of version 7 made of the opening instant and a counter, so that ids keep the order of creation. */
  id(): string {
    this.#made += 1;
    const time = (this.#openedMs + this.#made).toString(16).padStart(12, '0');
    const random = hashOf(`${this.todayOn}/${this.#made}`).toString(16).padStart(8, '0');
    const counter = this.#made.toString(16).padStart(11, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${counter.slice(0, 3)}-${counter.slice(3)}${random.slice(3, 7)}`;
  }

  /** Chances of one part of the world, apart from the others: a change in one does not reshuffle the rest. */
  random(part: string): Random {
    return new Random(`${this.todayOn}/${part}`);
  }

  add(table: string, row: Row): void {
    const rows = this.tables.get(table);
    if (rows) rows.push(row);
    else this.tables.set(table, [row]);
  }

  /** Rows of a table so far. */
  rows(table: string): readonly Row[] {
    return this.tables.get(table) ?? [];
  }
}

/** A column that holds text in every row; anything else there is a mistake of the world's making. */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new Error(`column ${column} holds no text`);
  return value;
}

/** A column of base units summed for each lot, by its id. */
export function sumByLot(world: World, table: string, column: string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of world.rows(table)) {
    const lotId = textOf(row, 'lot_id');
    sums.set(lotId, (sums.get(lotId) ?? 0) + Number(row[column]));
  }
  return sums;
}
