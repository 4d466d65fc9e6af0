import type { ExpectedError } from './expected-error.ts';

/** What the database said when it refused a statement. */
export interface DatabaseRefusal {
  /** SQLSTATE, or null when the driver gave none. */
  state: string | null;
  /** Name of the constraint, as written in the migrations, or null. */
  constraint: string | null;
}

/** Finds SQLSTATE and constraint in the error of a statement; null when the error is not the database's. */
export function databaseRefusal(error: unknown): DatabaseRefusal | null {
  for (let cause: unknown = error, depth = 0; isObject(cause) && depth < 8; cause = nextCause(cause), depth += 1) {
    const state = [cause['originalCode'], cause['code']].find((code) => typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('P2'));
    const named = constraintOf(cause);
    if (state !== undefined || named !== null) return { state: typeof state === 'string' ? state : null, constraint: named };
  }
  return null;
}

/** Runs a step; a refusal by one of the named constraints becomes the expected error of the table. */
export async function translateConstraints<T>(table: Readonly<Record<string, () => ExpectedError>>, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const constraint = databaseRefusal(error)?.constraint;
    const expected = constraint === null || constraint === undefined ? undefined : table[constraint];
    throw expected === undefined ? error : expected();
  }
}

type Loose = Record<string, unknown>;

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null;
}

function nextCause(error: Loose): unknown {
  const meta = error['meta'];
  return error['cause'] ?? (isObject(meta) ? meta['driverAdapterError'] : undefined);
}

function constraintOf(error: Loose): string | null {
  const constraint = error['constraint'];
  if (typeof constraint === 'string') return constraint;
  if (isObject(constraint) && typeof constraint['index'] === 'string') return constraint['index'];
  const message = error['originalMessage'];
  return typeof message === 'string' ? (/constraint "([a-z0-9_]+)"/.exec(message)?.[1] ?? null) : null;
}
