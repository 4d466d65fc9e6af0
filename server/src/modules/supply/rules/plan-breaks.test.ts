import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planBreaks, type StandingPromise } from './plan-breaks.ts';

const promise = (allocationId: string, values: Partial<StandingPromise> = {}): StandingPromise => ({
  allocationId,
  heldBase: 0n,
  firmBase: 0n,
  arriveOn: '2026-06-03',
  promisedAt: new Date('2026-05-01T00:00:00Z'),
  ...values,
});

const broken = (promises: StandingPromise[], missing: bigint) => {
  const plan = planBreaks(promises, missing);
  if (!plan.possible) throw new Error('impossible');
  return plan.breaks.map((cut) => `${cut.allocationId} ${cut.from} -${cut.cutBase} =${cut.leftBase}`);
};

describe('which promises break first', () => {
  test('nothing breaks while nothing is missing', () => {
    expect(broken([promise('a', { heldBase: 10n })], 0n)).toEqual([]);
  });

  test('what is held breaks before what is firm, however late that arrives', () => {
    expect(broken([promise('firm', { firmBase: 10n, arriveOn: '2026-09-01' }), promise('held', { heldBase: 10n })], 10n)).toEqual(['held held -10 =0']);
  });

  test('the latest arrival breaks first: there is most time to replace it', () => {
    expect(broken([promise('soon', { heldBase: 10n, arriveOn: '2026-06-03' }), promise('late', { heldBase: 10n, arriveOn: '2026-06-05' })], 10n)).toEqual([
      'late held -10 =0',
    ]);
  });

  test('of one day, the promise made last breaks first', () => {
    const older = promise('older', { heldBase: 10n, promisedAt: new Date('2026-05-01T00:00:00Z') });
    const newer = promise('newer', { heldBase: 10n, promisedAt: new Date('2026-05-02T00:00:00Z') });
    expect(broken([older, newer], 10n)).toEqual(['newer held -10 =0']);
  });

  test('of one instant, the order of ids decides, whatever order they come in', () => {
    const promises = [promise('b', { heldBase: 5n }), promise('c', { heldBase: 5n }), promise('a', { heldBase: 5n })];
    expect(broken(promises, 5n)).toEqual(['c held -5 =0']);
    expect(broken(promises.toReversed(), 5n)).toEqual(['c held -5 =0']);
  });

  test('the last one to break keeps what is left', () => {
    expect(broken([promise('a', { firmBase: 10n }), promise('b', { heldBase: 10n })], 13n)).toEqual(['b held -10 =0', 'a firm -3 =7']);
  });

  test('more missing than promised is impossible and says by how much', () => {
    expect(planBreaks([promise('a', { heldBase: 10n })], 12n)).toEqual({ possible: false, missingBase: 2n });
  });
});

const promises = fc.array(
  fc.record({
    heldBase: fc.bigInt(0n, 1_000n),
    firmBase: fc.bigInt(0n, 1_000n),
    day: fc.integer({ min: 1, max: 9 }),
    at: fc.integer({ min: 0, max: 5 }),
  }),
  { maxLength: 12 },
);

describe('whatever is promised', () => {
  const build = (rows: { heldBase: bigint; firmBase: bigint; day: number; at: number }[]) =>
    rows.map(({ heldBase, firmBase, day, at }, index) =>
      promise(`id-${index}`, { heldBase, firmBase, arriveOn: `2026-06-0${day}`, promisedAt: new Date(at * 1000) }),
    );

  test('exactly what is missing breaks, and at most one promise keeps a part', () => {
    fc.assert(
      fc.property(promises, fc.bigInt(0n, 15_000n), (rows, missing) => {
        const standing = build(rows);
        const promised = standing.reduce((sum, { heldBase, firmBase }) => sum + heldBase + firmBase, 0n);
        const plan = planBreaks(standing, missing);
        expect(plan.possible).toBe(missing <= promised);
        if (!plan.possible) return;
        expect(plan.breaks.reduce((sum, cut) => sum + cut.cutBase, 0n)).toBe(missing);
        expect(plan.breaks.every((cut) => cut.cutBase > 0n && cut.leftBase >= 0n)).toBe(true);
        expect(plan.breaks.filter((cut) => cut.leftBase > 0n).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('nothing firm breaks while anything is held', () => {
    fc.assert(
      fc.property(promises, fc.bigInt(0n, 15_000n), (rows, missing) => {
        const standing = build(rows);
        const plan = planBreaks(standing, missing);
        if (!plan.possible || !plan.breaks.some((cut) => cut.from === 'firm')) return;
        const heldCut = plan.breaks.filter((cut) => cut.from === 'held').reduce((sum, cut) => sum + cut.cutBase, 0n);
        expect(heldCut).toBe(standing.reduce((sum, { heldBase }) => sum + heldBase, 0n));
      }),
    );
  });

  test('the order promises are read in changes nothing', () => {
    fc.assert(
      fc.property(promises, fc.bigInt(0n, 5_000n), (rows, missing) => {
        const standing = build(rows);
        expect(planBreaks(standing.toReversed(), missing)).toEqual(planBreaks(standing, missing));
      }),
    );
  });
});
