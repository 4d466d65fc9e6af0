import type { LineInsertion } from './line-insertion.ts';
import type { RandomSource } from './random-source.ts';
import { WorkingPlan } from './working-plan.ts';

export interface RuinTools {
  readonly insertion: LineInsertion;
  /** What a quantum of each line is worth at the guiding prices, VND; `null` where that is not known: any line then starts a try. */
  readonly lineValues: Float64Array | null;
  readonly random: RandomSource;
}

export interface RuinSettings {
  readonly iterations: number;
  /** Temperature at start and end, as shares of the mean line cost. */
  readonly hot: number;
  readonly cold: number;
  readonly mostLines: number;
  /** Asked now and then; true ends the search with the best plan so far. */
  readonly isSpent: () => boolean;
}

/**
 * Ruin and recreate with simulated annealing: empty a few lines that compete for the same lots, fill them again in another
 * order, keep the result if it is cheaper, or a little dearer while the temperature allows it. A try starts from a line that costs much
 * more than the guiding prices say it need: those at what they say have nothing to gain. Ends with the best plan seen.
 *
 * Sources: Schrimpf, Schneider, Stamm-Wilbrandt, Dueck, "Record breaking optimization results using the ruin and recreate
 * principle" (2000); Christiaens and Vanden Berghe, "Slack induction by string removals for vehicle routing problems"
 * (2020), on small neighbourhoods, many iterations and exponential cooling.
 */
export class RuinAndRecreate {
  readonly #plan: WorkingPlan;
  readonly #insertion: LineInsertion;
  readonly #lineValues: Float64Array | null;
  readonly #random: RandomSource;
  readonly #best: WorkingPlan;
  readonly #inRuin: Uint8Array;
  readonly #isDirty: Uint8Array;
  /** Lines that differ, or may differ, from the best plan. */
  readonly #dirty: number[] = [];
  readonly #ruined: number[] = [];
  readonly #savedEdge: number[] = [];
  readonly #savedAmount: number[] = [];
  /** Edges by lot: those of lot l stand from #lotStart[l] to #lotStart[l + 1]. */
  readonly #lotStart: Int32Array;
  readonly #lotEdges: Int32Array;
  #before = 0;

  constructor(plan: WorkingPlan, { insertion, lineValues, random }: RuinTools) {
    this.#plan = plan;
    this.#insertion = insertion;
    this.#lineValues = lineValues;
    this.#random = random;
    this.#inRuin = new Uint8Array(plan.filled.length);
    this.#isDirty = new Uint8Array(plan.filled.length);
    this.#best = new WorkingPlan(plan.problem);
    const { edgeLot, capacity } = plan.problem;
    this.#lotStart = new Int32Array(capacity.length + 1);
    for (let edge = 0; edge < edgeLot.length; edge++) this.#lotStart[edgeLot[edge]! + 1]! += 1;
    for (let lot = 0; lot < capacity.length; lot++) this.#lotStart[lot + 1]! += this.#lotStart[lot]!;
    this.#lotEdges = new Int32Array(edgeLot.length);
    const next = this.#lotStart.slice();
    for (let edge = 0; edge < edgeLot.length; edge++) this.#lotEdges[next[edgeLot[edge]!]!++] = edge;
  }

  run(settings: RuinSettings): void {
    const open = this.#linesWithEdges();
    if (open.length === 0 || settings.iterations === 0) return;
    this.#best.copyFrom(this.#plan);
    let current = this.#plan.cost();
    let best = current;
    const cooling = (settings.cold / settings.hot) ** (1 / settings.iterations);
    let temperature = (settings.hot * current) / open.length;
    for (let iteration = 0; iteration < settings.iterations; iteration++, temperature *= cooling) {
      if (iteration % 64 === 63 && settings.isSpent()) break;
      const change = this.#tryRuin(open, settings.mostLines, -temperature * Math.log(1 - this.#random.next()));
      current += change;
      if (change >= 0 || current >= best - 0.5) continue;
      best = current;
      this.#copyDirty(this.#plan, this.#best);
    }
    this.#copyDirty(this.#best, this.#plan);
  }

  #linesWithEdges(): number[] {
    const { lineGroups, need } = this.#plan.problem;
    const open: number[] = [];
    for (let line = 0; line < need.length; line++) if (lineGroups[line + 1]! > lineGroups[line]!) open.push(line);
    return open;
  }

  /** Returns the change of cost; 0 when the result was dearer than `tolerance` allows and has been undone. */
  #tryRuin(open: readonly number[], mostLines: number, tolerance: number): number {
    const plan = this.#plan;
    const ruined = this.#ruined;
    ruined.length = 0;
    this.#savedEdge.length = 0;
    this.#savedAmount.length = 0;
    this.#before = 0;
    const claimed = this.#random.next() < claimShare;
    if (claimed) this.#claimFor(this.#neediest(open));
    else this.#ruinAround(this.#dearest(open), 2 + this.#random.below(mostLines - 1));
    this.#shuffle(claimed || this.#random.next() < 0.5 ? 1 : 0);
    const weight = weights[this.#random.below(weights.length)]!;
    for (let at = claimed ? 1 : 0; at < ruined.length; at++) this.#insertion.insert(ruined[at]!, weight);
    let after = 0;
    for (const line of ruined) {
      after += plan.lineCost(line);
      this.#inRuin[line] = 0;
    }
    const change = after - this.#before;
    if (change <= tolerance) {
      for (const line of ruined) this.#markDirty(line);
      return change;
    }
    for (const line of ruined) plan.clearLine(line);
    for (let at = 0; at < this.#savedEdge.length; at++) plan.set(this.#savedEdge[at]!, this.#savedAmount[at]!);
    return 0;
  }

  /** Of a few random lines the one that costs most above the guiding prices. */
  #dearest(open: readonly number[]): number {
    let best = open[this.#random.below(open.length)]!;
    const values = this.#lineValues;
    if (!values) return best;
    let most = this.#regret(best, values);
    for (let tries = 1; tries < seedsCompared; tries++) {
      const other = open[this.#random.below(open.length)]!;
      const regret = this.#regret(other, values);
      if (regret <= most) continue;
      most = regret;
      best = other;
    }
    return best;
  }

  /** Cost of the line, its lots at their prices, above its worth, VND. */
  #regret(line: number, values: Float64Array): number {
    const { amount, firstOfLine, nextOfLine, problem } = this.#plan;
    let regret = this.#plan.lineCost(line) - problem.need[line]! * values[line]!;
    for (let edge = firstOfLine[line]!; edge >= 0; edge = nextOfLine[edge]!) regret += amount[edge]! * this.#insertion.lotPrice(edge);
    return regret;
  }

  /** Of a few random lines the one with the most unmet cost. */
  #neediest(open: readonly number[]): number {
    const { need, unmetCost } = this.#plan.problem;
    let best = open[this.#random.below(open.length)]!;
    for (let tries = 0; tries < 2; tries++) {
      const other = open[this.#random.below(open.length)]!;
      const unmet = (line: number) => (need[line]! - this.#plan.filled[line]!) * unmetCost[line]!;
      if (unmet(other) > unmet(best)) best = other;
    }
    return best;
  }

  /** Gives the line what it would take at the lot prices and empties the rivals that stand in the way. */
  #claimFor(line: number): void {
    const { edgeLot, edgeLine } = this.#plan.problem;
    this.#ruin(line);
    const { edges, amounts } = this.#insertion.claim(line, claimWeights[this.#random.below(claimWeights.length)]!);
    for (let at = 0; at < edges.length; at++) {
      const [edge, amount] = [edges[at]!, amounts[at]!];
      for (let other = this.#plan.firstOfLot[edgeLot[edge]!]!; other >= 0 && this.#plan.room(edge) < amount;) {
        const next = this.#plan.nextOfLot[other]!;
        if (this.#inRuin[edgeLine[other]!] === 0) this.#ruin(edgeLine[other]!);
        other = next;
      }
      if (this.#plan.room(edge) >= amount) this.#plan.set(edge, amount);
    }
    if (!this.#plan.lineIsValid(line)) this.#plan.clearLine(line);
  }

  /** Empties a line and some that hold lots it would like, or would like lots it holds. */
  #ruinAround(seed: number, wanted: number): void {
    const { edgeLot, edgeLine } = this.#plan.problem;
    this.#ruin(seed);
    const heldLot = this.#savedEdge.length === 0 ? -1 : edgeLot[this.#savedEdge[this.#random.below(this.#savedEdge.length)]!]!;
    for (let tries = 0; tries < 2 * wanted && this.#ruined.length < wanted; tries++) {
      if (heldLot >= 0 && this.#random.next() < 0.25) this.#ruinWanting(heldLot);
      else {
        const centre = this.#random.next() < 0.7 ? seed : this.#ruined[this.#random.below(this.#ruined.length)]!;
        const lot = edgeLot[this.#insertion.likelyEdge(centre, this.#random)]!;
        for (let edge = this.#plan.firstOfLot[lot]!; edge >= 0 && this.#ruined.length < wanted;) {
          const next = this.#plan.nextOfLot[edge]!;
          if (this.#inRuin[edgeLine[edge]!] === 0 && this.#random.next() < 0.7) this.#ruin(edgeLine[edge]!);
          edge = next;
        }
      }
    }
  }

  /** A random line that could take the lot, if it still has unmet need. */
  #ruinWanting(lot: number): void {
    const { edgeLine, need } = this.#plan.problem;
    const from = this.#lotStart[lot]!;
    const count = this.#lotStart[lot + 1]! - from;
    const line = edgeLine[this.#lotEdges[from + this.#random.below(count)]!]!;
    if (this.#inRuin[line] === 0 && this.#plan.filled[line]! < need[line]!) this.#ruin(line);
  }

  #ruin(line: number): void {
    const plan = this.#plan;
    this.#inRuin[line] = 1;
    this.#ruined.push(line);
    this.#before += plan.lineCost(line);
    for (let edge = plan.firstOfLine[line]!; edge >= 0;) {
      const next = plan.nextOfLine[edge]!;
      this.#savedEdge.push(edge);
      this.#savedAmount.push(plan.amount[edge]!);
      plan.set(edge, 0);
      edge = next;
    }
  }

  /** Shuffles the ruined lines from position `from` on. */
  #shuffle(from: number): void {
    const ruined = this.#ruined;
    for (let at = ruined.length - 1; at > from; at--) {
      const other = from + this.#random.below(at - from + 1);
      const line = ruined[at]!;
      ruined[at] = ruined[other]!;
      ruined[other] = line;
    }
  }

  #markDirty(line: number): void {
    if (this.#isDirty[line] === 1) return;
    this.#isDirty[line] = 1;
    this.#dirty.push(line);
  }

  #copyDirty(from: WorkingPlan, to: WorkingPlan): void {
    for (const line of this.#dirty) {
      to.clearLine(line);
      for (let edge = from.firstOfLine[line]!; edge >= 0; edge = from.nextOfLine[edge]!) to.set(edge, from.amount[edge]!);
      this.#isDirty[line] = 0;
    }
    this.#dirty.length = 0;
  }
}

/** Random lines of which the dearest starts a try. */
const seedsCompared = 6;
/** Share of iterations that let one line claim what it would like. */
const claimShare = 0.15;
/** Weights of the lot prices when lines are filled again; ignoring them finds most of the improvements. */
const weights = [0, 0, 0.5, 1];
/** Weights of the lot prices when a line claims lots others hold. */
const claimWeights = [0.3, 0.6, 1];
