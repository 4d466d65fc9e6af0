import { InstanceError } from './instance-error.ts';

const largest = 1_000_000_000;

/** Reads typed fields of one record; each read throws an `InstanceError` naming the line and the field. */
export class RecordFields {
  readonly #record: Readonly<Record<string, unknown>>;
  readonly lineNumber: number;

  constructor(record: Readonly<Record<string, unknown>>, lineNumber: number) {
    this.#record = record;
    this.lineNumber = lineNumber;
  }

  fail(field: string, problem: string): never {
    throw new InstanceError(this.lineNumber, field, problem);
  }

  raw(field: string): unknown {
    return this.#record[field];
  }

  has(field: string): boolean {
    return this.#record[field] !== undefined;
  }

  text(field: string): string {
    const value = this.#record[field];
    if (typeof value !== 'string' || value === '') this.fail(field, 'must be a text that is not empty');
    return value;
  }

  /** A whole number ≥ `least` and at most a thousand million, so that sums of products stay exact in doubles. */
  whole(field: string, least = 0): number {
    return this.#whole(this.#record[field], field, least);
  }

  wholeOrNull(field: string, least: number): number | null {
    return this.#record[field] === null ? null : this.whole(field, least);
  }

  flag(field: string): boolean {
    const value = this.#record[field];
    if (typeof value !== 'boolean') this.fail(field, 'must be true or false');
    return value;
  }

  list(field: string): readonly unknown[] {
    const value = this.#record[field];
    if (!Array.isArray(value)) this.fail(field, 'must be a list');
    return value;
  }

  texts(field: string): string[] {
    return this.list(field).map((value, at) => (typeof value === 'string' ? value : this.fail(`${field}[${at}]`, 'must be a text')));
  }

  /** First and last day, both included. */
  days(field: string): [number, number] {
    return this.#range(this.#record[field], field);
  }

  windows(field: string): [number, number][] {
    const windows = this.list(field).map((value, at) => this.#range(value, `${field}[${at}]`));
    return windows.length > 0 ? windows : this.fail(field, 'needs at least one window');
  }

  tiers(field: string): { minKg: number; priceVndPerKg: number }[] {
    return this.list(field).map((value, at) => {
      const fields = new RecordFields((value ?? {}) as Record<string, unknown>, this.lineNumber);
      return {
        minKg: this.#whole(fields.raw('minKg'), `${field}[${at}].minKg`, 1),
        priceVndPerKg: this.#whole(fields.raw('priceVndPerKg'), `${field}[${at}].priceVndPerKg`, 0),
      };
    });
  }

  /** A square matrix of whole numbers ≥ 0. */
  matrix(field: string, size: number): number[][] {
    const rows = this.list(field);
    if (rows.length !== size) this.fail(field, `must have ${size} rows, one per province`);
    return rows.map((row, at) => {
      if (!Array.isArray(row) || row.length !== size) this.fail(`${field}[${at}]`, `must have ${size} numbers`);
      return row.map((value, column) => this.#whole(value, `${field}[${at}][${column}]`, 0));
    });
  }

  #range(value: unknown, field: string): [number, number] {
    if (!Array.isArray(value) || value.length !== 2) this.fail(field, 'must be [first, last]');
    const first = this.#whole(value[0], field, -largest);
    const last = this.#whole(value[1], field, -largest);
    if (first > last) this.fail(field, `begins at ${first} after it ends at ${last}`);
    return [first, last];
  }

  #whole(value: unknown, field: string, least: number): number {
    if (typeof value !== 'number' || !Number.isInteger(value)) this.fail(field, 'must be a whole number');
    if (value < least) this.fail(field, `must be at least ${least}, is ${value}`);
    if (value > largest) this.fail(field, `must be at most ${largest}, is ${value}`);
    return value;
  }
}
