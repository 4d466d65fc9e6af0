import { EligibilityScan } from '../../matching/eligibility.ts';
import { qualityTermsVndPerKg } from '../../matching/landed-price.ts';
import { productMarket, type ProductShare } from '../../matching/product-markets.ts';
import type { Instance, Line, Lot, Plan } from '../../matching/types.ts';

/** A pair of lot and line that every rule of the pair allows, with what a kilogram costs on it. Positions in the network's lists. */
export interface ResidualEdge {
  readonly lot: number;
  readonly line: number;
  /** Generalised cost, VND per kilogram. */
  readonly costVnd: number;
  /** What the plan puts on it, kilograms. */
  readonly plannedKg: number;
  /** Confirmed: it stays where it is. */
  readonly frozen: boolean;
}

/** One product of a plan as a flow network: what is used, what is left, what could be used instead. */
export interface ResidualNetwork {
  readonly lots: readonly Lot[];
  readonly lines: readonly Line[];
  readonly edges: readonly ResidualEdge[];
  readonly edgesOfLot: readonly (readonly ResidualEdge[])[];
  readonly edgesOfLine: readonly (readonly ResidualEdge[])[];
  /** Left of each lot for any line, and for lines that lean on safe volume only. */
  readonly spareKg: readonly number[];
  readonly spareSafeKg: readonly number[];
  readonly unmetKg: readonly number[];
}

/** Builds the network of one product of an instance under a plan. Pairs the plan uses are always part of it. */
export function residualNetwork(instance: Instance, share: ProductShare, plan: Pick<Plan, 'pieces'>): ResidualNetwork {
  const { columns, lines } = productMarket(instance, share);
  const { lots } = columns;
  const lineAt = new Map(lines.map((line, at) => [line.id, at]));
  const pieces = plan.pieces.filter((piece) => lineAt.has(piece.line) && columns.lotIndex.has(piece.lot));
  const byPair = new Map(pieces.map((piece) => [`${piece.line} ${piece.lot}`, piece]));
  const scan = new EligibilityScan(columns);
  const edges: ResidualEdge[] = [];
  for (const [line, wanted] of lines.entries()) {
    scan.scan(wanted);
    const seen = new Set<number>();
    for (let at = 0; at < scan.count; at++) {
      const lot = scan.lot[at]!;
      seen.add(lot);
      const piece = byPair.get(`${wanted.id} ${lots[lot]!.id}`);
      const quality = qualityTermsVndPerKg(columns.product, wanted, lots[lot]!, columns.small[lot] === 1);
      const priceVnd = piece?.priceVndPerKg ?? scan.bestPrice(lot);
      const costVnd = priceVnd + scan.transportVndPerKg[at]! + scan.ageDays[at]! * columns.product.freshVndPerKgDay + sumOf(quality);
      edges.push({ lot, line, costVnd, plannedKg: piece?.kg ?? 0, frozen: piece?.frozen ?? false });
    }
    for (const piece of pieces) {
      const lot = columns.lotIndex.get(piece.lot)!;
      if (piece.line === wanted.id && !seen.has(lot)) edges.push({ lot, line, costVnd: piece.priceVndPerKg, plannedKg: piece.kg, frozen: piece.frozen });
    }
  }
  return withBalances(lots, lines, edges);
}

function withBalances(lots: readonly Lot[], lines: readonly Line[], edges: readonly ResidualEdge[]): ResidualNetwork {
  const edgesOfLot: ResidualEdge[][] = lots.map(() => []);
  const edgesOfLine: ResidualEdge[][] = lines.map(() => []);
  const used = lots.map(() => 0);
  const usedSafe = lots.map(() => 0);
  const unmetKg = lines.map((line) => line.qtyKg);
  for (const edge of edges) {
    edgesOfLot[edge.lot]!.push(edge);
    edgesOfLine[edge.line]!.push(edge);
    used[edge.lot]! += edge.plannedKg;
    if (lines[edge.line]!.firm) usedSafe[edge.lot]! += edge.plannedKg;
    unmetKg[edge.line]! -= edge.plannedKg;
  }
  const spareKg = lots.map((lot, at) => Math.max(0, lot.p50Kg - lot.reservedKg - used[at]!));
  const spareSafeKg = lots.map((lot, at) => Math.min(spareKg[at]!, Math.max(0, lot.p90Kg - lot.reservedKg - usedSafe[at]!)));
  return { lots, lines, edges, edgesOfLot, edgesOfLine, spareKg, spareSafeKg, unmetKg };
}

function sumOf(terms: Readonly<Record<string, number>>): number {
  return Object.values(terms).reduce((sum, value) => sum + value, 0);
}
