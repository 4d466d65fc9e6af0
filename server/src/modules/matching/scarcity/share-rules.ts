import type { ProductMarket } from '../product-task.ts';
import { ShareNetwork } from './share-network.ts';

/**
 * How short supply is shared among the lines that compete for it.
 *
 * - BY_COST: by the published cost alone: urgency first, then whoever is cheapest to serve. The engine's own plan.
 * - PRO_RATA: everybody gets the same share of what they ask for.
 * - MAX_MIN: nobody can get more without somebody smaller getting less; small lines are served whole.
 * - PRIORITY: the most urgent class as far as it goes, then the next; pro rata within a class.
 * - EQUAL_SHARE: every buyer gets the same volume, however many lines it has posted; pro rata among its own lines.
 *
 * Where lines cannot be served from the same lots, a rule binds those that can: what nobody else can use goes to the line
 * that can use it.
 */
export const scarcityRules = ['BY_COST', 'PRO_RATA', 'MAX_MIN', 'PRIORITY', 'EQUAL_SHARE'] as const;
export type ScarcityRule = (typeof scarcityRules)[number];

/** The rule of the market, and those of buyers for the volume that falls to their own lines together. */
export interface ScarcityRules {
  readonly market: ScarcityRule;
  readonly buyers: readonly { readonly buyer: string; readonly rule: ScarcityRule }[];
}

/** A group of lines whose volumes rise together; its level is its volume over its weight. */
interface Claim {
  readonly lines: readonly number[];
  /** Quanta held by confirmed pieces, counted into the level. */
  readonly held: number;
  readonly weight: number;
}

/**
 * Kilograms each line is entitled to under the rules, its confirmed pieces included, by line id. `plannedKg` is what the plan
 * of least cost gives each line, confirmed pieces included; BY_COST leaves it at that. A line that would stay below its least
 * fill gets nothing, and its volume goes to the others.
 */
export function entitlements(market: ProductMarket, rules: ScarcityRules, plannedKg: ReadonlyMap<string, number>): Map<string, number> {
  const barred = new Set<number>();
  for (;;) {
    const shares = shareOut(market, { rules, plannedKg, barred });
    const starved = mostStarved(market, shares, barred);
    if (starved < 0) return new Map(market.lines.map((line, at) => [line.id, heldKg(market, line.id) + shares[at]! * market.columns.product.quantumKg]));
    barred.add(starved);
  }
}

/** Quanta given to each line, confirmed pieces not counted. */
function shareOut(market: ProductMarket, of: { rules: ScarcityRules; plannedKg: ReadonlyMap<string, number>; barred: ReadonlySet<number> }): Int32Array {
  const { rules, barred } = of;
  const network = new ShareNetwork(market);
  for (const line of barred) network.withdraw(line);
  const all = market.lines.map((_, at) => at).filter((at) => !barred.has(at));
  if (rules.market === 'BY_COST') for (const at of all) network.give(at, plannedQuanta(market, at, of.plannedKg));
  else for (const claims of claimsInTurn(market, all, rules.market)) raiseTogether(network, claims);
  network.group([]);
  for (const [buyer, own] of Map.groupBy(all, (at) => market.lines[at]!.buyer)) {
    const rule = rules.buyers.find((chosen) => chosen.buyer === buyer)?.rule ?? (rules.market === 'EQUAL_SHARE' ? 'PRO_RATA' : null);
    if (rule === null || own.length < 2) continue;
    const total = own.reduce((sum, at) => sum + network.given[at]!, 0);
    shareAmongOwn(network, own, { market, rule, total });
  }
  return network.given;
}

function plannedQuanta(market: ProductMarket, at: number, plannedKg: ReadonlyMap<string, number>): number {
  const line = market.lines[at]!;
  return Math.floor(((plannedKg.get(line.id) ?? 0) - heldKg(market, line.id)) / market.columns.product.quantumKg);
}

/** Shares again, by the buyer's own rule, what the rule of the market gave its lines together. Other buyers keep theirs. */
function shareAmongOwn(network: ShareNetwork, own: readonly number[], of: { market: ProductMarket; rule: ScarcityRule; total: number }): void {
  for (const at of own) network.takeBack(at);
  let left = of.total;
  for (const claims of claimsInTurn(of.market, own, of.rule)) left -= raiseTogether(network, claims, left);
}

/** The claims of a rule, in the order of their classes. BY_COST is shared by the engine; among own lines it is urgency first. */
function claimsInTurn(market: ProductMarket, lines: readonly number[], rule: ScarcityRule): Claim[][] {
  const quantum = market.columns.product.quantumKg;
  const held = (at: number) => Math.floor(heldKg(market, market.lines[at]!.id) / quantum);
  const alone = (at: number, weight: number): Claim => ({ lines: [at], held: held(at), weight });
  const asked = (at: number) => Math.max(1, Math.floor(market.lines[at]!.qtyKg / quantum));
  switch (rule) {
    case 'MAX_MIN':
      return [lines.map((at) => alone(at, 1))];
    case 'PRO_RATA':
      return [lines.map((at) => alone(at, asked(at)))];
    case 'EQUAL_SHARE':
      return [
        [...Map.groupBy(lines, (at) => market.lines[at]!.buyer).values()].map((own) => ({
          lines: own,
          held: own.reduce((sum, at) => sum + held(at), 0),
          weight: 1,
        })),
      ];
    case 'PRIORITY':
    case 'BY_COST': {
      const classes = [...Map.groupBy(lines, (at) => market.lines[at]!.priority)].sort(([a], [b]) => b - a);
      return classes.map(([, own]) => own.map((at) => alone(at, asked(at))));
    }
  }
}

/**
 * Raises the level of all claims together as far as it goes, leaves those behind that can have no more, and goes on with the
 * rest. At most `most` quanta are given. Returns what was given. Ties within the last quantum fall by the order of the claims.
 */
function raiseTogether(network: ShareNetwork, claims: readonly Claim[], most = Infinity): number {
  network.group(claims.map(({ lines }) => lines));
  let active = claims.filter((claim) => volume(network, claim) < ceilingOf(network, claim));
  let given = 0;
  while (active.length > 0 && given < most) {
    given += raiseEvenly(network, active, most - given);
    const stuck = new Set<Claim>();
    for (const claim of [...active].sort((a, b) => level(network, a) - level(network, b))) {
      if (given < most && giveToClaim(network, claim, 1) === 1) given += 1;
      else stuck.add(claim);
    }
    active = active.filter((claim) => !stuck.has(claim) && volume(network, claim) < ceilingOf(network, claim));
  }
  return given;
}

/** The highest common level that every claim reaches, found by halving. Returns the quanta given. */
function raiseEvenly(network: ShareNetwork, claims: readonly Claim[], most: number): number {
  const total = () => claims.reduce((sum, claim) => sum + volume(network, claim), 0);
  const before = total();
  let low = Math.min(...claims.map((claim) => level(network, claim)));
  let high = Math.max(...claims.map((claim) => ceilingOf(network, claim) / claim.weight));
  const reaches = (target: number): boolean => {
    const undo = network.save();
    for (const claim of claims) {
      const wanted = Math.min(Math.floor(target * claim.weight), ceilingOf(network, claim)) - volume(network, claim);
      if (wanted > 0 && giveToClaim(network, claim, wanted) < wanted) {
        undo();
        return false;
      }
    }
    if (total() - before <= most) return true;
    undo();
    return false;
  };
  if (reaches(high)) return total() - before;
  // A level is told from the next by less than one quantum of the heaviest claim.
  const heaviest = Math.max(...claims.map((claim) => claim.weight));
  while ((high - low) * heaviest >= 0.5) {
    const middle = (low + high) / 2;
    if (reaches(middle)) low = middle;
    else high = middle;
  }
  return total() - before;
}

function giveToClaim(network: ShareNetwork, claim: Claim, quanta: number): number {
  let left = quanta;
  for (const line of claim.lines) if (left > 0) left -= network.give(line, left);
  return quanta - left;
}

/** Quanta of a claim with what it holds already. */
function volume(network: ShareNetwork, claim: Claim): number {
  return claim.lines.reduce((sum, line) => sum + network.given[line]!, claim.held);
}

function ceilingOf(network: ShareNetwork, claim: Claim): number {
  return claim.lines.reduce((sum, line) => sum + network.need[line]!, claim.held);
}

function level(network: ShareNetwork, claim: Claim): number {
  return volume(network, claim) / claim.weight;
}

/** The line that is furthest below its least fill though it got something; −1 when every line got nothing or enough. */
function mostStarved({ columns, lines, frozen }: ProductMarket, shares: Int32Array, barred: ReadonlySet<number>): number {
  const confirmed = new Set(frozen.map((piece) => piece.line));
  let worst = -1;
  let least = 1;
  for (const [at, line] of lines.entries()) {
    if (barred.has(at) || confirmed.has(line.id) || line.minFillPct === 0) continue;
    const leastKg = Math.ceil((line.qtyKg * line.minFillPct) / 100);
    const reached = leastKg > 0 ? (shares[at]! * columns.product.quantumKg) / leastKg : 1;
    if (reached < least) [worst, least] = [at, reached];
  }
  return worst;
}

function heldKg({ frozen }: ProductMarket, lineId: string): number {
  return frozen.reduce((sum, piece) => sum + (piece.line === lineId ? piece.kg : 0), 0);
}
