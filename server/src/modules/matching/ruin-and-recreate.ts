import type { LineInsertion } from './line-insertion.ts'
import type { RandomSource } from './random-source.ts'
import { WorkingPlan } from './working-plan.ts'

export interface RuinSettings {
  readonly iterations: number
  /** Temperature at start and end, as shares of the mean line cost. */
  readonly hot: number
  readonly cold: number
  readonly mostLines: number
  /** Asked now and then; true ends the search with the best plan so far. */
  readonly isSpent: () => boolean
}

/**
 * Ruin and recreate with simulated annealing: empty a few lines that compete for the same lots, fill them again in another
 * order, keep the result if it is cheaper, or a little dearer while the temperature allows it. Ends with the best plan seen.
 *
 * Sources: Schrimpf, Schneider, Stamm-Wilbrandt, Dueck, "Record breaking optimization results using the ruin and recreate
 * principle" (2000); Christiaens and Vanden Berghe, "Slack induction by string removals for vehicle routing problems"
 * (2020), on small neighbourhoods, many iterations and exponential cooling.
 */
export class RuinAndRecreate {
  readonly #plan: WorkingPlan
  readonly #insertion: LineInsertion
  readonly #random: RandomSource
  readonly #best: WorkingPlan
  readonly #inRuin: Uint8Array
  readonly #isDirty: Uint8Array
  /** Lines that differ, or may differ, from the best plan. */
  readonly #dirty: number[] = []
  readonly #ruined: number[] = []
  readonly #savedEdge: number[] = []
  readonly #savedAmount: number[] = []

  constructor(plan: WorkingPlan, insertion: LineInsertion, random: RandomSource) {
    this.#plan = plan
    this.#insertion = insertion
    this.#random = random
    this.#inRuin = new Uint8Array(plan.filled.length)
    this.#isDirty = new Uint8Array(plan.filled.length)
    this.#best = new WorkingPlan(plan.problem)
    this.#best.copyFrom(plan)
  }

  run(settings: RuinSettings): void {
    const open = this.#linesWithEdges()
    if (open.length === 0 || settings.iterations === 0) return
    let current = this.#plan.cost()
    let best = current
    const cooling = (settings.cold / settings.hot) ** (1 / settings.iterations)
    let temperature = (settings.hot * current) / open.length
    for (let iteration = 0; iteration < settings.iterations; iteration++, temperature *= cooling) {
      if (iteration % 64 === 63 && settings.isSpent()) break
      const change = this.#tryRuin(open, settings.mostLines, -temperature * Math.log(1 - this.#random.next()))
      current += change
      if (change >= 0 || current >= best - 0.5) continue
      best = current
      this.#copyDirty(this.#plan, this.#best)
    }
    this.#copyDirty(this.#best, this.#plan)
  }

  #linesWithEdges(): number[] {
    const { lineGroups, need } = this.#plan.problem
    const open: number[] = []
    for (let line = 0; line < need.length; line++) if (lineGroups[line + 1]! > lineGroups[line]!) open.push(line)
    return open
  }

  /** Returns the change of cost; 0 when the result was dearer than `tolerance` allows and has been undone. */
  #tryRuin(open: readonly number[], mostLines: number, tolerance: number): number {
    const plan = this.#plan
    this.#chooseRuined(open, mostLines)
    const ruined = this.#ruined
    let before = 0
    this.#savedEdge.length = 0
    this.#savedAmount.length = 0
    for (const line of ruined) {
      before += plan.lineCost(line)
      for (let edge = plan.firstOfLine[line]!; edge >= 0; edge = plan.nextOfLine[edge]!) {
        this.#savedEdge.push(edge)
        this.#savedAmount.push(plan.amount[edge]!)
      }
    }
    for (const line of ruined) plan.clearLine(line)
    this.#shuffle(this.#random.next() < 0.5 ? 1 : 0)
    const weight = this.#random.below(3) / 2
    for (const line of ruined) this.#insertion.insert(line, weight)
    let after = 0
    for (const line of ruined) after += plan.lineCost(line)
    for (const line of ruined) this.#inRuin[line] = 0
    if (after - before <= tolerance) {
      for (const line of ruined) this.#markDirty(line)
      return after - before
    }
    for (const line of ruined) plan.clearLine(line)
    for (const [at, edge] of this.#savedEdge.entries()) plan.set(edge, this.#savedAmount[at]!)
    return 0
  }

  /** A random line and some that hold lots it would like. */
  #chooseRuined(open: readonly number[], mostLines: number): void {
    const { edgeLot, edgeLine } = this.#plan.problem
    const seed = open[this.#random.below(open.length)]!
    const wanted = 2 + this.#random.below(mostLines - 1)
    this.#ruined.length = 0
    this.#ruin(seed)
    for (let tries = 0; tries < 2 * wanted && this.#ruined.length < wanted; tries++) {
      const centre = tries === 0 || this.#random.next() < 0.7 ? seed : this.#ruined[this.#random.below(this.#ruined.length)]!
      const lot = edgeLot[this.#insertion.likelyEdge(centre, this.#random)]!
      for (let edge = this.#plan.firstOfLot[lot]!; edge >= 0 && this.#ruined.length < wanted; edge = this.#plan.nextOfLot[edge]!)
        if (this.#inRuin[edgeLine[edge]!] === 0 && this.#random.next() < 0.7) this.#ruin(edgeLine[edge]!)
    }
  }

  #ruin(line: number): void {
    this.#inRuin[line] = 1
    this.#ruined.push(line)
  }

  /** Shuffles the ruined lines from position `from` on. */
  #shuffle(from: number): void {
    const ruined = this.#ruined
    for (let at = ruined.length - 1; at > from; at--) {
      const other = from + this.#random.below(at - from + 1)
      const line = ruined[at]!
      ruined[at] = ruined[other]!
      ruined[other] = line
    }
  }

  #markDirty(line: number): void {
    if (this.#isDirty[line] === 1) return
    this.#isDirty[line] = 1
    this.#dirty.push(line)
  }

  #copyDirty(from: WorkingPlan, to: WorkingPlan): void {
    for (const line of this.#dirty) {
      to.clearLine(line)
      for (let edge = from.firstOfLine[line]!; edge >= 0; edge = from.nextOfLine[edge]!) to.set(edge, from.amount[edge]!)
      this.#isDirty[line] = 0
    }
    this.#dirty.length = 0
  }
}
