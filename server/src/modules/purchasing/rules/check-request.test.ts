import { describe, expect, test } from 'vitest';
import { requestLineRule, submitPurchaseRequestRule } from '@cho-phien/schema/rules/purchase-request.ts';
import { checkInput } from '@cho-phien/schema/rules/check-input.ts';
import { checkRequest, type KnownLine, lowestPrice } from './check-request.ts';

const today = '2026-05-18';
const id = '0190a000-0000-7000-8000-000000000001';
const other = '0190a000-0000-7000-8000-000000000002';
const good = { baseUnit: 'GRAM' as const, gradeRanks: [1, 2, 3], quantumBase: 1_000n, referencePriceVnd: 20_000n, cheapestVnd: 15_000n };
const place = { hours: [], maxDailyBase: null };
const known: KnownLine = { good, place, unknownSchemes: [], unknownCooperatives: [], substituteGrades: [] };

const line = (values: object = {}) => ({
  productId: id,
  locationId: id,
  minGradeRank: 3,
  minOcopStars: 0,
  schemeCodes: ['VIETGAP'],
  quantity: { value: '12', unit: 'TNE' },
  tolerancePercent: 5,
  windows: [{ fromOn: '2026-06-03', toOn: '2026-06-06' }],
  ceilingVnd: 22_000n,
  minFillPercent: 0,
  priority: 1,
  firm: false,
  minRemainingDays: 3,
  preferredCooperativeIds: [],
  blockedCooperativeIds: [],
  ...values,
});
const request = (values: object = {}, lineValues: object = {}) => ({
  title: 'Mận cho Phố Nối',
  validUntilOn: '2026-06-01',
  lines: [line(lineValues)],
  ...values,
});

/** All problems of a request, of its shape or else of the market. */
function problems(values: object = {}, lineValues: object = {}, facts: Partial<KnownLine> = {}): string[] {
  const shape = checkInput(submitPurchaseRequestRule, request(values, lineValues));
  if (!shape.ok) return shape.problems.map(({ path, rule }) => `${path} ${rule}`);
  const checked = checkRequest(
    shape.value,
    shape.value.lines.map(() => ({ ...known, ...facts })),
    today,
  );
  return checked.ok ? [] : checked.problems.map(({ path, rule }) => `${path} ${rule}`);
}

describe('substitutes', () => {
  const substitutes = (...list: object[]) => ({ substitutes: list });

  test('must differ from the line, and have one price at most', () => {
    expect(problems({}, substitutes({ discountPercent: 10 }))).toEqual(['lines.0.substitutes.0.minGradeRank SUBSTITUTE_DIFFERS']);
    expect(problems({}, substitutes({ minGradeRank: 2, ceilingVnd: 18_000n, discountPercent: 10 }))).toEqual([
      'lines.0.substitutes.0.discountPercent ONE_PRICE',
    ]);
    const many = substitutes({ minGradeRank: 1 }, { minGradeRank: 1 }, { minGradeRank: 1 }, { minGradeRank: 1 });
    expect(problems({}, many)).toEqual(['lines.0.substitutes TOO_MANY']);
  });

  test('name products of the commodity, classes there are, and known certificates', () => {
    const named = substitutes({ productId: other, minGradeRank: 2 }, { minGradeRank: 7 }, { schemeCodes: ['NO_SUCH'] });
    const facts = { substituteGrades: [null, [1, 2, 3], [1, 2, 3]], unknownSchemes: ['NO_SUCH'] };
    expect(problems({}, named, facts)).toEqual([
      'lines.0.substitutes.0.productId UNKNOWN_VALUE',
      'lines.0.substitutes.1.minGradeRank UNKNOWN_VALUE',
      'lines.0.substitutes.2.schemeCodes.0 UNKNOWN_VALUE',
    ]);
    expect(problems({}, substitutes({ productId: other, discountPercent: 15 }), { substituteGrades: [[1, 2]] })).toEqual([]);
  });
});

describe('the shape of a request', () => {
  test('twelve tonnes of plums in June are fine', () => {
    expect(problems()).toEqual([]);
  });

  test.each([
    ['a negative quantity', { quantity: { value: '-1', unit: 'KGM' } }, 'lines.0.quantity NEGATIVE'],
    ['a quantity of nothing', { quantity: { value: '0.000', unit: 'KGM' } }, 'lines.0.quantity ZERO'],
    ['a huge quantity', { quantity: { value: '1000001', unit: 'TNE' } }, 'lines.0.quantity TOO_LARGE'],
    ['a quantity finer than a gram', { quantity: { value: '1.0005', unit: 'KGM' } }, 'lines.0.quantity TOO_FINE'],
    ['words for a quantity', { quantity: { value: 'mười', unit: 'KGM' } }, 'lines.0.quantity NOT_A_NUMBER'],
    ['an unknown unit', { quantity: { value: '1', unit: 'LBR' } }, 'lines.0.quantity.unit UNKNOWN_VALUE'],
    ['a reversed window', { windows: [{ fromOn: '2026-06-06', toOn: '2026-06-03' }] }, 'lines.0.windows.0.toOn REVERSED'],
    ['no window', { windows: [] }, 'lines.0.windows TOO_FEW'],
    ['a day there is not', { windows: [{ fromOn: '2026-02-30', toOn: '2026-06-03' }] }, 'lines.0.windows.0.fromOn MALFORMED'],
    ['neither product nor commodity', { productId: null }, 'lines.0.productId PRODUCT_OR_COMMODITY'],
    ['both product and commodity', { commodityId: id }, 'lines.0.productId PRODUCT_OR_COMMODITY'],
    ['a malformed id', { productId: 'x' }, 'lines.0.productId MALFORMED'],
    ['two stars', { minOcopStars: 2 }, 'lines.0.minOcopStars MALFORMED'],
    ['a certificate twice', { schemeCodes: ['VIETGAP', 'VIETGAP'] }, 'lines.0.schemeCodes.1 TWICE'],
    ['a ceiling of nothing', { ceilingVnd: 0n }, 'lines.0.ceilingVnd ZERO'],
    ['a negative ceiling', { ceilingVnd: -1n }, 'lines.0.ceilingVnd NEGATIVE'],
    ['a huge ceiling', { ceilingVnd: 10_000_000_000n }, 'lines.0.ceilingVnd TOO_LARGE'],
    ['a tolerance above half', { tolerancePercent: 51 }, 'lines.0.tolerancePercent TOO_LARGE'],
    ['a fill above all', { minFillPercent: 101 }, 'lines.0.minFillPercent TOO_LARGE'],
    ['half a per cent', { minFillPercent: 0.5 }, 'lines.0.minFillPercent WRONG_TYPE'],
    ['no supplier at all', { maxSuppliers: 0 }, 'lines.0.maxSuppliers TOO_SMALL'],
    ['a negative shelf life', { minRemainingDays: -1 }, 'lines.0.minRemainingDays TOO_SMALL'],
    [
      'a cooperative preferred and blocked',
      { preferredCooperativeIds: [id], blockedCooperativeIds: [id] },
      'lines.0.blockedCooperativeIds.0 PREFERRED_AND_BLOCKED',
    ],
  ])('%s is refused at its place', (_words, values, problem) => {
    expect(problems({}, values)).toEqual([problem]);
  });

  test.each([
    ['touching', '2026-06-06', '2026-06-08', true],
    ['inside', '2026-06-04', '2026-06-05', true],
    ['around', '2026-06-01', '2026-06-30', true],
    ['after', '2026-06-07', '2026-06-08', false],
    ['before', '2026-06-01', '2026-06-02', false],
  ])('a second window %s the first overlaps it: %s to %s', (_words, fromOn, toOn, overlaps) => {
    const windows = [
      { fromOn: '2026-06-03', toOn: '2026-06-06' },
      { fromOn, toOn },
    ];
    expect(problems({}, { windows })).toEqual(overlaps ? ['lines.0.windows.1.fromOn OVERLAPPING'] : []);
  });

  test.each([
    ['no line', { lines: [] }, 'lines TOO_FEW'],
    ['too many lines', { lines: Array.from({ length: 61 }, () => line()) }, 'lines TOO_MANY'],
    ['no title', { title: '   ' }, 'title TOO_SHORT'],
    ['an endless title', { title: 'x'.repeat(121) }, 'title TOO_LONG'],
    ['no last day', { validUntilOn: undefined }, 'validUntilOn REQUIRED'],
  ])('%s is refused', (_words, values, problem) => {
    expect(problems(values)).toEqual([problem]);
  });

  test('every problem is named at once, with its figures', () => {
    const checked = checkInput(requestLineRule, line({ maxSuppliers: 99, tolerancePercent: -1 }));
    expect(checked).toMatchObject({
      ok: false,
      problems: [
        { path: 'tolerancePercent', parameters: { minimum: '0' } },
        { path: 'maxSuppliers', parameters: { maximum: '50' } },
      ],
    });
  });
});

describe('what the market knows', () => {
  test('quantities come back in base units', () => {
    const shape = checkInput(submitPurchaseRequestRule, request({}, { minPerSupplier: { value: '5', unit: 'DTN' } }));
    if (!shape.ok) throw new Error('refused');
    expect(checkRequest(shape.value, [known], today)).toEqual({ ok: true, lines: [{ quantityBase: 12_000_000n, minPerSupplierBase: 500_000n }] });
  });

  test.each([
    ['a good nobody knows', {}, { good: null }, 'lines.0.productId UNKNOWN_VALUE'],
    ['a commodity nobody knows', { productId: null, commodityId: id }, { good: null }, 'lines.0.commodityId UNKNOWN_VALUE'],
    [
      'a place closed on all days',
      {},
      { place: { ...place, hours: [{ weekday: 1, fromMinute: 300, toMinute: 600 }] } },
      'lines.0.windows.0.fromOn PLACE_CLOSED',
    ],
    ['more than the dock takes in four days', {}, { place: { ...place, maxDailyBase: 2_999_999n } }, 'lines.0.quantity.value MORE_THAN_DOCK_TAKES'],
    ['a place that is not the own', {}, { place: null }, 'lines.0.locationId UNKNOWN_VALUE'],
    ['a grade there is not', { minGradeRank: 4 }, {}, 'lines.0.minGradeRank UNKNOWN_VALUE'],
    ['an unknown certificate', {}, { unknownSchemes: ['VIETGAP'] }, 'lines.0.schemeCodes.0 UNKNOWN_VALUE'],
    [
      'an unknown preferred cooperative',
      { preferredCooperativeIds: [id, other] },
      { unknownCooperatives: [other] },
      'lines.0.preferredCooperativeIds.1 UNKNOWN_VALUE',
    ],
    ['an unknown blocked cooperative', { blockedCooperativeIds: [other] }, { unknownCooperatives: [other] }, 'lines.0.blockedCooperativeIds.0 UNKNOWN_VALUE'],
    ['litres of plums', { quantity: { value: '1', unit: 'LTR' } }, {}, 'lines.0.quantity.unit UNIT_DOES_NOT_FIT'],
    ['less than the market moves', { quantity: { value: '0.5', unit: 'KGM' } }, {}, 'lines.0.quantity.value BELOW_STEP'],
    [
      'half a piece',
      { quantity: { value: '1.5', unit: 'H87' } },
      { good: { ...good, baseUnit: 'PIECE' as const, quantumBase: 1n } },
      'lines.0.quantity TOO_FINE',
    ],
    ['more of one supplier than in all', { minPerSupplier: { value: '13', unit: 'TNE' } }, {}, 'lines.0.minPerSupplier.value MORE_THAN_QUANTITY'],
    ['a ceiling below any price', { ceilingVnd: 999n }, {}, 'lines.0.ceilingVnd BELOW_ANY_PRICE'],
    ['a window in the past', { windows: [{ fromOn: '2026-05-17', toOn: '2026-06-03' }] }, {}, 'lines.0.windows.0.fromOn IN_THE_PAST'],
    ['a window too far ahead', { windows: [{ fromOn: '2026-06-03', toOn: '2027-06-03' }] }, {}, 'lines.0.windows.0.toOn TOO_FAR'],
  ])('%s is refused at its place', (_words, values, facts, problem) => {
    expect(problems({}, values, facts)).toEqual([problem]);
  });

  test('a window may begin today', () => {
    expect(problems({ validUntilOn: today }, { windows: [{ fromOn: today, toOn: today }] })).toEqual([]);
  });

  test('the last day lies neither in the past nor after the last window', () => {
    expect(problems({ validUntilOn: '2026-05-17' })).toEqual(['validUntilOn IN_THE_PAST']);
    expect(problems({ validUntilOn: '2026-06-07' })).toEqual(['validUntilOn AFTER_LAST_WINDOW']);
  });
});

test.each([
  [20_000n, 15_000n, 1_000n],
  [20_000n, 800n, 800n],
  [20_000n, null, 1_000n],
])('of %s usual and %s cheapest, nothing sells below %s', (referencePriceVnd, cheapestVnd, lowest) => {
  expect(lowestPrice({ referencePriceVnd, cheapestVnd })).toBe(lowest);
});

test('exactly what the dock takes in the open days passes', () => {
  expect(problems({}, {}, { place: { ...place, maxDailyBase: 3_000_000n } })).toEqual([]);
});
