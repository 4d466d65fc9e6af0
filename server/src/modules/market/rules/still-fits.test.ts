import { expect, test } from 'vitest';
import { misfit, type LotNow } from './still-fits.ts';

const proposed = {
  unitPriceVnd: 18_000n,
  explanation: {
    eligibility: [
      { rule: 'CERT' as const, passed: true, required: ['VIETGAP'], offered: ['VIETGAP'] },
      { rule: 'OCOP' as const, passed: true, required: 3, offered: 4 },
    ],
  },
};
const now: LotNow = { inTime: true, cooperativeOpen: true, offered: true, unitPriceVnd: 18_000n, certificates: ['VIETGAP'], ocopStars: 3 };

test.each([
  [null, {}],
  ['SCHEDULE', { inTime: false }],
  ['COOPERATIVE', { cooperativeOpen: false }],
  ['OFFER', { offered: false }],
  ['PRICE', { unitPriceVnd: 18_001n }],
  ['CERTIFICATE', { certificates: [] }],
  ['OCOP', { ocopStars: 0 }],
] as const)('%s', (expected, change) => {
  expect(misfit(proposed, { ...now, ...change })).toBe(expected);
});
