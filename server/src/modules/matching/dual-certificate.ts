import { EligibilityScan } from './eligibility.ts';
import { NetworkSimplex } from './network-simplex.ts';
import { objectiveTerms } from './piece-facts.ts';
import { compareText } from './product-columns.ts';
import type { ProductMarket } from './product-task.ts';
import type { LotPrice } from './types.ts';

/**
 * Prices of lots that certify a bound by weak duality. The bound a reader computes from prices knows nothing of quanta, least
 * quantities or supplier counts, so the prices come from exactly that relaxation: every eligible pair at its best price, in kilograms.
 * By strong duality of the flow no other prices certify more.
 */
export function certifyingPrices({ columns, lines }: ProductMarket): LotPrice[] {
  const arcs = eligibleArcs({ columns, lines, frozen: [] });
  const lineCount = lines.length;
  const lotCount = columns.lots.length;
  const nodeCount = 1 + lineCount + 2 * lotCount;
  const edgeCount = arcs.line.length;
  const arcCount = edgeCount + lineCount + 2 * lotCount;
  const network = {
    nodeCount,
    root: 0,
    source: new Int32Array(arcCount),
    target: new Int32Array(arcCount),
    cost: new Float64Array(arcCount),
    capacity: new Float64Array(arcCount),
    flow: new Float64Array(arcCount),
    treeArc: new Int32Array(nodeCount).fill(-1),
  };
  const { source, target, cost, capacity, flow, treeArc } = network;
  const lotNode = 1 + lineCount;
  const firmNode = lotNode + lotCount;
  for (let arc = 0; arc < edgeCount; arc++) {
    const line = lines[arcs.line[arc]!]!;
    source[arc] = 1 + arcs.line[arc]!;
    target[arc] = (line.firm ? firmNode : lotNode) + arcs.lot[arc]!;
    cost[arc] = arcs.cost[arc]!;
    capacity[arc] = line.qtyKg;
  }
  for (const [at, line] of lines.entries()) {
    const arc = edgeCount + at;
    source[arc] = 1 + at;
    cost[arc] = line.unmetPenaltyVndPerKg;
    capacity[arc] = flow[arc] = line.qtyKg;
    treeArc[1 + at] = arc;
  }
  for (let lot = 0; lot < lotCount; lot++) {
    const total = edgeCount + lineCount + lot;
    const firm = total + lotCount;
    source[total] = lotNode + lot;
    capacity[total] = columns.capacityKg[lot]!;
    treeArc[lotNode + lot] = total;
    source[firm] = firmNode + lot;
    target[firm] = lotNode + lot;
    capacity[firm] = columns.firmCapacityKg[lot]!;
    treeArc[firmNode + lot] = firm;
  }
  const simplex = new NetworkSimplex(network);
  simplex.solve();
  const prices: LotPrice[] = [];
  for (const [at, lot] of columns.lots.entries()) {
    const vndPerKg = Math.max(0, -simplex.potential[lotNode + at]!);
    const firmVndPerKg = Math.max(0, -simplex.potential[firmNode + at]! - vndPerKg);
    if (vndPerKg > 0 || firmVndPerKg > 0) prices.push({ lot: lot.id, vndPerKg, firmVndPerKg });
  }
  return prices.sort((a, b) => compareText(a.lot, b.lot));
}

/** Every pair that fails no static rule and has capacity, with its generalised cost at the best price. */
function eligibleArcs({ columns, lines }: ProductMarket): { line: number[]; lot: number[]; cost: number[] } {
  const scan = new EligibilityScan(columns);
  const arcs = { line: [] as number[], lot: [] as number[], cost: [] as number[] };
  for (const [at, line] of lines.entries()) {
    scan.scan(line);
    for (let found = 0; found < scan.count; found++) {
      const lotAt = scan.lot[found]!;
      if ((line.firm ? columns.firmCapacityKg : columns.capacityKg)[lotAt] === 0) continue;
      const landedVndPerKg = scan.bestPrice(lotAt) + scan.transportVndPerKg[found]!;
      const facts = { landedVndPerKg, ageDays: scan.ageDays[found]! };
      arcs.line.push(at);
      arcs.lot.push(lotAt);
      arcs.cost.push(objectiveTerms(columns, line, columns.lots[lotAt]!, facts).totalVndPerKg);
    }
  }
  return arcs;
}
