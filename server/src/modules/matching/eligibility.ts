import { unitPriceVndPerKg } from './landed-price.ts'
import { certMask, transportVector, type ProductColumns } from './product-columns.ts'
import { staticRules, type FunnelStep, type Line } from './types.ts'

const [BLOCKED, GRADE, OCOP, CERT, WINDOW, SHELF_LIFE, PRICE, ELIGIBLE] = [0, 1, 2, 3, 4, 5, 6, 7]

/**
 * Scans the lots of a product for one line after another. After `scan`, the first `count` entries of `lot`, `ageDays` and
 * `transportVndPerKg` hold the eligible lots in column order, and `funnel()` tells where the others were lost.
 * The buffers are reused by the next scan.
 */
export class EligibilityScan {
  readonly #columns: ProductColumns
  readonly #transportTo = new Map<number, Float64Array>()
  readonly #blocked: Uint8Array
  readonly #lostLots = new Int32Array(8)
  readonly #lostKg = new Float64Array(8)
  readonly lot: Int32Array
  readonly ageDays: Int32Array
  readonly transportVndPerKg: Float64Array
  count = 0

  constructor(columns: ProductColumns) {
    this.#columns = columns
    this.#blocked = new Uint8Array(columns.coopIds.length)
    this.lot = new Int32Array(columns.lots.length)
    this.ageDays = new Int32Array(columns.lots.length)
    this.transportVndPerKg = new Float64Array(columns.lots.length)
  }

  scan(line: Line): void {
    const columns = this.#columns
    const { coop, grade, ocop } = columns
    const capacity = line.firm ? columns.firmCapacityKg : columns.capacityKg
    const required = certMask(columns.certBit, line.certs)
    const dest = columns.place.get(line.dest) ?? -1
    const transport = this.#tariff(dest)
    this.#markBlocked(line, 1)
    this.#lostLots.fill(0)
    this.#lostKg.fill(0)
    this.count = 0
    for (let lot = 0; lot < coop.length; lot++) {
      let rule = ELIGIBLE
      if (this.#blocked[coop[lot]!] === 1) rule = BLOCKED
      else if (grade[lot]! < line.minGrade) rule = GRADE
      else if (ocop[lot]! < line.minOcop) rule = OCOP
      else if ((columns.certMask[lot]! & required) !== required) rule = CERT
      else {
        const age = this.#freshestAge(lot, line, dest)
        const carried = transport[columns.origin[lot]!]!
        if (age < 0) rule = WINDOW
        else if (columns.shelfLifeDays[lot]! - age < line.minRemainingDays) rule = SHELF_LIFE
        else if (this.#bestPrice(lot, Math.min(line.qtyKg, capacity[lot]!)) + carried > line.ceilingVndPerKg) rule = PRICE
        else {
          this.lot[this.count] = lot
          this.ageDays[this.count] = age
          this.transportVndPerKg[this.count] = carried
          this.count++
        }
      }
      this.#lostLots[rule]! += 1
      this.#lostKg[rule]! += capacity[lot]!
    }
    this.#markBlocked(line, 0)
  }

  /** Lots and kilograms left after each rule, for the line scanned last. */
  funnel(): FunnelStep[] {
    let lots = this.#lostLots.reduce((sum, value) => sum + value, 0)
    let kg = this.#lostKg.reduce((sum, value) => sum + value, 0)
    const steps: FunnelStep[] = [{ rule: null, lots, kg }]
    for (const [at, rule] of staticRules.entries()) {
      lots -= this.#lostLots[at] ?? 0
      kg -= this.#lostKg[at] ?? 0
      steps.push({ rule, lots, kg })
    }
    return steps
  }

  /** Same closed form as `freshestSchedule`, without making an object; −1 when no window can be met. */
  #freshestAge(lot: number, line: Line, dest: number): number {
    const { firstDay, lastDay, origin, transitDays, today } = this.#columns
    const transit = transitDays[origin[lot]!]![dest]!
    let best = -1
    for (const window of line.windows) {
      const harvestDay = Math.min(lastDay[lot]!, window[1] - transit)
      const arrival = Math.max(harvestDay + transit, window[0], today + transit)
      if (harvestDay < firstDay[lot]! || arrival > window[1]) continue
      const age = arrival - harvestDay
      if (best < 0 || age < best) best = age
    }
    return best
  }

  #bestPrice(lot: number, kg: number): number {
    const record = this.#columns.lots[lot]!
    return record.tiers.length === 0 ? record.priceVndPerKg : unitPriceVndPerKg(record, kg)
  }

  #tariff(dest: number): Float64Array {
    let tariff = this.#transportTo.get(dest)
    if (!tariff) {
      tariff = transportVector(this.#columns, dest)
      this.#transportTo.set(dest, tariff)
    }
    return tariff
  }

  #markBlocked(line: Line, mark: 0 | 1): void {
    for (const coop of line.blocked) {
      const at = this.#columns.coopIndex.get(coop)
      if (at !== undefined) this.#blocked[at] = mark
    }
  }
}
