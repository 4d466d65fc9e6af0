import { expect, test } from 'vitest';
import type { Candidate } from '../../matching/types.ts';
import { onlyVarietyMissing, translateChecks, translateRelaxations, translateUnfilled } from './translate-reasons.ts';

const cert = (required: string[], offered: string[]) => ({
  rule: 'CERT' as const,
  required,
  offered,
  passed: required.every((code) => offered.includes(code)),
});

function failingCert(required: string[], offered: string[], residualKg = 10): Candidate {
  return {
    lot: 'lot',
    coop: 'coop',
    eligible: false,
    rules: [cert(required, offered)],
    failing: ['CERT'],
    residualKg,
    schedule: null,
    terms: null,
    takenKg: 0,
    rank: null,
    rejected: null,
    price: {
      lotPriceVndPerKg: 1,
      tier: null,
      unitPriceVndPerKg: 1,
      handlingVndPerKg: 0,
      distanceKm: 0,
      transportVndPerKg: 0,
      landedVndPerKg: 1,
      slackVndPerKg: 0,
    },
  };
}

test('the wanted product is a rule of its own beside the certificates', () => {
  expect(translateChecks([cert(['VIETGAP', 'product:a'], ['VIETGAP', 'product:b'])])).toEqual([
    { rule: 'VARIETY', passed: false, required: ['a'], offered: ['b'] },
    { rule: 'CERT', passed: true, required: ['VIETGAP'], offered: ['VIETGAP'] },
  ]);
});

test('a line for the whole commodity has no rule about the product', () => {
  expect(translateChecks([cert(['VIETGAP'], ['product:b'])])).toEqual([{ rule: 'CERT', passed: false, required: ['VIETGAP'], offered: [] }]);
});

test('volume is missing for its variety when every other lot holds the certificates', () => {
  const unfilled = [{ line: 'line', kg: 7, reason: 'CERT' as const }];
  const other = failingCert(['VIETGAP', 'product:a'], ['VIETGAP', 'product:b']);
  expect(translateUnfilled(unfilled, [other])).toEqual([{ reason: 'VARIETY', kg: 7 }]);
  expect(translateUnfilled(unfilled, [other, failingCert(['VIETGAP', 'product:a'], ['product:a'])])).toEqual([{ reason: 'CERT', kg: 7 }]);
  expect(onlyVarietyMissing([failingCert(['product:a'], [], 0)])).toBe(false);
});

test('doing without the product is taking any of the commodity', () => {
  expect(
    translateRelaxations([
      { rule: 'CERT', withoutCert: 'product:a', gainKg: 5 },
      { rule: 'CERT', withoutCert: 'VIETGAP', gainKg: 4 },
    ]),
  ).toEqual([
    { rule: 'VARIETY', gainKg: 5 },
    { rule: 'CERT', withoutCert: 'VIETGAP', gainKg: 4 },
  ]);
});
