import { expect, test } from 'vitest';
import { adjustLine } from './adjust-line.ts';
import { buildInstance } from './build-instance.ts';
import { aLineRow, aMarket, sampleDay } from './market-sample.ts';

function engineLine() {
  const row = aLineRow({
    certificates: ['GLOBALGAP', 'VIETGAP'],
    maxSuppliers: 2,
    windows: [
      { fromDay: sampleDay + 1, toDay: sampleDay + 2 },
      { fromDay: sampleDay + 8, toDay: sampleDay + 9 },
    ],
  });
  const [line] = buildInstance(aMarket({ lines: [row] })).lines;
  if (!line) throw new Error('the market has a line');
  return { ...line, blocked: ['coop-b'] };
}

test('without adjustments the line stays as it is', () => {
  const line = engineLine();
  expect(adjustLine(line, {}, sampleDay)).toEqual(line);
});

test('windows open earlier and close later, never before today, and merge when they meet', () => {
  expect(adjustLine(engineLine(), { weekToleranceDays: 2 }, sampleDay).windows).toEqual([
    [sampleDay, sampleDay + 4],
    [sampleDay + 6, sampleDay + 11],
  ]);
  expect(adjustLine(engineLine(), { weekToleranceDays: 7 }, sampleDay).windows).toEqual([[sampleDay, sampleDay + 16]]);
});

test('dropped certificates, any product, suppliers without limit', () => {
  const line = adjustLine(engineLine(), { withoutCertificates: ['GLOBALGAP'], anyProduct: true, maxSuppliers: null }, sampleDay);
  expect(line.certs).toEqual(['VIETGAP']);
  expect(line.maxSuppliers).toBeNull();
});

test('cooperatives are allowed and left out', () => {
  expect(adjustLine(engineLine(), { allowCooperatives: ['coop-b'], withoutCooperatives: ['coop-c'] }, sampleDay).blocked).toEqual(['coop-c']);
});

test('a higher ceiling keeps unserved volume dearer than served volume', () => {
  const line = adjustLine(engineLine(), { ceilingVnd: 500_000 }, sampleDay);
  expect(line.unmetPenaltyVndPerKg).toBeGreaterThan(500_000);
});
