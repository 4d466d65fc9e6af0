import { expect, test } from 'vitest';
import { noDirections, type Directions } from '../../matching/directions/directions.ts';
import { buildInstance } from './build-instance.ts';
import { aMarket } from './market-sample.ts';
import { instanceText } from './round-bytes.ts';
import { readRoundInputs, roundInputsText } from './round-inputs.ts';

const instance = buildInstance(aMarket());

test('a round without decisions keeps the bytes of its instance', () => {
  expect(roundInputsText(instance, noDirections)).toBe(instanceText(instance));
  expect(readRoundInputs(roundInputsText(instance, noDirections))).toEqual({ instance, directions: noDirections });
});

test('decisions are read as they were written', () => {
  const directions: Directions = {
    scarcity: { market: 'MAX_MIN', buyers: [{ buyer: 'buyer-a', rule: 'PRIORITY' }] },
    alternatives: [{ line: 'line-a', kind: 'NEAREST' }],
    overrides: [{ line: 'line-b', pieces: [{ lot: 'lot-a', kg: 40 }] }],
    substitutes: [{ line: 'line-a', options: [{ position: 1, minGrade: 1, certs: ['VIETGAP'], ceilingVndPerKg: 15_000 }] }],
  };
  expect(readRoundInputs(roundInputsText(instance, directions))).toEqual({ instance, directions });
});
