import { expect, test } from 'vitest';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { baseOf, readVolumes } from './read-volumes.ts';

const refusal = (step: () => unknown) => {
  try {
    step();
  } catch (error) {
    if (error instanceof InvalidInput) return error.problems.map(({ path, rule }) => `${path} ${rule}`);
  }
  return 'none';
};

test('a certainty spreads what is likely', () => {
  expect(readVolumes({ likely: { value: '1.5', unit: 'TNE' }, certaintyPct: 20 }, 'GRAM')).toEqual({
    lowBase: 1_200_000n,
    likelyBase: 1_500_000n,
    highBase: 1_800_000n,
  });
});

test('three volumes are taken as they are, each in its unit', () => {
  const volumes = { low: { value: '8', unit: 'DTN' as const }, likely: { value: '1000', unit: 'KGM' as const }, high: { value: '1.2', unit: 'TNE' as const } };
  expect(readVolumes(volumes, 'GRAM')).toEqual({ lowBase: 800_000n, likelyBase: 1_000_000n, highBase: 1_200_000n });
});

test('a unit that does not measure the product is refused at its path', () => {
  expect(refusal(() => readVolumes({ likely: { value: '1', unit: 'LTR' }, certaintyPct: 10 }, 'GRAM', 'weeks.0.volumes'))).toEqual([
    'weeks.0.volumes.likely.unit UNIT_DOES_NOT_FIT',
  ]);
});

test.each([
  ['1.5', 'TOO_FINE'],
  ['-1', 'NEGATIVE'],
  ['1e3', 'NOT_A_NUMBER'],
  ['1000000001', 'TOO_LARGE'],
])('%s pieces are refused', (value, rule) => {
  expect(refusal(() => baseOf({ value, unit: 'H87' }, 'PIECE', 'quantity'))).toEqual([`quantity.value ${rule}`]);
});
