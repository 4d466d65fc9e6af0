import { EligibilityScan } from './eligibility.ts';
import { sumKg } from './pieces.ts';
import { objectiveTerms, priceBuildUp, ruleChecks, scheduleOf } from './piece-facts.ts';
import { capacityLeft } from './product-problem.ts';
import { productMarket, splitByProduct } from './product-markets.ts';
import type { ProductMarket } from './product-task.ts';
import { whyRejected, type RejectionContext } from './rejected-lot.ts';
import type { Instance, Line, LineExplanation, Lot, Piece, PieceExplanation, Plan, RejectedAlternative } from './types.ts';

/** Why each piece of the plan stands and what stops the rest of each line; all figures are recomputed from the instance. */
export function explainPlan(instance: Instance, plan: Pick<Plan, 'pieces' | 'unfilled' | 'duals'>): { pieces: PieceExplanation[]; lines: LineExplanation[] } {
  const piecesByLine = Map.groupBy(plan.pieces, (piece) => piece.line);
  const unfilledByLine = Map.groupBy(plan.unfilled, (part) => part.line);
  const valueVndPerKg = new Map(plan.duals.map((dual) => [dual.lot, dual.vndPerKg]));
  const pieces: PieceExplanation[] = [];
  const lines: LineExplanation[] = [];
  for (const share of splitByProduct(instance)) {
    const market = productMarket(instance, share);
    const held = market.lines.flatMap((line) => piecesByLine.get(line.id) ?? []);
    const explainer = new ProductExplainer(market, held, valueVndPerKg);
    for (const line of market.lines) {
      const own = piecesByLine.get(line.id) ?? [];
      const explained = explainer.explainLine(line, own);
      pieces.push(...explained.pieces);
      lines.push({
        line: line.id,
        qtyKg: line.qtyKg,
        filledKg: sumKg(own),
        funnel: explained.funnel,
        unfilled: unfilledByLine.get(line.id) ?? [],
      });
    }
  }
  return { pieces, lines };
}

class ProductExplainer {
  readonly #market: ProductMarket;
  readonly #scan: EligibilityScan;
  readonly #shared: Pick<RejectionContext, 'left' | 'holders' | 'valueVndPerKg'>;

  constructor(market: ProductMarket, held: readonly Piece[], valueVndPerKg: ReadonlyMap<string, number>) {
    this.#market = market;
    this.#scan = new EligibilityScan(market.columns);
    const left = capacityLeft(market.columns, market.lines, held);
    this.#shared = { left, holders: Map.groupBy(held, (piece) => piece.lot), valueVndPerKg };
  }

  explainLine(line: Line, own: readonly Piece[]) {
    this.#scan.scan(line);
    const funnel = this.#scan.funnel();
    if (own.length === 0) return { pieces: [], funnel };
    const { columns } = this.#market;
    const eligible = Array.from({ length: this.#scan.count }, (_, at) => {
      const lot = columns.lots[this.#scan.lot[at]!]!;
      return { lot, cost: this.#bestCost(line, lot, this.#scan.ageDays[at]!) };
    }).sort((a, b) => a.cost - b.cost || (a.lot.id < b.lot.id ? -1 : 1));
    const facts = own.map((piece) => this.#pieceFacts(line, piece));
    const dearestVndPerKg = Math.max(...facts.map((fact) => fact.terms.totalVndPerKg));
    const bestRejected = this.#bestRejected({ columns, line, own, dearestVndPerKg, ...this.#shared }, eligible);
    const pieces = facts.map((fact) => ({
      ...fact,
      rank: Math.max(1, eligible.findIndex((candidate) => candidate.lot.id === fact.lot) + 1),
      eligibleLots: eligible.length,
      bestRejected,
    }));
    return { pieces, funnel };
  }

  #pieceFacts(line: Line, piece: Piece) {
    const { columns } = this.#market;
    const lot = columns.lots[columns.lotIndex.get(piece.lot)!]!;
    const schedule = scheduleOf(columns, line, lot);
    const price = priceBuildUp(columns, { line, lot, kg: piece.kg, agreedVndPerKg: piece.priceVndPerKg });
    const { landedVndPerKg } = price;
    return {
      line: line.id,
      lot: lot.id,
      kg: piece.kg,
      frozen: piece.frozen,
      rules: ruleChecks(line, lot, { schedule, landedVndPerKg }),
      price,
      schedule,
      terms: objectiveTerms(columns, line, lot, { landedVndPerKg, ageDays: schedule?.ageDays ?? 0 }),
    };
  }

  #bestCost(line: Line, lot: Lot, ageDays: number): number {
    const at = this.#market.columns.lotIndex.get(lot.id)!;
    const landedVndPerKg = this.#scan.bestPrice(at) + this.#scan.transport(at);
    return objectiveTerms(this.#market.columns, line, lot, { landedVndPerKg, ageDays }).totalVndPerKg;
  }

  /** The cheapest eligible lot the line does not use; where it uses them all, the nearest lot that fails a single rule. */
  #bestRejected(context: RejectionContext, eligible: readonly { lot: Lot; cost: number }[]): RejectedAlternative | null {
    const used = new Set(context.own.map((piece) => piece.lot));
    const unused = eligible.find((candidate) => !used.has(candidate.lot.id));
    if (unused) {
      const { lot, cost } = unused;
      return { lot: lot.id, coop: lot.coop, totalVndPerKg: cost, why: whyRejected(context, lot, cost) };
    }
    return this.#nearestIneligible(context.line);
  }

  #nearestIneligible(line: Line): RejectedAlternative | null {
    const { columns } = this.#market;
    this.#scan.begin(line);
    let best: RejectedAlternative | null = null;
    for (const [at, lot] of columns.lots.entries()) {
      const failed = this.#scan.failures(at);
      if (failed === 0 || (failed & (failed - 1)) !== 0) continue;
      const schedule = scheduleOf(columns, line, lot);
      const landedVndPerKg = this.#scan.bestPrice(at) + this.#scan.transport(at);
      const { totalVndPerKg } = objectiveTerms(columns, line, lot, { landedVndPerKg, ageDays: schedule?.ageDays ?? 0 });
      if (best && best.totalVndPerKg <= totalVndPerKg) continue;
      const check = ruleChecks(line, lot, { schedule, landedVndPerKg }).find((rule) => !rule.passed);
      if (check) best = { lot: lot.id, coop: lot.coop, totalVndPerKg, why: { kind: 'rule', check } };
    }
    return best;
  }
}
