import type { FrozenPiece, Instance, Line, Lot, Piece, Plan, Product, UnfilledReason } from './types.ts';

/**
 * An independent judge of plans, written from `matching-neutral/1` and sharing no code with the solver: slow, plain, one rule
 * after another.
 */
export type ViolationCode =
  | 'UNKNOWN'
  | 'DUPLICATE'
  | 'PRODUCT'
  | 'GRADE'
  | 'OCOP'
  | 'CERT'
  | 'BLOCKED'
  | 'WINDOW'
  | 'SHELF_LIFE'
  | 'PRICE'
  | 'QUANTUM'
  | 'MIN_ORDER'
  | 'MIN_PER_SUPPLIER'
  | 'MAX_SUPPLIERS'
  | 'CAPACITY'
  | 'CAPACITY_FIRM'
  | 'OVERFILL'
  | 'MIN_FILL'
  | 'FROZEN_MISSING'
  | 'FROZEN_CHANGED';

export interface Violation {
  readonly code: ViolationCode;
  readonly line?: string;
  readonly lot?: string;
}

export interface PlanCheck {
  readonly violations: readonly Violation[];
  readonly objectiveVnd: number;
  readonly filledKg: number;
  readonly demandKg: number;
  /** Unfilled parts whose reason the rules do not admit, or that do not sum to the unfilled kilograms. */
  readonly wrongReasons: readonly { readonly line: string; readonly reason: UnfilledReason | 'SUM' }[];
  /** Kilograms that could be added to the plan without touching anything else. */
  readonly addableKg: number;
}

type PlanToCheck = Pick<Plan, 'pieces' | 'unfilled'>;

export function checkPlan(instance: Instance, plan: PlanToCheck): PlanCheck {
  return new PlanJudge(instance, plan).judge();
}

/** Bound on the objective that prices ≥ 0 of lots certify by weak duality; instances without confirmed pieces only. VND. */
export function certifiedBoundVnd(instance: Instance, duals: Plan['duals']): number {
  return new PlanJudge(instance, { pieces: [], unfilled: [] }).bound(duals);
}

class PlanJudge {
  readonly #instance: Instance;
  readonly #plan: PlanToCheck;
  readonly #lots: ReadonlyMap<string, Lot>;
  readonly #lines: ReadonlyMap<string, Line>;
  readonly #products: ReadonlyMap<string, Product>;
  readonly #small: ReadonlySet<string>;
  readonly #place: ReadonlyMap<string, number>;
  readonly #frozen: ReadonlyMap<string, FrozenPiece>;
  readonly #violations: Violation[] = [];

  constructor(instance: Instance, plan: PlanToCheck) {
    this.#instance = instance;
    this.#plan = plan;
    this.#lots = new Map(instance.lots.map((lot) => [lot.id, lot]));
    this.#lines = new Map(instance.lines.map((line) => [line.id, line]));
    this.#products = new Map(instance.products.map((product) => [product.id, product]));
    this.#small = new Set(instance.coops.filter((coop) => coop.small).map((coop) => coop.id));
    this.#place = new Map(instance.meta.provinces.map((province, at) => [province.id, at]));
    this.#frozen = new Map(instance.frozen.map((piece) => [`${piece.line}/${piece.lot}`, piece]));
  }

  judge(): PlanCheck {
    const known = this.#knownPieces();
    let objectiveVnd = 0;
    for (const { piece, line, lot } of known) {
      const frozen = this.#frozen.get(`${piece.line}/${piece.lot}`);
      if (!frozen) this.#judgePair(piece, line, lot);
      objectiveVnd += piece.kg * this.#cost(line, lot, frozen?.priceVndPerKg ?? unitPrice(lot, piece.kg));
    }
    this.#judgeFrozen();
    this.#judgeLots(known);
    const byLine = Map.groupBy(known, (item) => item.piece.line);
    for (const line of this.#instance.lines) {
      const own = byLine.get(line.id) ?? [];
      this.#judgeLine(line, own);
      objectiveVnd += line.unmetPenaltyVndPerKg * (line.qtyKg - sumKg(own));
    }
    return {
      violations: this.#violations,
      objectiveVnd,
      filledKg: sumKg(known),
      demandKg: this.#instance.lines.reduce((sum, line) => sum + line.qtyKg, 0),
      ...this.#judgeUnfilled(known),
    };
  }

  #knownPieces(): Known[] {
    const seen = new Set<string>();
    const known: Known[] = [];
    for (const piece of this.#plan.pieces) {
      const pair = `${piece.line}/${piece.lot}`;
      const line = this.#lines.get(piece.line);
      const lot = this.#lots.get(piece.lot);
      if (!line || !lot) this.#note('UNKNOWN', piece.line, piece.lot);
      else known.push({ piece, line, lot });
      if (seen.has(pair)) this.#note('DUPLICATE', piece.line, piece.lot);
      seen.add(pair);
    }
    return known;
  }

  #judgePair(piece: Piece, line: Line, lot: Lot): void {
    const quantum = this.#products.get(line.product)?.quantumKg ?? 1;
    for (const code of this.#staticFailures(line, lot, unitPrice(lot, piece.kg))) this.#note(code, line.id, lot.id);
    if (!(piece.kg > 0) || piece.kg % quantum !== 0) this.#note('QUANTUM', line.id, lot.id);
    if (piece.kg < lot.minOrderKg) this.#note('MIN_ORDER', line.id, lot.id);
  }

  #staticFailures(line: Line, lot: Lot, priceVndPerKg: number): StaticCode[] {
    const failures: StaticCode[] = [];
    if (lot.product !== line.product) failures.push('PRODUCT');
    if (lot.grade < line.minGrade) failures.push('GRADE');
    if (lot.ocop < line.minOcop) failures.push('OCOP');
    if (!line.certs.every((code) => lot.certs.includes(code))) failures.push('CERT');
    if (line.blocked.includes(lot.coop)) failures.push('BLOCKED');
    const age = this.#age(line, lot);
    if (age === null) failures.push('WINDOW');
    else if (lot.shelfLifeDays - age < line.minRemainingDays) failures.push('SHELF_LIFE');
    if (priceVndPerKg + this.#transport(line, lot) > line.ceilingVndPerKg) failures.push('PRICE');
    return failures;
  }

  /** Smallest age on arrival, by trying every harvest day and window. */
  #age(line: Line, lot: Lot): number | null {
    const transit = this.#instance.meta.transitDays[this.#place.get(lot.origin)!]![this.#place.get(line.dest)!]!;
    const { today } = this.#instance.meta;
    let best: number | null = null;
    for (const [from, to] of line.windows) {
      const lastUseful = Math.min(lot.harvest[1], to - transit);
      const firstUseful = Math.max(lot.harvest[0], lastUseful - 400);
      for (let day = firstUseful; day <= lastUseful; day++) {
        const arrival = Math.max(day + transit, from, today + transit);
        if (arrival <= to && (best === null || arrival - day < best)) best = arrival - day;
      }
    }
    return best;
  }

  #transport(line: Line, lot: Lot): number {
    const km = this.#instance.meta.distanceKm[this.#place.get(lot.origin)!]![this.#place.get(line.dest)!]!;
    const product = this.#products.get(lot.product)!;
    return product.handlingVndPerKg + Math.ceil((product.rateMilliVndPerKgKm * km) / 1000);
  }

  /** Generalised cost g in VND per kilogram. */
  #cost(line: Line, lot: Lot, priceVndPerKg: number): number {
    const product = this.#products.get(lot.product)!;
    let g = priceVndPerKg + this.#transport(line, lot);
    g += (this.#age(line, lot) ?? 0) * product.freshVndPerKgDay;
    if (lot.status === 'forecast') g += product.forecastPenaltyVndPerKg;
    g -= Math.min(2, lot.grade - line.minGrade) * product.gradeBonusVndPerKg;
    g -= Math.min(2, Math.max(0, lot.ocop - line.minOcop)) * product.ocopBonusVndPerKg;
    if (line.preferred.includes(lot.coop)) g -= product.preferredBonusVndPerKg;
    if (this.#small.has(lot.coop)) g -= product.smallCoopBonusVndPerKg;
    g -= lot.creditVndPerKg ?? 0;
    return g;
  }

  #judgeFrozen(): void {
    const kg = new Map(this.#plan.pieces.map((piece) => [`${piece.line}/${piece.lot}`, piece.kg]));
    for (const [pair, piece] of this.#frozen) {
      const found = kg.get(pair);
      if (found === undefined) this.#note('FROZEN_MISSING', piece.line, piece.lot);
      else if (found !== piece.kg) this.#note('FROZEN_CHANGED', piece.line, piece.lot);
    }
  }

  #judgeLots(known: readonly Known[]): void {
    for (const [id, pieces] of Map.groupBy(known, (item) => item.piece.lot)) {
      const lot = this.#lots.get(id)!;
      const frozen = pieces.filter((item) => this.#frozen.has(`${item.piece.line}/${id}`));
      const firm = (items: readonly Known[]) => sumKg(items.filter((item) => item.line.firm));
      const total = Math.max(0, lot.p50Kg - lot.reservedKg);
      const conservative = Math.max(0, lot.p90Kg - lot.reservedKg);
      if (sumKg(pieces) > Math.max(total, sumKg(frozen))) this.#note('CAPACITY', undefined, id);
      if (firm(pieces) > Math.max(conservative, firm(frozen))) this.#note('CAPACITY_FIRM', undefined, id);
    }
  }

  #judgeLine(line: Line, own: readonly Known[]): void {
    const filled = sumKg(own);
    const frozen = own.filter((item) => this.#frozen.has(`${line.id}/${item.lot.id}`));
    const frozenCoops = new Set(frozen.map((item) => item.lot.coop));
    const bySupplier = Map.groupBy(own, (item) => item.lot.coop);
    if (filled > Math.max(line.qtyKg, sumKg(frozen))) this.#note('OVERFILL', line.id);
    if (filled > 0 && frozen.length === 0 && filled < this.#minFillKg(line)) this.#note('MIN_FILL', line.id);
    if (line.maxSuppliers !== null && bySupplier.size > Math.max(line.maxSuppliers, frozenCoops.size)) this.#note('MAX_SUPPLIERS', line.id);
    for (const [coop, pieces] of bySupplier)
      if (!frozenCoops.has(coop) && sumKg(pieces) < line.minPerSupplierKg) this.#note('MIN_PER_SUPPLIER', line.id, pieces[0]!.lot.id);
  }

  #minFillKg(line: Line): number {
    const quantum = this.#products.get(line.product)!.quantumKg;
    return Math.ceil(Math.ceil((line.qtyKg * line.minFillPct) / 100) / quantum) * quantum;
  }

  #judgeUnfilled(known: readonly Known[]): Pick<PlanCheck, 'wrongReasons' | 'addableKg'> {
    const wrong: { line: string; reason: UnfilledReason | 'SUM' }[] = [];
    const usedKg = new Map<string, { total: number; firm: number }>();
    for (const { piece, line, lot } of known) {
      const use = usedKg.get(lot.id) ?? { total: 0, firm: 0 };
      use.total += piece.kg;
      if (line.firm) use.firm += piece.kg;
      usedKg.set(lot.id, use);
    }
    const lotsOf = Map.groupBy(this.#instance.lots, (lot) => lot.product);
    const ownOf = Map.groupBy(known, (item) => item.line.id);
    const partsOf = Map.groupBy(this.#plan.unfilled, (part) => part.line);
    let addableKg = 0;
    for (const line of this.#instance.lines) {
      const own = ownOf.get(line.id) ?? [];
      const parts = partsOf.get(line.id) ?? [];
      const open = Math.max(0, line.qtyKg - sumKg(own));
      if (parts.reduce((sum, part) => sum + part.kg, 0) !== open) wrong.push({ line: line.id, reason: 'SUM' });
      if (open === 0) continue;
      const view = this.#admissible({ line, own, open, lots: lotsOf.get(line.product) ?? [], usedKg });
      addableKg += view.addableKg;
      for (const part of parts) if (!view.reasons.has(part.reason)) wrong.push({ line: line.id, reason: part.reason });
    }
    return { wrongReasons: wrong, addableKg };
  }

  #admissible(of: { line: Line; own: readonly Known[]; open: number; lots: readonly Lot[]; usedKg: ReadonlyMap<string, { total: number; firm: number }> }): {
    reasons: Set<UnfilledReason>;
    addableKg: number;
  } {
    const { line, lots, usedKg } = of;
    const reasons = new Set<UnfilledReason>();
    let addableKg = 0;
    for (const lot of lots) {
      const capacity = Math.max(0, (line.firm ? lot.p90Kg : lot.p50Kg) - lot.reservedKg);
      const use = usedKg.get(lot.id) ?? { total: 0, firm: 0 };
      const total = lot.p50Kg - lot.reservedKg - use.total;
      const residual = Math.max(0, line.firm ? Math.min(total, lot.p90Kg - lot.reservedKg - use.firm) : total);
      const failures = this.#staticFailures(line, lot, unitPrice(lot, Math.min(line.qtyKg, capacity)));
      if (failures.length === 0 && residual === 0) reasons.add('COMPETITION');
      if (failures.length === 1 && residual > 0) reasons.add(failures[0] as UnfilledReason);
      if (failures.length > 0 || residual === 0) continue;
      const stopped = this.#stops({ ...of, lot, residual });
      for (const reason of stopped.reasons) reasons.add(reason);
      addableKg = Math.max(addableKg, stopped.addableKg);
    }
    if (lots.every((lot) => lot.p50Kg <= lot.reservedKg)) reasons.add('NO_SUPPLY');
    if (reasons.size === 0) reasons.add('MULTIPLE');
    return { reasons, addableKg };
  }

  /** Which limits stop a usable lot with volume left; none: the kilograms could simply be added. */
  #stops(of: { line: Line; own: readonly Known[]; open: number; lot: Lot; residual: number }) {
    const { line, own, open, lot, residual } = of;
    const reasons: UnfilledReason[] = [];
    const here = own.find((item) => item.lot.id === lot.id);
    if (here && this.#frozen.has(`${line.id}/${lot.id}`)) return { reasons: ['COMPETITION' as const], addableKg: 0 };
    const quantum = this.#products.get(line.product)!.quantumKg;
    const addable = Math.floor(Math.min(open, residual) / quantum) * quantum;
    const coops = new Set(own.map((item) => item.lot.coop));
    const sameCoop = own.filter((item) => item.lot.coop === lot.coop);
    const frozenCoop = sameCoop.some((item) => this.#frozen.has(`${line.id}/${item.lot.id}`));
    if (line.maxSuppliers !== null && sameCoop.length === 0 && coops.size >= line.maxSuppliers) reasons.push('MAX_SUPPLIERS');
    const kg = (here?.piece.kg ?? 0) + addable;
    const tooDear = unitPrice(lot, kg) + this.#transport(line, lot) > line.ceilingVndPerKg;
    const belowSupplier = !frozenCoop && sumKg(sameCoop) + addable < line.minPerSupplierKg;
    if (addable === 0 || kg < lot.minOrderKg || tooDear || belowSupplier) reasons.push('MOQ');
    const hasFrozen = own.some((item) => this.#frozen.has(`${line.id}/${item.lot.id}`));
    if (!hasFrozen && sumKg(own) + addable < this.#minFillKg(line)) reasons.push('MIN_FILL');
    return { reasons, addableKg: reasons.length === 0 ? addable : 0 };
  }

  bound(duals: Plan['duals']): number {
    const price = new Map(duals.map((dual) => [dual.lot, dual]));
    let bound = 0;
    for (const lot of this.#instance.lots) {
      const dual = price.get(lot.id);
      if (!dual) continue;
      bound -= dual.vndPerKg * Math.max(0, lot.p50Kg - lot.reservedKg);
      bound -= dual.firmVndPerKg * Math.max(0, lot.p90Kg - lot.reservedKg);
    }
    const lotsOf = Map.groupBy(this.#instance.lots, (lot) => lot.product);
    for (const line of this.#instance.lines) {
      let cheapest = line.unmetPenaltyVndPerKg;
      for (const { lot, best } of this.#reachable(line, lotsOf.get(line.product) ?? [])) {
        const dual = price.get(lot.id);
        const value = (dual?.vndPerKg ?? 0) + (line.firm ? (dual?.firmVndPerKg ?? 0) : 0);
        cheapest = Math.min(cheapest, this.#cost(line, lot, best) + value);
      }
      bound += line.qtyKg * cheapest;
    }
    return bound;
  }

  /**
   * Lots of which a plan could hold anything for the line at all: no static rule fails and the least quantity, the supplier
   * minimum and the minimum fill can be reached. `best` is the price at the most the line could take.
   */
  #reachable(line: Line, lots: readonly Lot[]): { lot: Lot; best: number; mostKg: number }[] {
    const quantum = this.#products.get(line.product)!.quantumKg;
    const most = (kg: number) => Math.floor(kg / quantum) * quantum;
    const candidates = lots
      .map((lot) => {
        const mostKg = most(Math.min(line.qtyKg, Math.max(0, (line.firm ? lot.p90Kg : lot.p50Kg) - lot.reservedKg)));
        return { lot, mostKg, best: unitPrice(lot, mostKg) };
      })
      .filter(({ lot, mostKg, best }) => mostKg > 0 && mostKg >= lot.minOrderKg && this.#staticFailures(line, lot, best).length === 0);
    const suppliers = [...Map.groupBy(candidates, ({ lot }) => lot.coop).values()]
      .map((offers) => ({ offers, kg: offers.reduce((sum, { mostKg }) => sum + mostKg, 0) }))
      .filter(({ kg }) => Math.min(kg, line.qtyKg) >= line.minPerSupplierKg)
      .sort((a, b) => b.kg - a.kg);
    const reachKg = suppliers.slice(0, line.maxSuppliers ?? suppliers.length).reduce((sum, { kg }) => sum + kg, 0);
    return Math.min(reachKg, line.qtyKg) < this.#minFillKg(line) ? [] : suppliers.flatMap(({ offers }) => offers);
  }

  #note(code: ViolationCode, line?: string, lot?: string): void {
    this.#violations.push({ code, ...(line === undefined ? {} : { line }), ...(lot === undefined ? {} : { lot }) });
  }
}

type StaticCode = 'PRODUCT' | 'GRADE' | 'OCOP' | 'CERT' | 'BLOCKED' | 'WINDOW' | 'SHELF_LIFE' | 'PRICE';

interface Known {
  readonly piece: Piece;
  readonly line: Line;
  readonly lot: Lot;
}

function sumKg(items: readonly Known[]): number {
  return items.reduce((sum, item) => sum + item.piece.kg, 0);
}

function unitPrice(lot: Lot, kg: number): number {
  const reached = lot.tiers.filter((tier) => tier.minKg <= kg);
  return reached.length === 0 ? lot.priceVndPerKg : reached[reached.length - 1]!.priceVndPerKg;
}
