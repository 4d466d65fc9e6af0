import type { Line } from '../../matching/types.ts';
import { previewFigures } from './preview-figures.ts';
import { previewLineInMarket, type LineMarket, type LineView } from './match-line.ts';

/**
 * Lets the buyer's weights choose the suppliers: cooperatives join in the order of their score until the line fills as
 * far as it can with all of them, and the engine divides the volume among those at least cost. `all` is the preview with all
 * of them; at most `maxSuppliers` join. The fewest that suffice are found by halving: more suppliers never fill less.
 */
export function selectSuppliers(line: Line, all: LineView, market: LineMarket): LineView {
  const ranked = all.candidates.filter((candidate) => candidate.group === 'QUALIFIED').map((candidate) => candidate.cooperativeId);
  const most = Math.min(ranked.length, line.maxSuppliers ?? ranked.length);
  const withFirst = (count: number): Line => ({ ...line, blocked: [...new Set([...line.blocked, ...ranked.slice(count)])].sort() });
  const filled = (count: number) => previewFigures(withFirst(count), { ...market, relaxations: false }).filledKg;
  if (most === 0 || filled(most) < all.preview.filledKg) return all;
  let [tooFew, enough] = [0, most];
  while (enough - tooFew > 1) {
    const middle = (tooFew + enough) >> 1;
    if (filled(middle) >= all.preview.filledKg) enough = middle;
    else tooFew = middle;
  }
  const attempt = previewLineInMarket(withFirst(enough), { ...market, relaxations: false });
  return { ...attempt, candidates: withTaken(all, attempt), relaxations: all.relaxations };
}

/** The candidates as they are without the trick of blocking, with the volume the attempt takes from each. */
function withTaken(all: LineView, attempt: LineView): LineView['candidates'] {
  const taken = new Map(attempt.candidates.map((candidate) => [candidate.cooperativeId, candidate]));
  return all.candidates.map((candidate) => {
    const chosen = taken.get(candidate.cooperativeId);
    if (!chosen || chosen.takenKg === 0) return { ...candidate, takenKg: 0, lots: candidate.lots.map((lot) => ({ ...lot, takenKg: 0 })) };
    const lots = new Map(chosen.lots.map((lot) => [lot.lotId, lot.takenKg]));
    return {
      ...candidate,
      takenKg: chosen.takenKg,
      landedVnd: chosen.landedVnd,
      lots: candidate.lots.map((lot) => ({ ...lot, takenKg: lots.get(lot.lotId) ?? 0 })),
    };
  });
}
