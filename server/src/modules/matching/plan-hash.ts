import { createHash } from 'node:crypto';
import type { Plan } from './types.ts';

/**
 * The plan as canonical NDJSON: pieces, then unfilled parts, each in the order of the plan (by line, then lot or reason),
 * with fixed field order. Equal plans are equal bytes.
 */
export function* planLines(plan: Pick<Plan, 'pieces' | 'unfilled'>): Generator<string> {
  for (const { line, lot, kg, frozen, substitute } of plan.pieces) {
    yield JSON.stringify({ t: 'alloc', line, lot, kg, ...(frozen ? { frozen } : {}), ...(substitute === undefined ? {} : { substitute }) });
  }
  for (const { line, kg, reason } of plan.unfilled) yield JSON.stringify({ t: 'unfilled', line, kg, reason });
}

/** sha256 of the canonical bytes, hexadecimal. */
export function planHash(plan: Pick<Plan, 'pieces' | 'unfilled'>): string {
  const hash = createHash('sha256');
  for (const line of planLines(plan)) hash.update(line).update('\n');
  return hash.digest('hex');
}
