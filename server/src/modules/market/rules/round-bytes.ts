import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Instance, Plan } from '../../matching/types.ts';

/** A stored text: compressed bytes and the sha256 of the text, hexadecimal. */
export interface StoredText {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly hash: string;
}

/**
 * The instance as canonical NDJSON of the interface `matching-neutral/1`: records by kind, then in the order of the
 * instance, keys in the order of their names. Equal instances give equal text.
 */
export function instanceText(instance: Instance): string {
  return canonicalText([
    ['meta', [{ schema: 'matching-neutral/1', ...instance.meta }]],
    ['product', instance.products],
    ['coop', instance.coops],
    ['lot', instance.lots],
    ['line', instance.lines],
    ['frozen', instance.frozen],
  ]);
}

/** Pieces, unfilled parts and prices of a plan as canonical NDJSON. The time it took is no part of it. */
export function planText(plan: Pick<Plan, 'pieces' | 'unfilled' | 'duals'>): string {
  return canonicalText([
    ['alloc', plan.pieces],
    ['unfilled', plan.unfilled],
    ['dual', plan.duals],
  ]);
}

/** Hash of what suppliers can still give: goods, cooperatives, and lots by what is left of them. Who got the rest does not matter. */
export function supplyHash(instance: Instance): string {
  const frozenKg = new Map<string, number>();
  for (const piece of instance.frozen) frozenKg.set(piece.lot, (frozenKg.get(piece.lot) ?? 0) + piece.kg);
  const lots = instance.lots
    .map((lot) => {
      const promisedKg = lot.reservedKg + (frozenKg.get(lot.id) ?? 0);
      return { ...lot, p50Kg: lot.p50Kg - promisedKg, p90Kg: Math.max(0, lot.p90Kg - promisedKg), reservedKg: 0 };
    })
    .filter((lot) => lot.p50Kg > 0);
  return sha256(
    canonicalText([
      ['meta', [{ today: instance.meta.today }]],
      ['product', instance.products],
      ['lot', lots],
    ]),
  );
}

/** Compresses a text with fixed settings and hashes it. */
export function storeText(text: string): StoredText {
  return { bytes: new Uint8Array(gzipSync(text, { level: 9 })), hash: sha256(text) };
}

/** The text of stored bytes. */
export function readStoredText(bytes: Uint8Array): string {
  return gunzipSync(bytes).toString('utf8');
}

/** Hexadecimal sha256 of a text in UTF-8. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Records by kind as canonical NDJSON, keys in the order of their names. */
export function canonicalText(kinds: readonly (readonly [kind: string, records: readonly object[]])[]): string {
  return kinds.flatMap(([kind, records]) => records.map((record) => `${JSON.stringify(canonical({ t: kind, ...record }))}\n`)).join('');
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  // The kind of a record leads its line, as readers of the format expect.
  entries.sort(([a], [b]) => (a === 't' ? -1 : b === 't' ? 1 : a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, member]) => [key, canonical(member)]));
}
