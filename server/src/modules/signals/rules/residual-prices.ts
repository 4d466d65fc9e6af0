import type { ResidualNetwork } from './residual-network.ts';

/** Values of a kilogram in đồng of the market's objective. */
export interface ResidualPrices {
  /** By lot: what the plan would gain from one kilogram more, and lose with one less; more ≤ less. */
  readonly oneMoreVnd: readonly number[];
  readonly oneLessVnd: readonly number[];
  /** By line: what a further kilogram brought to it is worth, directly or by freeing another; −∞ where it has no use. */
  readonly arrivedVnd: readonly number[];
}

/** Longest chains of replacements that are followed. A longer one moves a price by less than its own blur. */
const longestChain = 60;

/**
 * Both-sided residual prices of a plan by shortest residual paths (Ahuja, Magnanti, Orlin, “Network flows”, 1993, §9.4, by the
 * label-correcting method of Bellman and Ford): one kilogram more of a lot fills demand that is unmet, or takes the place of a
 * dearer kilogram which then does so elsewhere; one kilogram less is replaced from a lot with volume left, along such a chain,
 * or stays unmet. A basis of the linear program is one price in between, so the pair says how far it can be believed.
 * Minimum orders and supplier counts are not asked again: the prices are those of the relaxation around the plan. Volume for
 * lines that lean on safe volume is counted as such.
 */
export function residualPrices(network: ResidualNetwork): ResidualPrices {
  const { lots } = network;
  const { oneMoreVnd, arrivedVnd } = gains(network);
  const less = losses(network);
  return {
    oneMoreVnd: lots.map((_, lot) => Math.min(oneMoreVnd[lot]!, less[lot]!)),
    oneLessVnd: lots.map((_, lot) => Math.max(oneMoreVnd[lot]!, less[lot]!)),
    arrivedVnd,
  };
}

function gains({ lots, lines, edgesOfLine, edgesOfLot, unmetKg }: ResidualNetwork): { oneMoreVnd: number[]; arrivedVnd: number[] } {
  const oneMoreVnd = lots.map(() => 0);
  let arrivedVnd: number[] = [];
  for (let round = 0; round < longestChain; round++) {
    arrivedVnd = lines.map((line, at) => {
      let best = unmetKg[at]! > 0 ? line.unmetPenaltyVndPerKg : -Infinity;
      for (const edge of edgesOfLine[at]!) if (edge.plannedKg > 0 && !edge.frozen) best = Math.max(best, edge.costVnd + oneMoreVnd[edge.lot]!);
      return best;
    });
    let changed = false;
    for (const lot of lots.keys()) {
      for (const edge of edgesOfLot[lot]!) {
        const gain = arrivedVnd[edge.line]! - edge.costVnd;
        if (gain <= oneMoreVnd[lot]! + 1e-6) continue;
        oneMoreVnd[lot] = gain;
        changed = true;
      }
    }
    if (!changed) break;
  }
  return { oneMoreVnd, arrivedVnd };
}

function losses({ lots, lines, edgesOfLine, edgesOfLot, spareKg, spareSafeKg }: ResidualNetwork): number[] {
  const oneLessVnd = lots.map((_, lot) => (spareKg[lot]! > 0 ? 0 : Infinity));
  for (let round = 0; round < longestChain; round++) {
    const missedVnd = lines.map((line, at) => {
      const left = line.firm ? spareSafeKg : spareKg;
      let least = line.unmetPenaltyVndPerKg;
      for (const edge of edgesOfLine[at]!) least = Math.min(least, edge.costVnd + (left[edge.lot]! > 0 ? 0 : oneLessVnd[edge.lot]!));
      return least;
    });
    let changed = false;
    for (const lot of lots.keys()) {
      for (const edge of edgesOfLot[lot]!) {
        if (edge.plannedKg === 0) continue;
        const loss = Math.max(0, missedVnd[edge.line]! - edge.costVnd);
        if (loss >= oneLessVnd[lot]! - 1e-6) continue;
        oneLessVnd[lot] = loss;
        changed = true;
      }
    }
    if (!changed) break;
  }
  // A lot whose whole volume is reserved for orders outside this market has no use here that could be lost.
  return oneLessVnd.map((loss) => (loss === Infinity ? 0 : loss));
}
