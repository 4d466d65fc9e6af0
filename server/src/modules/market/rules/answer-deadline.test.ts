import { openingPolicy } from '@cho-phien/prisma/reference/market-rules.ts';
import { expect, test } from 'vitest';
import { answerDeadline } from './answer-deadline.ts';
import { matchingPolicyParameters } from './matching-policy.ts';

const policy = matchingPolicyParameters.parse(openingPolicy.parameters);
const now = new Date('2026-05-18T03:00:00Z');

test.each([
  ['a harvest far off leaves the usual day', '2026-06-01', '2026-05-19T03:00:00.000Z'],
  ['a harvest tomorrow ends the time this evening at 18:00', '2026-05-19', '2026-05-18T11:00:00.000Z'],
  ['a harvest that lies in the store leaves the least hours', '2026-05-10', '2026-05-18T05:00:00.000Z'],
])('%s', (_name, harvestOn, expected) => {
  expect(answerDeadline(now, new Date(`${harvestOn}T00:00:00Z`), policy).toISOString()).toBe(expected);
});
