import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { vietQrText } from './viet-qr.ts';

const source = path.resolve(import.meta.dirname, '../../..');
/** Where amounts pass on their way to a provider, a bank or the ledger. */
const FOLDERS = ['modules/payments', 'modules/retail', 'adapters', 'stripe-development', 'http', 'kernel'];

test('no amount is multiplied or divided by 100: đồng has no smaller unit', () => {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(path.join(source, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => path.join(folder, file)),
  );
  expect(files.length).toBeGreaterThan(60);
  const scaled = files.filter((file) =>
    /(?:vnd|amount|price|total|fee)\w*\)?\s*[*/]\s*100n?\b|\b100n?\s*\*\s*\w*(?:vnd|amount|price|total|fee)/i.test(
      readFileSync(path.join(source, file), 'utf8'),
    ),
  );
  expect(scaled).toEqual([]);
});

test('a transfer’s code holds the amount as it is', () => {
  fc.assert(
    fc.property(fc.bigInt(1n, 99_999_999n), (amountVnd) => {
      const text = amountVnd.toString();
      expect(vietQrText({ bin: '970436', account: '0011001234567' }, amountVnd, 'NM20260042')).toContain(`5303704540${text.length}${text}5802VN`);
    }),
  );
});
