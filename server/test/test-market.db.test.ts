import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from './test-market.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

test('the business day follows the clock in Vietnamese time', async () => {
  market.clock.moveTo('2026-05-20T18:30:00Z');
  const { data } = await market.execute('{ businessDay }');
  expect(data).toEqual({ businessDay: '2026-05-21' });
});
