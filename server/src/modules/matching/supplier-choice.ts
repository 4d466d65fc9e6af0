/** What suppliers offer one line: edges in some order, each with its supplier (numbered within the line), cost and room. */
export interface SupplierOffers {
  readonly count: number;
  readonly group: Int32Array;
  readonly cost: Float64Array;
  readonly room: Int32Array;
  /** Costs rise: values then grow from level to level instead of being summed anew. */
  readonly isSorted: boolean;
}

/**
 * Chooses the suppliers of one line for a value μ of a kilogram: those with the largest Σ (μ − cost) · room, no more than the
 * line needs from each. For rising μ the sums only grow: with the kilograms T and their cost C below μ the value is μ · T − C, so
 * each offer is looked at once for all levels.
 */
export class SupplierChoice {
  /** 1: the supplier takes part. The caller may take one out. */
  readonly chosen: Uint8Array;
  readonly #taken: Int32Array;
  readonly #spent: Float64Array;
  readonly #seen: Uint8Array;
  readonly #exempt: Uint8Array;
  readonly #touched: Int32Array;
  #touchedCount = 0;
  #next = 0;
  readonly #pickedValue: Float64Array;
  #picked: Int32Array;
  #pickedCount = 0;
  #pickedBefore: Int32Array;
  #pickedCountBefore = 0;

  constructor(mostSuppliers: number) {
    this.chosen = new Uint8Array(mostSuppliers);
    this.#taken = new Int32Array(mostSuppliers);
    this.#spent = new Float64Array(mostSuppliers);
    this.#seen = new Uint8Array(mostSuppliers);
    this.#exempt = new Uint8Array(mostSuppliers);
    this.#touched = new Int32Array(mostSuppliers);
    this.#picked = new Int32Array(mostSuppliers);
    this.#pickedBefore = new Int32Array(mostSuppliers);
    this.#pickedValue = new Float64Array(mostSuppliers);
  }

  /** Begins a new line. */
  forget(): void {
    for (let at = 0; at < this.#touchedCount; at++) this.#seen[this.#touched[at]!] = 0;
    this.#touchedCount = 0;
    this.#pickedCount = 0;
    this.#next = 0;
  }

  /** Learns who offers; `exempt` tells by supplier who does not count against the limit. Returns how many count. */
  meet(groups: Int32Array, exempt: Uint8Array): number {
    const [seen, touched] = [this.#seen, this.#touched];
    let [count, counted] = [0, 0];
    for (let at = 0; at < groups.length; at++) {
      const group = groups[at]!;
      if (seen[group] === 1) continue;
      seen[group] = 1;
      touched[count++] = group;
      this.#taken[group] = 0;
      this.#spent[group] = 0;
      this.#exempt[group] = exempt[group]!;
      if (exempt[group] === 0) counted++;
    }
    this.#touchedCount = count;
    return counted;
  }

  chooseAll(): void {
    for (let at = 0; at < this.#touchedCount; at++) this.chosen[this.#touched[at]!] = 1;
  }

  /** Chooses the `slots` suppliers of highest value, ties to the one listed first; false when they are those of the level before. */
  chooseBest(offers: SupplierOffers, of: { readonly level: number; readonly slots: number; readonly need: number }): boolean {
    this.#value(offers, of);
    const before = this.#pickedBefore;
    this.#pickedBefore = this.#picked;
    this.#picked = before;
    this.#pickedCountBefore = this.#pickedCount;
    this.#pick(of.level, of.slots);
    return !this.#isAsBefore();
  }

  #value(offers: SupplierOffers, { level, need }: { readonly level: number; readonly need: number }): void {
    const { count, group: groupOf, cost, room, isSorted } = offers;
    const [taken, spent] = [this.#taken, this.#spent];
    if (!isSorted) {
      this.#next = 0;
      for (let at = 0; at < this.#touchedCount; at++) taken[this.#touched[at]!] = spent[this.#touched[at]!] = 0;
    }
    let at = this.#next;
    for (; at < count; at++) {
      if (cost[at]! >= level) {
        if (isSorted) break;
        continue;
      }
      const group = groupOf[at]!;
      const left = need - taken[group]!;
      const amount = room[at]! < left ? room[at]! : left;
      taken[group]! += amount;
      spent[group]! += cost[at]! * amount;
    }
    this.#next = at;
  }

  #pick(level: number, slots: number): void {
    const [touched, chosen, picked, pickedValue] = [this.#touched, this.chosen, this.#picked, this.#pickedValue];
    const [taken, spent, exempt] = [this.#taken, this.#spent, this.#exempt];
    let count = 0;
    for (let at = 0; at < this.#touchedCount; at++) {
      const group = touched[at]!;
      chosen[group] = exempt[group]!;
      const worth = level * taken[group]! - spent[group]!;
      if (exempt[group] === 1 || worth <= 0 || slots === 0) continue;
      let place = count;
      if (count === slots) {
        if (worth <= pickedValue[count - 1]!) continue;
        place--;
      } else count++;
      for (; place > 0 && pickedValue[place - 1]! < worth; place--) {
        picked[place] = picked[place - 1]!;
        pickedValue[place] = pickedValue[place - 1]!;
      }
      picked[place] = group;
      pickedValue[place] = worth;
    }
    for (let at = 0; at < count; at++) chosen[picked[at]!] = 1;
    this.#pickedCount = count;
  }

  #isAsBefore(): boolean {
    const [picked, before, count] = [this.#picked, this.#pickedBefore, this.#pickedCount];
    if (count === 0 || count !== this.#pickedCountBefore) return false;
    for (let at = 0; at < count; at++) if (!includes(before, count, picked[at]!)) return false;
    return true;
  }
}

function includes(list: Int32Array, count: number, value: number): boolean {
  for (let at = 0; at < count; at++) if (list[at] === value) return true;
  return false;
}
