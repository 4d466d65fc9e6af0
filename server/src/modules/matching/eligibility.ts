import { unitPriceVndPerKg } from './landed-price.ts';
import { certMask, transportVector, type ProductColumns } from './product-columns.ts';
import { staticRules, type FunnelStep, type Line } from './types.ts';

const [BLOCKED, GRADE, OCOP, CERT, WINDOW, SHELF_LIFE, PRICE, ELIGIBLE] = [0, 1, 2, 3, 4, 5, 6, 7];

/** The eligible lots of one line, in column order: the first `count` entries of each list. */
export interface EligibleLots {
  readonly count: number;
  readonly lot: Int32Array;
  readonly ageDays: Int32Array;
  readonly transportVndPerKg: Float64Array;
}

/**
 * Looks at the lots of a product from one line after another, without making objects. `begin` chooses the line;
 * `scan` lists its eligible lots in column order in the first `count` entries of `lot`, `ageDays` and `transportVndPerKg`, and
 * `funnel` tells where the others were lost. The buffers are reused by the next line.
 */
export class EligibilityScan implements EligibleLots {
  readonly #columns: ProductColumns;
  readonly #transportTo = new Map<number, Float64Array>();
  readonly #blocked: Uint8Array;
  readonly #lostLots = new Int32Array(8);
  readonly #lostKg = new Float64Array(8);
  #line: Line | null = null;
  #dest = 0;
  #required = 0;
  #capacity: Float64Array;
  #transport: Float64Array = new Float64Array(0);
  readonly lot: Int32Array;
  readonly ageDays: Int32Array;
  readonly transportVndPerKg: Float64Array;
  count = 0;

  constructor(columns: ProductColumns) {
    this.#columns = columns;
    this.#capacity = columns.capacityKg;
    this.#blocked = new Uint8Array(columns.coopIds.length);
    this.lot = new Int32Array(columns.lots.length);
    this.ageDays = new Int32Array(columns.lots.length);
    this.transportVndPerKg = new Float64Array(columns.lots.length);
  }

  begin(line: Line): void {
    const columns = this.#columns;
    if (this.#line) this.#markBlocked(this.#line, 0);
    this.#line = line;
    this.#capacity = line.firm ? columns.firmCapacityKg : columns.capacityKg;
    this.#required = certMask(columns.certBit, line.certs);
    this.#dest = columns.place.get(line.dest) ?? -1;
    this.#transport = this.#tariff(this.#dest);
    this.#markBlocked(line, 1);
  }

  scan(line: Line): void {
    this.begin(line);
    const { origin } = this.#columns;
    const lots = origin.length;
    this.#lostLots.fill(0);
    this.#lostKg.fill(0);
    this.count = 0;
    for (let lot = 0; lot < lots; lot++) {
      const rule = this.#firstFailure(lot, line);
      this.#lostLots[rule]! += 1;
      this.#lostKg[rule]! += this.#capacity[lot]!;
      if (rule !== ELIGIBLE) continue;
      this.lot[this.count] = lot;
      this.ageDays[this.count] = this.#freshestAge(lot, line);
      this.transportVndPerKg[this.count] = this.#transport[origin[lot]!]!;
      this.count++;
    }
  }

  /** Lots and kilograms left after each rule, for the line scanned last. */
  funnel(): FunnelStep[] {
    let lots = this.#lostLots.reduce((sum, value) => sum + value, 0);
    let kg = this.#lostKg.reduce((sum, value) => sum + value, 0);
    const steps: FunnelStep[] = [{ rule: null, lots, kg }];
    for (const [at, rule] of staticRules.entries()) {
      lots -= this.#lostLots[at] ?? 0;
      kg -= this.#lostKg[at] ?? 0;
      steps.push({ rule, lots, kg });
    }
    return steps;
  }

  /** Days of age on arrival if the lot is eligible for the line begun last, −1 if it is not. */
  eligibleAge(lot: number): number {
    const line = this.#line!;
    return this.#firstFailure(lot, line) === ELIGIBLE ? this.#freshestAge(lot, line) : -1;
  }

  /** Bit i is set when the lot fails `staticRules[i]` for the line begun last. Without a schedule only WINDOW counts. */
  failures(lot: number): number {
    const line = this.#line!;
    const { coop, grade, ocop, certMask: certs, origin, shelfLifeDays } = this.#columns;
    let mask = 0;
    if (this.#blocked[coop[lot]!] === 1) mask |= 1 << BLOCKED;
    if (grade[lot]! < line.minGrade) mask |= 1 << GRADE;
    if (ocop[lot]! < line.minOcop) mask |= 1 << OCOP;
    if ((certs[lot]! & this.#required) !== this.#required) mask |= 1 << CERT;
    const age = this.#freshestAge(lot, line);
    if (age < 0) mask |= 1 << WINDOW;
    else if (shelfLifeDays[lot]! - age < line.minRemainingDays) mask |= 1 << SHELF_LIFE;
    if (this.bestPrice(lot) + this.#transport[origin[lot]!]! > line.ceilingVndPerKg) mask |= 1 << PRICE;
    return mask;
  }

  /** Unit price in VND per kilogram at the most the line begun last could take of the lot. */
  bestPrice(lot: number): number {
    const record = this.#columns.lots[lot]!;
    if (record.tiers.length === 0) return record.priceVndPerKg;
    return unitPriceVndPerKg(record, Math.min(this.#line!.qtyKg, this.#capacity[lot]!));
  }

  /** Transport to the line begun last, VND per kilogram. */
  transport(lot: number): number {
    return this.#transport[this.#columns.origin[lot]!]!;
  }

  #firstFailure(lot: number, line: Line): number {
    const { coop, grade, ocop, certMask: certs, origin, shelfLifeDays } = this.#columns;
    if (grade[lot]! < line.minGrade) return this.#blocked[coop[lot]!] === 1 ? BLOCKED : GRADE;
    if (this.#blocked[coop[lot]!] === 1) return BLOCKED;
    if (ocop[lot]! < line.minOcop) return OCOP;
    if ((certs[lot]! & this.#required) !== this.#required) return CERT;
    const age = this.#freshestAge(lot, line);
    if (age < 0) return WINDOW;
    if (shelfLifeDays[lot]! - age < line.minRemainingDays) return SHELF_LIFE;
    return this.bestPrice(lot) + this.#transport[origin[lot]!]! > line.ceilingVndPerKg ? PRICE : ELIGIBLE;
  }

  /** Same closed form as `freshestSchedule`, without making an object; −1 when no window can be met. */
  #freshestAge(lot: number, line: Line): number {
    const { firstDay, lastDay, origin, transitDays, today } = this.#columns;
    const transit = transitDays[origin[lot]!]![this.#dest]!;
    const { windows } = line;
    let best = -1;
    for (let at = 0; at < windows.length; at++) {
      const window = windows[at]!;
      const latest = window[1] - transit;
      const harvestDay = lastDay[lot]! < latest ? lastDay[lot]! : latest;
      const arrival = Math.max(harvestDay + transit, window[0], today + transit);
      if (harvestDay < firstDay[lot]! || arrival > window[1]) continue;
      const age = arrival - harvestDay;
      if (best < 0 || age < best) best = age;
    }
    return best;
  }

  #tariff(dest: number): Float64Array {
    let tariff = this.#transportTo.get(dest);
    if (!tariff) {
      tariff = transportVector(this.#columns, dest);
      this.#transportTo.set(dest, tariff);
    }
    return tariff;
  }

  #markBlocked(line: Line, mark: 0 | 1): void {
    for (const coop of line.blocked) {
      const at = this.#columns.coopIndex.get(coop);
      if (at !== undefined) this.#blocked[at] = mark;
    }
  }
}
