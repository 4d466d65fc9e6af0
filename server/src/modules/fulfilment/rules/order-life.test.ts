import { expect, test } from 'vitest';
import { awaitsGoods, type LineOrigin, mayMove, type OrderAct, orderLife } from './order-life.ts';

const acts = Object.keys(orderLife) as OrderAct[];

test('each act moves an order one step, and the steps make one chain', () => {
  const chain = ['PLACED', 'PREPARING', 'PACKED', 'HANDED_OVER', 'DELIVERED', 'COMPLETED'] as const;
  expect(acts.map((act) => [orderLife[act].from, orderLife[act].to])).toEqual(chain.slice(1).map((to, place) => [chain[place], to]));
});

test('no act moves an order twice, or one that was called off', () => {
  for (const act of acts) {
    expect([mayMove(act, orderLife[act].from), mayMove(act, orderLife[act].to), mayMove(act, 'CANCELLED'), mayMove(act, 'EXPIRED')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  }
});

test('an order waits for its goods while a harvest is not in or a batch not full, whatever its other lines are', () => {
  const fromStore = { preOrder: null, groupBuy: null };
  const waits = (origin: Partial<LineOrigin>) => awaitsGoods([fromStore, { ...fromStore, ...origin }]);
  expect(awaitsGoods([fromStore])).toBe(false);
  const preOrders = ['WAITING', 'SHORT', 'READY', 'SUBSTITUTED'] as const;
  expect(preOrders.map((preOrder) => waits({ preOrder }))).toEqual([true, true, false, false]);
  const batches = ['OPEN', 'FAILED', 'REACHED'] as const;
  expect(batches.map((groupBuy) => waits({ groupBuy }))).toEqual([true, true, false]);
});
