import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NetworkSimplex } from './network-simplex.ts';

interface Transport {
  readonly supply: readonly number[];
  readonly demand: readonly number[];
  readonly cost: readonly (readonly number[])[];
}

const unmet = 1_000_000;

/** Solves a transportation problem as the engine does its own: demand to supply, unmet arcs as the first tree. */
function leastCost({ supply, demand, cost }: Transport): { cost: number; potential: Float64Array; unmetKg: number } {
  const nodeCount = 1 + demand.length + supply.length;
  const arcs: [number, number, number, number][] = [];
  const treeArc = new Int32Array(nodeCount).fill(-1);
  for (const [to, wanted] of demand.entries()) for (const from of supply.keys()) arcs.push([1 + to, 1 + demand.length + from, cost[from]![to]!, wanted]);
  for (const [to, wanted] of demand.entries()) {
    treeArc[1 + to] = arcs.length;
    arcs.push([1 + to, 0, unmet, wanted]);
  }
  for (const [from, available] of supply.entries()) {
    treeArc[1 + demand.length + from] = arcs.length;
    arcs.push([1 + demand.length + from, 0, 0, available]);
  }
  const flow = new Float64Array(arcs.length);
  for (const [to, wanted] of demand.entries()) flow[treeArc[1 + to]!] = wanted;
  const simplex = new NetworkSimplex({
    nodeCount,
    root: 0,
    source: Int32Array.from(arcs, (arc) => arc[0]),
    target: Int32Array.from(arcs, (arc) => arc[1]),
    cost: Float64Array.from(arcs, (arc) => arc[2]),
    capacity: Float64Array.from(arcs, (arc) => arc[3]),
    flow,
    treeArc,
  });
  simplex.solve();
  const total = arcs.reduce((sum, arc, at) => sum + arc[2] * flow[at]!, 0);
  const unmetKg = demand.reduce((sum, _, to) => sum + flow[treeArc[1 + to]!]!, 0);
  return { cost: total, potential: simplex.potential, unmetKg };
}

test.for<[string, Transport, number]>([
  [
    'Powerco (Winston, Operations Research)',
    {
      supply: [35, 50, 40],
      demand: [45, 20, 30, 30],
      cost: [
        [8, 6, 10, 9],
        [9, 12, 13, 7],
        [14, 9, 16, 5],
      ],
    },
    1020,
  ],
  [
    "Dantzig's trnsport (GAMS library), in thousandths",
    {
      supply: [350, 600],
      demand: [325, 300, 275],
      cost: [
        [225, 153, 162],
        [225, 162, 126],
      ],
    },
    153_675,
  ],
  [
    'steel transp (AMPL book)',
    {
      supply: [1400, 2600, 2900],
      demand: [900, 1200, 600, 400, 1700, 1100, 1000],
      cost: [
        [39, 14, 11, 14, 16, 82, 8],
        [27, 9, 12, 9, 26, 95, 17],
        [24, 14, 17, 13, 28, 99, 20],
      ],
    },
    196_200,
  ],
  [
    'P & T (Hillier and Lieberman)',
    {
      supply: [75, 125, 100],
      demand: [80, 65, 70, 85],
      cost: [
        [464, 513, 654, 867],
        [352, 416, 690, 791],
        [995, 682, 388, 685],
      ],
    },
    152_535,
  ],
])('finds the published optimum of %s', ([, problem, optimum]) => {
  const solved = leastCost(problem);
  expect(solved.unmetKg).toBe(0);
  expect(solved.cost).toBe(optimum);
});

test('its prices prove its own optimum on random transportation problems (strong duality)', () => {
  const problems = fc.record({ rows: fc.integer({ min: 1, max: 6 }), columns: fc.integer({ min: 1, max: 6 }) }).chain(({ rows, columns }) =>
    fc.record({
      supply: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: rows, maxLength: rows }),
      demand: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: columns, maxLength: columns }),
      cost: fc.array(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    }),
  );
  fc.assert(
    fc.property(problems, (problem) => {
      const { supply, demand, cost } = problem;
      const solved = leastCost(problem);
      const price = supply.map((_, from) => Math.max(0, -solved.potential[1 + demand.length + from]!));
      const bound = demand.reduce(
        (sum, wanted, to) => sum + wanted * Math.min(unmet, ...supply.map((_, from) => cost[from]![to]! + price[from]!)),
        -supply.reduce((sum, available, from) => sum + available * price[from]!, 0),
      );
      expect(bound).toBe(solved.cost);
    }),
    { numRuns: 300 },
  );
});
