/** Node's and PostgreSQL's words for a server that cannot be reached, is starting, or has just gone. */
const AWAY_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  '08001',
  '53300',
]);
const AWAY_WORDS =
  /connection terminated|timeout exceeded when trying to connect|server closed the connection|client has encountered a connection error|can't reach database/i;

/** True when an error says that the database is away rather than that a statement was wrong. */
export function databaseIsAway(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 4) return false;
  const code: unknown = Reflect.get(error, 'code') ?? Reflect.get(error, 'originalCode');
  if (typeof code === 'string' && AWAY_CODES.has(code)) return true;
  if (code === 'ENOENT' && Reflect.get(error, 'syscall') === 'connect') return true; // its Unix socket is gone
  if (error instanceof Error && AWAY_WORDS.test(error.message)) return true;
  if (error instanceof AggregateError && error.errors.some((inner) => databaseIsAway(inner, depth + 1))) return true;
  const meta: unknown = Reflect.get(error, 'meta');
  return (
    databaseIsAway(Reflect.get(error, 'cause'), depth + 1) ||
    databaseIsAway(meta, depth + 1) ||
    (typeof meta === 'object' && meta !== null && databaseIsAway(Reflect.get(meta, 'driverAdapterError'), depth + 1))
  );
}
