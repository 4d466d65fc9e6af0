import { expect, test } from 'vitest';
import type { Candidate, StaticRule } from '../../matching/types.ts';
import { groupCandidates } from './group-candidates.ts';
import { aLotRow, aMarket } from './market-sample.ts';

interface Sample {
  readonly lot: string;
  readonly failing?: readonly StaticRule[];
  readonly residualKg?: number;
  readonly landed?: number;
}

function candidate({ lot, failing = [], residualKg = 100, landed = 20_000 }: Sample): Candidate {
  const rules = (['GRADE', 'WINDOW', 'PRICE'] as const).map((rule) => ({ rule, passed: !failing.includes(rule), required: 1, offered: 1 }));
  return {
    lot,
    coop: '',
    eligible: failing.length === 0,
    rules,
    failing,
    residualKg,
    schedule: null,
    terms: null,
    takenKg: 0,
    rank: null,
    rejected: null,
    price: {
      lotPriceVndPerKg: landed,
      tier: null,
      unitPriceVndPerKg: landed,
      handlingVndPerKg: 0,
      distanceKm: 100,
      transportVndPerKg: 0,
      landedVndPerKg: landed,
      slackVndPerKg: 0,
    },
  };
}

function group(samples: readonly Sample[], taken: Record<string, number> = {}) {
  const lots = samples.map(({ lot }) => aLotRow({ id: lot, cooperativeId: `coop-${lot.split('/')[0]}` }));
  return groupCandidates(samples.map(candidate), { rows: aMarket({ lots }), promises: new Map(), taken: new Map(Object.entries(taken)) });
}

test('one lot that passes every rule qualifies its cooperative, whatever its others fail', () => {
  const [only] = group([
    { lot: 'a/1', failing: ['GRADE', 'PRICE'] },
    { lot: 'a/2', residualKg: 40 },
  ]);
  expect(only).toMatchObject({ group: 'QUALIFIED', canSupplyKg: 40 });
});

test('failing price alone or window alone can be settled by talking; two rules or a hard one cannot', () => {
  const groups = group([
    { lot: 'a', failing: ['PRICE'] },
    { lot: 'b', failing: ['WINDOW'] },
    { lot: 'c', failing: ['PRICE', 'WINDOW'] },
    { lot: 'd', failing: ['GRADE'] },
  ]);
  expect(Object.fromEntries(groups.map(({ cooperativeId, group: place }) => [cooperativeId, place]))).toEqual({
    'coop-a': 'NEGOTIABLE',
    'coop-b': 'NEGOTIABLE',
    'coop-c': 'EXCLUDED',
    'coop-d': 'EXCLUDED',
  });
});

test('a fitting lot that others used up says so', () => {
  const [only] = group([{ lot: 'a', residualKg: 0 }]);
  expect(only).toMatchObject({ group: 'EXCLUDED', reasons: [{ key: 'TAKEN_BY_OTHERS' }] });
  expect(only?.lots[0]?.passedOver).toBe('TAKEN_BY_OTHERS');
});

test('an excluded cooperative names the rules it fails', () => {
  expect(group([{ lot: 'a', failing: ['GRADE', 'PRICE'] }])[0]?.reasons).toEqual([
    { key: 'FAILS_RULE', rule: 'GRADE' },
    { key: 'FAILS_RULE', rule: 'PRICE' },
  ]);
});

test('taken volume sets the price that is shown, and the cheapest is told so', () => {
  const [first, second] = group(
    [
      { lot: 'a/1', landed: 10_000 },
      { lot: 'a/2', landed: 20_000 },
      { lot: 'b', landed: 40_000 },
    ],
    { 'a/1': 10, 'a/2': 30 },
  );
  expect(first).toMatchObject({ cooperativeId: 'coop-a', takenKg: 40, landedVnd: 17_500 });
  expect(first?.reasons[0]).toEqual({ key: 'CHEAPEST', figure: 17_500 });
  expect(second?.score).toBeLessThan(first?.score ?? 0);
});

test('points of the parts sum to the score', () => {
  for (const { score, scoreParts } of group([{ lot: 'a' }, { lot: 'b', landed: 90_000, failing: ['PRICE'] }])) {
    expect(scoreParts.reduce((sum, part) => sum + part.points, 0)).toBe(score);
  }
});
