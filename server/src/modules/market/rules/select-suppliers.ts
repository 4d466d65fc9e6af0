import type { Line } from '../../matching/types.ts';
import type { LineView } from './match-line.ts';

/**
 * Lets the buyer's weights choose the suppliers: cooperatives join in the order of their score until the line fills as
 * far as it can with all of them, and the engine divides the volume among those at least cost. `preview` previews a
 * line; the answer is the first whose fill equals the best, at most `maxSuppliers` cooperatives.
 */
export function selectSuppliers(line: Line, all: LineView, preview: (line: Line) => LineView): LineView {
  const ranked = all.candidates.filter((candidate) => candidate.group === 'QUALIFIED').map((candidate) => candidate.cooperativeId);
  const most = Math.min(ranked.length, line.maxSuppliers ?? ranked.length);
  let best = all;
  for (let count = 1; count <= most; count += 1) {
    const left = ranked.slice(count);
    const attempt = preview({ ...line, blocked: [...new Set([...line.blocked, ...left])].sort() });
    if (attempt.preview.filledKg >= all.preview.filledKg) return { ...attempt, candidates: withTaken(all, attempt), relaxations: all.relaxations };
    best = attempt.preview.filledKg > best.preview.filledKg ? attempt : best;
  }
  return best;
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
