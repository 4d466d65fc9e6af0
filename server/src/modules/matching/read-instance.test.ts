import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { InstanceError } from './instance-error.ts';
import { readInstance } from './read-instance.ts';

const lines = gunzipSync(readFileSync(new URL('./fixtures/T1.ndjson.gz', import.meta.url)))
  .toString()
  .trim()
  .split('\n');
const at = (kind: string) => lines.findIndex((line) => line.startsWith(`{"t":"${kind}"`));

/** The fixture with one field of the first record of a kind replaced. */
function withField(kind: string, field: string, value: unknown): string[] {
  const changed = [...lines];
  changed[at(kind)] = JSON.stringify({ ...(JSON.parse(lines[at(kind)]!) as object), [field]: value });
  return changed;
}

test.for<[string, string, unknown, string]>([
  ['lot', 'p50Kg', -1, 'p50Kg'],
  ['lot', 'p50Kg', 12.5, 'p50Kg'],
  ['lot', 'p50Kg', '12', 'p50Kg'],
  ['lot', 'p50Kg', 1e12, 'p50Kg'],
  ['lot', 'p90Kg', 900_000, 'p90Kg'],
  ['lot', 'harvest', [5, 2], 'harvest'],
  ['lot', 'harvest', [5], 'harvest'],
  ['lot', 'product', 'P99', 'product'],
  ['lot', 'coop', 'nobody', 'coop'],
  ['lot', 'origin', 'nowhere', 'origin'],
  ['lot', 'certs', ['MADE_UP'], 'certs'],
  ['lot', 'status', 'eaten', 'status'],
  [
    'lot',
    'tiers',
    [
      { minKg: 10, priceVndPerKg: 1 },
      { minKg: 10, priceVndPerKg: 1 },
    ],
    'tiers[1].minKg',
  ],
  ['lot', 'tiers', [{ minKg: 10, priceVndPerKg: 99_999_999 }], 'tiers[0].priceVndPerKg'],
  ['line', 'qtyKg', -5, 'qtyKg'],
  ['line', 'windows', [], 'windows'],
  ['line', 'windows', [[3, 1]], 'windows[0]'],
  ['line', 'minFillPct', 120, 'minFillPct'],
  ['line', 'maxSuppliers', 'many', 'maxSuppliers'],
  ['line', 'firm', 1, 'firm'],
  ['line', 'blocked', ['nobody'], 'blocked'],
  ['product', 'quantumKg', 0, 'quantumKg'],
  ['coop', 'small', null, 'small'],
  ['meta', 'transitDays', [[1]], 'transitDays'],
  ['meta', 'schema', 'something/2', 'schema'],
])('refuses a %s whose %s is %j, naming line and field', ([kind, field, value, named]) => {
  const read = () => readInstance(withField(kind, field, value));
  expect(read).toThrow(InstanceError);
  expect(read).toThrow(expect.objectContaining({ lineNumber: at(kind) + 1, field: named }));
});

test('refuses text that is not JSON, an unknown kind, and an id used twice', () => {
  expect(() => readInstance([...lines, '{"t":'])).toThrow(expect.objectContaining({ lineNumber: lines.length + 1 }));
  expect(() => readInstance([...lines, '7'])).toThrow(expect.objectContaining({ field: 't' }));
  expect(() => readInstance([...lines, '{"t":"truck"}'])).toThrow(expect.objectContaining({ field: 't' }));
  expect(() => readInstance([...lines, lines[at('lot')]!])).toThrow(expect.objectContaining({ field: 'id' }));
  expect(() => readInstance(lines.slice(1))).toThrow(expect.objectContaining({ field: 'meta' }));
});

test('refuses a frozen piece of an unknown lot, or twice the same pair', () => {
  const lot = JSON.parse(lines[at('lot')]!) as { id: string; product: string };
  const line = lines
    .map((text) => JSON.parse(text) as { t: string; id: string; product: string })
    .find((record) => record.t === 'line' && record.product === lot.product)!;
  const frozen = (lotId: string) => JSON.stringify({ t: 'frozen', line: line.id, lot: lotId, kg: 1, priceVndPerKg: 1 });
  expect(() => readInstance([...lines, frozen('nothing')])).toThrow(expect.objectContaining({ field: 'lot' }));
  expect(() => readInstance([...lines, frozen(lot.id), frozen(lot.id)])).toThrow(expect.objectContaining({ field: 'lot' }));
});

test('reads the same market from records in any order', () => {
  expect(readInstance([...lines].reverse())).toEqual(readInstance(lines));
});
