import { databaseRefusal } from './database-constraint.ts';

/** Serialisation failure, deadlock, too long a wait for a lock: another transaction went first, the same work may succeed now. */
const LOST = new Set(['40001', '40P01', '55P03']);
/** A statement took longer than it may: begun again at once, it would only add to what holds it up. */
const STATEMENT_TIMED_OUT = '57014';

/** True when a transaction lost to another one and may succeed when it is run again at once. */
export function lostToAnother(error: unknown): boolean {
  if (prismaCode(error) === 'P2034') return true;
  // Every connection was busy: the transaction never began.
  if (prismaCode(error) === 'P2028' && error instanceof Error && error.message.includes('Unable to start a transaction')) return true;
  return LOST.has(databaseRefusal(error)?.state ?? '');
}

/** True when a transaction gave way because too much was going on at once; nothing of it was kept, and it may be tried again later. */
export function databaseIsBusy(error: unknown): boolean {
  return lostToAnother(error) || prismaCode(error) === 'P2028' || databaseRefusal(error)?.state === STATEMENT_TIMED_OUT;
}

function prismaCode(error: unknown): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
}
