import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boardFigures, boardParts, missingParts, planned, type PlannedVolume } from './board-figures.ts';

function volume(values: Partial<PlannedVolume>): PlannedVolume {
  return { cooperativeId: 'a', originCommuneCode: '1', quantityBase: 1000n, landedVnd: 20_000n, riskMilli: 0, ...values };
}

test('the average price weighs by volume and rounds half up', () => {
  const figures = boardFigures(4000n, [
    volume({ quantityBase: 1000n, landedVnd: 10_000n }),
    volume({ cooperativeId: 'b', quantityBase: 1000n, landedVnd: 10_001n }),
  ]);
  expect(figures).toMatchObject({ filledBase: 2000n, fillPermille: 500, averageLandedVnd: 10_001n, pickUps: 2 });
});

test('the fill never rounds up to all', () => {
  expect(boardFigures(100_000n, [volume({ quantityBase: 99_999n })]).fillPermille).toBe(999);
});

test('the risk is the share of planned volume the conservative forecast leaves out', () => {
  expect(boardFigures(3000n, [volume({ riskMilli: 300 }), volume({ quantityBase: 2000n })]).riskPermille).toBe(100);
});

test('an empty plan has no price and no risk', () => {
  expect(boardFigures(1000n, [])).toMatchObject({ filledBase: 0n, fillPermille: 0, averageLandedVnd: null, riskPermille: 0, pickUps: 0 });
});

test('two lots of one cooperative in one commune are one pick-up and one part', () => {
  const volumes = [volume({}), volume({ quantityBase: 500n })];
  expect(boardFigures(2000n, volumes).pickUps).toBe(1);
  expect(boardParts(volumes, [{ reason: 'PRICE', quantityBase: 500n }])).toEqual([
    { cooperativeId: 'a', quantityBase: 1500n, reason: null },
    { cooperativeId: null, quantityBase: 500n, reason: 'PRICE' },
  ]);
});

test('parts of a line sum to what was asked, whatever was given up since the run', () => {
  const quantities = fc.bigInt(1n, 5000n);
  fc.assert(
    fc.property(fc.array(quantities, { maxLength: 4 }), fc.array(quantities, { maxLength: 3 }), fc.bigInt(0n, 9000n), (filled, recorded, extra) => {
      const volumes = filled.map((quantityBase) => volume({ quantityBase }));
      const requested = filled.reduce((sum, part) => sum + part, 0n) + extra;
      const missing = missingParts(
        requested,
        volumes,
        recorded.map((quantityBase) => ({ reason: 'PRICE', quantityBase })),
      );
      expect(missing.reduce((sum, part) => sum + part.quantityBase, 0n)).toBe(extra);
    }),
  );
});

test('a declined or expired allocation stands for nothing, a partly confirmed one for what was confirmed', () => {
  const allocation = { cooperative: { id: 'a' }, originCommuneCode: '1', quantityBase: 900n, confirmedBase: null, landedVnd: 1n, riskMilli: 0 };
  expect(planned({ ...allocation, status: 'RELEASED' })).toEqual([]);
  expect(planned({ ...allocation, status: 'EXPIRED' })).toEqual([]);
  expect(planned({ ...allocation, status: 'FIRM', confirmedBase: 400n })[0]?.quantityBase).toBe(400n);
});
