import { substituteLine } from '../../matching/directions/substitute.ts';
import { EligibilityScan } from '../../matching/eligibility.ts';
import { previewLine } from '../../matching/preview-line.ts';
import type { ProductModel } from '../../matching/product-model.ts';
import type { TakenVolume } from '../../matching/taken-volume.ts';
import { staticRules, type Line, type StaticRule } from '../../matching/types.ts';
import type { PlannedVolume } from './board-figures.ts';
import type { CandidateGroup } from './group-candidates.ts';
import { withoutTaken } from './market-models.ts';
import { marketUnitBase } from './market-unit.ts';
import type { LineMarket } from './match-line.ts';
import { rowsById } from './rows-by-id.ts';
import { riskMilliOf } from './lot-risk.ts';
import { productCertificatePrefix, translateRelaxations, type MarketReason, type MarketRelaxation } from './translate-reasons.ts';

/** What a line would get, without looking at each candidate closely. */
export interface PreviewFigures {
  readonly filledKg: number;
  readonly volumes: readonly PlannedVolume[];
  readonly unfilled: readonly { readonly reason: MarketReason; readonly kg: number }[];
  readonly relaxations: readonly MarketRelaxation[];
  /** Volume it takes of lots. */
  readonly taken: readonly TakenVolume[];
  /** Cooperatives by the group they would stand in on the board. */
  readonly counts: Readonly<Record<CandidateGroup, number>>;
}

const bit = (rule: StaticRule) => 1 << staticRules.indexOf(rule);
const [certBit, priceBit, windowBit] = [bit('CERT'), bit('PRICE'), bit('WINDOW')];

/** The figures of a preview with what the line would take of its substitutes for what it misses. */
export function previewWithSubstitutes(line: Line, market: LineMarket): PreviewFigures {
  const own = previewFigures(line, market);
  let figures = own;
  for (const option of market.substitutes ?? []) {
    const rest = restOf(line, figures);
    if (!rest) break;
    const model = withoutTaken(market.models.besides(line, market.destination, market.taken), figures.taken);
    const more = previewFigures({ ...substituteLine(rest, option), id: `${line.id} ${option.position}` }, { ...market, relaxations: false }, model);
    figures = {
      ...figures,
      filledKg: figures.filledKg + more.filledKg,
      volumes: [...figures.volumes, ...more.volumes],
      taken: [...figures.taken, ...more.taken],
      unfilled: more.filledKg > 0 ? more.unfilled : figures.unfilled,
    };
  }
  return figures;
}

/** What a line still misses, as a line of its own; null when it is full or no supplier may join. A least fill holds for the whole line only. */
function restOf(line: Line, { filledKg, volumes }: PreviewFigures): Line | null {
  const qtyKg = line.qtyKg - filledKg;
  const suppliers = new Set(volumes.map(({ cooperativeId }) => cooperativeId)).size;
  const maxSuppliers = line.maxSuppliers === null ? null : line.maxSuppliers - suppliers;
  return qtyKg <= 0 || maxSuppliers === 0 ? null : { ...line, qtyKg, maxSuppliers, minFillPct: 0 };
}

/**
 * The figures of a preview while a limit is dragged: the same fill, parts, reasons and counts that `previewLineInMarket` gives,
 * in a fraction of its time, because no lot is described.
 */
export function previewFigures(line: Line, market: LineMarket, model = market.models.besides(line, market.destination, market.taken)): PreviewFigures {
  const preview = previewLine(model, line, { candidates: 'taken', relaxations: market.relaxations ?? true });
  const known = rowsById(market.rows);
  const landed = new Map(preview.candidates.map((candidate) => [candidate.lot, candidate.price.landedVndPerKg]));
  const { counts, onlyVariety } = lookAtLots(line, model);
  return {
    filledKg: preview.filledKg,
    volumes: preview.pieces.map((piece) => {
      const row = known.lot(piece.lot);
      return {
        cooperativeId: row.cooperativeId,
        originCommuneCode: row.origin.code,
        quantityBase: BigInt(piece.kg) * marketUnitBase(known.product(row.productId)),
        landedVnd: BigInt(landed.get(piece.lot) ?? 0),
        riskMilli: riskMilliOf(row),
      };
    }),
    unfilled: preview.unfilled.map(({ reason, kg }) => ({ reason: reason === 'CERT' && onlyVariety ? 'VARIETY' : reason, kg })),
    relaxations: translateRelaxations(preview.relaxations),
    taken: preview.pieces.filter((piece) => !piece.frozen).map(({ lot, kg }) => ({ lot, kg, firm: line.firm })),
    counts,
  };
}

/** Groups of the cooperatives, and whether every lot that fails certificates alone fails them only by being another product. */
function lookAtLots(line: Line, { columns, left, piecesByLine }: ProductModel): { counts: PreviewFigures['counts']; onlyVariety: boolean } {
  const own = new Set((piecesByLine.get(line.id) ?? []).map((piece) => piece.lot));
  const groups = new Uint8Array(columns.coopIds.length);
  const scan = new EligibilityScan(columns);
  scan.begin(line);
  let [onlyCert, otherwiseMissing] = [0, 0];
  for (const [at, lot] of columns.lots.entries()) {
    const failed = scan.failures(at);
    const residual = line.firm ? Math.min(left.totalKg[at] ?? 0, left.firmKg[at] ?? 0) : (left.totalKg[at] ?? 0);
    const coop = columns.coop[at] ?? 0;
    if (own.has(lot.id) || (failed === 0 && residual > 0)) groups[coop] = 2;
    else if (residual > 0 && (failed === priceBit || failed === windowBit)) groups[coop] = Math.max(1, groups[coop] ?? 0);
    if (failed !== certBit || residual <= 0) continue;
    onlyCert += 1;
    if (line.certs.some((code) => !code.startsWith(productCertificatePrefix) && !lot.certs.includes(code))) otherwiseMissing += 1;
  }
  const count = (group: number) => groups.reduce((sum, value) => sum + (value === group ? 1 : 0), 0);
  return { counts: { QUALIFIED: count(2), NEGOTIABLE: count(1), EXCLUDED: count(0) }, onlyVariety: onlyCert > 0 && otherwiseMissing === 0 };
}
