import { lineEnd, lineStart, type ProductProblem } from './product-problem.ts';

/** The edges of each line, cheapest first, with what a search reads of them side by side. */
export interface LineOrder {
  readonly edge: Int32Array;
  readonly lot: Int32Array;
  /** Supplier, numbered within the line. */
  readonly group: Int32Array;
  /** Least quanta of the edge. */
  readonly least: Int32Array;
  /** Cost per quantum and lot price, VND. */
  readonly cost: Float64Array;
  readonly price: Float64Array;
}

/** Per edge: cost per quantum and lot price, VND; the order is that of cost + `weight` · price. */
export interface EdgeCosts {
  readonly cost: Float64Array;
  readonly price: Float64Array;
  readonly weight: 0 | 1;
}

/** A line has fewer edges than this. */
const mostEdges = 2 ** 21;

/** Packed with a position, a key below this is still exact in a double. */
const mostKey = 2 ** 31;

/** Orders the edges of each line by cost, ties by edge. Whole costs below 2^31 in size, as they are, are sorted fastest. */
export function orderedEdges(problem: ProductProblem, { cost, price, weight }: EdgeCosts): LineOrder {
  const { edgeLot, need } = problem;
  const edge = new Int32Array(edgeLot.length);
  const key = weight === 0 ? cost : cost.map((value, at) => value + price[at]!);
  const packed = new Float64Array(edgeLot.length);
  for (let line = 0; line < need.length; line++) {
    const [from, to] = [lineStart(problem, line), lineEnd(problem, line)];
    if (!packs(key, from, to)) {
      for (let at = from; at < to; at++) edge[at] = at;
      edge.subarray(from, to).sort((one, other) => key[one]! - key[other]! || one - other);
      continue;
    }
    // One number per edge, key before position, so that the sort needs no comparison function.
    for (let at = from; at < to; at++) packed[at] = key[at]! * mostEdges + (at - from);
    packed.subarray(from, to).sort();
    for (let at = from; at < to; at++) edge[at] = from + (packed[at]! - Math.floor(packed[at]! / mostEdges) * mostEdges);
  }
  return columnsOf(problem, edge, { cost, price });
}

function columnsOf(problem: ProductProblem, edge: Int32Array, of: Omit<EdgeCosts, 'weight'>): LineOrder {
  const { edgeLot, edgeLine, edgeGroup, lineGroups, edgeOptions, optionMin } = problem;
  const count = edge.length;
  const [lot, group, least] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  const [cost, price] = [new Float64Array(count), new Float64Array(count)];
  for (let place = 0; place < count; place++) {
    const at = edge[place]!;
    lot[place] = edgeLot[at]!;
    group[place] = edgeGroup[at]! - lineGroups[edgeLine[at]!]!;
    least[place] = optionMin[edgeOptions[at]!]!;
    cost[place] = of.cost[at]!;
    price[place] = of.price[at]!;
  }
  return { edge, lot, group, least, cost, price };
}

function packs(key: Float64Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!Number.isInteger(key[at]) || Math.abs(key[at]!) >= mostKey) return false;
  return true;
}
