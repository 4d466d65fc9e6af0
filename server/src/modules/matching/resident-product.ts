import { affectedLines, type RepairCause } from './affected-lines.ts';
import { BackgroundSearch } from './background-search.ts';
import type { BackgroundBudget, BackgroundOutcome, EventOutcome, MarketEvent, PieceChange } from './market-event.ts';
import { loadedPlan, problemOf, repairLines, storePlan } from './local-repair.ts';
import { previewLine } from './preview-line.ts';
import { compareText } from './product-columns.ts';
import { describePlan, type ProductPlan } from './product-task.ts';
import { RandomSource } from './random-source.ts';
import { ResidentState, type ResidentMarket } from './resident-state.ts';
import { searchLimits, solveProduct } from './solve-product.ts';
import { ProductFlow } from './product-flow.ts';
import { topUp } from './top-up.ts';
import type { Effort, FrozenPiece, Line, Lot, Piece, PreviewOptions, PreviewResult } from './types.ts';

export interface ResidentOptions {
  /** A plan to start from, for instance that of the last round; pieces the market no longer allows are replaced. Default: solve. */
  readonly pieces?: readonly Piece[];
  /** Effort of the first solve where no pieces are given. Default `standard`. */
  readonly effort?: Effort;
}

/**
 * One product kept in memory with a plan that is always valid: events are answered by a local repair in milliseconds, single lines
 * previewed on what the plan leaves, and the plan is improved in the background. Not for the thread that answers HTTP. Records must
 * be valid (`normalInstance`). The same events in the same order give the same plan, as long as background passes run to their end.
 */
export class ResidentProduct {
  readonly #state: ResidentState;
  #events = 0;
  #search: BackgroundSearch | null = null;
  #plan: ProductPlan | null = null;

  private constructor(market: ResidentMarket) {
    this.#state = new ResidentState(market);
    for (const [line, pieces] of Map.groupBy(market.frozen, (piece) => piece.line)) this.#state.setPieces(line, pieces.map(confirmed));
  }

  /** Builds the product; takes about as long as one solve, or a tenth of it with pieces to start from. */
  static open(market: ResidentMarket, options: ResidentOptions = {}): ResidentProduct {
    const product = new ResidentProduct(market);
    product.#start(options);
    return product;
  }

  get productId(): string {
    return this.#state.columns.product.id;
  }

  /** Open and confirmed pieces, ordered by line and lot. */
  pieces(): Piece[] {
    return [...this.#state.piecesByLine.values()].flat().sort((a, b) => compareText(a.line, b.line) || compareText(a.lot, b.lot));
  }

  /**
   * The plan with reasons, prices and proven bound, as `matchMarket` would state it; adds first what could be added without
   * moving anything. Takes about a tenth of a solve, and is kept until something changes.
   */
  plan(): ProductPlan {
    if (this.#plan) return this.#plan;
    const { state, problem } = { state: this.#state, problem: this.#wholeProblem() };
    const flow = new ProductFlow(problem);
    flow.solve();
    const plan = loadedPlan(state, problem);
    topUp(plan);
    storePlan(state, plan);
    const lotPrices = Float64Array.from(problem.capacity, (_, lot) => flow.lotPrice(lot, false));
    const firmPrices = Float64Array.from(problem.capacity, (_, lot) => flow.lotPrice(lot, true));
    const solution = {
      plan,
      costVnd: plan.cost() + problem.remainderVnd,
      lowerBoundVnd: Math.floor(flow.cost()) + problem.remainderVnd,
      lotPrices,
      firmPrices,
      guidePrices: { lotPrices, firmPrices },
      timeSpent: false,
    };
    const market = { columns: state.columns, lines: problem.lines, frozen: this.#frozen() };
    this.#plan = describePlan(market, { problem, solution, provenOptimal: solution.costVnd <= solution.lowerBoundVnd });
    return this.#plan;
  }

  /** What a line, new or known, would get on what the plan leaves over. Nothing changes. */
  preview(line: Line, options: PreviewOptions = {}): PreviewResult {
    return previewLine(this.#state, line, options);
  }

  /** Takes an event in and repairs the plan around it. Confirmed pieces stay, whatever happens. */
  apply(event: MarketEvent): EventOutcome {
    this.#events++;
    this.#search = null;
    this.#plan = null;
    const before = new Map<string, readonly Piece[]>();
    const note = (line: string) => before.set(line, before.get(line) ?? this.#state.piecesByLine.get(line) ?? []);
    const cause = this.#takeIn(event, note);
    const lines = affectedLines(this.#state, cause);
    for (const line of lines) note(line);
    if (lines.length > 0) repairLines(this.#state, lines, new RandomSource(`${this.productId} ${this.#events}`));
    return this.#outcome(before, new Set(cause.own));
  }

  /** Improves the whole plan for a while; confirmed pieces stay. Called again it goes on where it stopped, unless an event came between. */
  background(budget: BackgroundBudget = {}): BackgroundOutcome {
    const before = new Map(this.#state.piecesByLine);
    this.#search ??= new BackgroundSearch(this.#state, this.#wholeProblem());
    const { savedVnd, done } = this.#search.run(budget);
    if (savedVnd > 0) this.#plan = null;
    return { ...this.#outcome(before, new Set()), savedVnd, done };
  }

  #start(options: ResidentOptions): void {
    const problem = this.#wholeProblem();
    if (options.pieces) {
      const flow = new ProductFlow(problem);
      flow.solve();
      this.#state.lotPrices = Float64Array.from(problem.capacity, (_, lot) => flow.lotPrice(lot, false));
      this.#state.firmPrices = Float64Array.from(problem.capacity, (_, lot) => flow.lotPrice(lot, true));
      const frozen = new Map(this.#state.piecesByLine);
      const open = Map.groupBy(
        options.pieces.filter((piece) => this.#state.lines.has(piece.line) && this.#state.columns.lotIndex.has(piece.lot) && !piece.frozen),
        (piece) => piece.line,
      );
      for (const [line, pieces] of open) this.#state.setPieces(line, [...(frozen.get(line) ?? []), ...pieces]);
      storePlan(this.#state, loadedPlan(this.#state, problem));
      return;
    }
    const solution = solveProduct(problem, searchLimits({ effort: options.effort ?? 'standard' }));
    this.#state.lotPrices = solution.guidePrices.lotPrices;
    this.#state.firmPrices = solution.guidePrices.firmPrices;
    storePlan(this.#state, solution.plan);
  }

  #wholeProblem() {
    return problemOf(this.#state, [...this.#state.lines.keys()].sort(compareText));
  }

  #frozen(): FrozenPiece[] {
    return this.pieces().filter((piece) => piece.frozen);
  }

  /** Brings the records up to date and says what the repair has to look at. */
  #takeIn(event: MarketEvent, note: (line: string) => void): RepairCause {
    switch (event.kind) {
      case 'line-set':
        return this.#setLine(event.line, note);
      case 'line-withdrawn': {
        note(event.line);
        const freed = this.#lotsHeldBy(event.line);
        this.#state.removeLine(event.line);
        return { own: [], freed };
      }
      case 'lot-set':
        return this.#setLot(event.lot, event.small, note);
      case 'lot-withdrawn':
        return this.#withdrawLot(event.lot, note);
      case 'pieces-confirmed': {
        note(event.line);
        const freed = this.#lotsHeldBy(event.line);
        const named = new Set(event.pieces.map((piece) => piece.lot));
        const open = (this.#state.piecesByLine.get(event.line) ?? []).filter((piece) => !named.has(piece.lot));
        this.#state.setPieces(event.line, [...event.pieces.map(confirmed), ...open.map((piece) => ({ ...piece, frozen: false }))]);
        return { own: [event.line, ...this.#linesAbove([...named])], freed };
      }
    }
  }

  #setLine(line: Line, note: (line: string) => void): RepairCause {
    note(line.id);
    const freed = this.#lotsHeldBy(line.id);
    this.#state.setLine(line);
    return { own: [line.id], freed };
  }

  #setLot(lot: Lot, small: boolean, note: (line: string) => void): RepairCause {
    const holders = (this.#state.holders.get(lot.id) ?? []).filter((piece) => !piece.frozen).map((piece) => piece.line);
    for (const line of holders) note(line);
    this.#state.setLot(lot, small);
    return { own: holders, freed: [this.#state.columns.lotIndex.get(lot.id)!] };
  }

  /** A lot with confirmed pieces stays while they stand, with nothing more to give. */
  #withdrawLot(id: string, note: (line: string) => void): RepairCause {
    const held = this.#state.holders.get(id) ?? [];
    const at = this.#state.columns.lotIndex.get(id);
    if (at !== undefined && held.some((piece) => piece.frozen)) {
      return this.#setLot({ ...this.#state.columns.lots[at]!, p50Kg: 0, p90Kg: 0 }, this.#state.columns.small[at] === 1, note);
    }
    const own = held.map((piece) => piece.line);
    for (const line of own) note(line);
    this.#state.removeLot(id);
    return { own, freed: [] };
  }

  #lotsHeldBy(line: string): number[] {
    return (this.#state.piecesByLine.get(line) ?? []).map((piece) => this.#state.columns.lotIndex.get(piece.lot) ?? -1).filter((lot) => lot >= 0);
  }

  /** Lines with open pieces of lots that are promised beyond what they have. */
  #linesAbove(lots: readonly string[]): string[] {
    return lots.flatMap((lot) => {
      const at = this.#state.columns.lotIndex.get(lot);
      if (at === undefined) return [];
      const { totalKg, firmKg } = this.#state.excessKg(at);
      if (totalKg + firmKg === 0) return [];
      return (this.#state.holders.get(lot) ?? []).filter((piece) => !piece.frozen).map((piece) => piece.line);
    });
  }

  #outcome(before: ReadonlyMap<string, readonly Piece[]>, own: ReadonlySet<string>): EventOutcome {
    const changes: PieceChange[] = [];
    let movedKg = 0;
    for (const [line, pieces] of before) {
      const now = this.#state.piecesByLine.get(line) ?? [];
      if (now === pieces) continue;
      const kg = new Map(pieces.map((piece) => [piece.lot, { beforeKg: piece.kg, afterKg: 0 }]));
      for (const piece of now) kg.set(piece.lot, { beforeKg: kg.get(piece.lot)?.beforeKg ?? 0, afterKg: piece.kg });
      for (const [lot, change] of kg) {
        if (change.beforeKg === change.afterKg) continue;
        changes.push({ line, lot, ...change });
        if (!own.has(line)) movedKg += Math.max(0, change.beforeKg - change.afterKg);
      }
    }
    return { changes, movedKg };
  }
}

function confirmed(piece: FrozenPiece): Piece {
  return { line: piece.line, lot: piece.lot, kg: piece.kg, priceVndPerKg: piece.priceVndPerKg, frozen: true };
}
