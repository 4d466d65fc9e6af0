import { expect, test } from 'vitest';
import { drawPayoutStatement } from './payout-statement.ts';

const figures = { grossVnd: 70_000n, claimsVnd: 0n, commissionVnd: 3_500n, taxVnd: 1_050n, netVnd: 65_450n };
const drawn = (count: number) =>
  drawPayoutStatement({
    statement: { code: 'DS-2026-0042', fromOn: new Date('2026-05-11'), toOn: new Date('2026-05-17'), status: 'PAID', bankReference: 'FT26138', ...figures },
    cooperative: 'Hợp tác xã Noong Piêu',
    orders: Array.from({ length: count }, (_none, place) => ({ orderCode: `NM-2026-${place}-1`, deliverOn: new Date('2026-05-13'), ...figures })),
    lots: [{ lotCode: 'MH-1', productVi: 'Mận hậu', productEn: 'Plums', baseUnit: 'GRAM', quantityBase: 12_500n, netVnd: 65_450n }],
  });
/** Sheets of a PDF, by the count its page tree states. */
const sheetsOf = (pdf: Buffer) => Number(/\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1]);

test('a statement goes on to further sheets when it has many orders', async () => {
  expect([sheetsOf(await drawn(0)), sheetsOf(await drawn(20)), sheetsOf(await drawn(100))]).toEqual([1, 1, 3]);
});
