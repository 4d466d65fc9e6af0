import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import type { Pool } from 'pg';
import { boardFigures, boardParts, type BoardFigures, type BoardPart, type PlannedVolume } from '../rules/board-figures.ts';
import type { CooperativeCandidate } from '../rules/group-candidates.ts';
import type { LineView } from '../rules/match-line.ts';
import { unfilledRecords } from '../rules/round-record.ts';
import type { MarketRelaxation } from '../rules/translate-reasons.ts';
import type { BoardCandidate, BoardCooperative, BoardReason, BoardUnfilled } from './board-view.ts';

/** What the market could give a line; nothing of it is stored. */
export interface LineAnswer {
  readonly baseUnit: BaseUnit;
  readonly figures: BoardFigures;
  readonly parts: readonly (BoardPart<BoardReason> & { readonly cooperative: BoardCooperative | null })[];
  /** Lowest and highest landed price of the taken volume, đồng a market unit. */
  readonly lowestLandedVnd: bigint | null;
  readonly highestLandedVnd: bigint | null;
  readonly qualified: number;
  readonly negotiable: number;
  readonly excluded: number;
  readonly candidates: readonly BoardCandidate[];
  readonly unfilled: readonly BoardUnfilled[];
  readonly relaxations: readonly MarketRelaxation[];
}

export interface LineMeasure {
  readonly baseUnit: BaseUnit;
  readonly unitBase: bigint;
  readonly requestedBase: bigint;
}

/** A line's preview with its figures and the names of the cooperatives. */
export async function answerLine(pool: Pool, view: LineView, measure: LineMeasure): Promise<LineAnswer> {
  const cooperatives = await readCooperatives(
    pool,
    view.candidates.map((candidate) => candidate.cooperativeId),
  );
  const volumes = view.candidates.flatMap((candidate) => volumesOf(candidate, measure.unitBase));
  const figures = boardFigures(measure.requestedBase, volumes);
  const unfilled = unfilledRecords(measure.requestedBase - figures.filledBase, view.unfilled, measure.unitBase).map(({ reason, quantityBase }) => ({
    reason,
    quantityBase: BigInt(quantityBase),
  }));
  const landed = volumes.map((volume) => volume.landedVnd).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const count = (group: CooperativeCandidate['group']) => view.candidates.filter((candidate) => candidate.group === group).length;
  return {
    baseUnit: measure.baseUnit,
    figures,
    parts: boardParts<BoardReason>(volumes, unfilled).map((part) => ({ ...part, cooperative: cooperatives.get(part.cooperativeId ?? '') ?? null })),
    lowestLandedVnd: landed[0] ?? null,
    highestLandedVnd: landed.at(-1) ?? null,
    qualified: count('QUALIFIED'),
    negotiable: count('NEGOTIABLE'),
    excluded: count('EXCLUDED'),
    candidates: view.candidates.flatMap((candidate) => {
      const cooperative = cooperatives.get(candidate.cooperativeId);
      return cooperative ? [{ ...candidate, cooperative, baseUnit: measure.baseUnit }] : [];
    }),
    unfilled,
    relaxations: view.relaxations,
  };
}

function volumesOf(candidate: CooperativeCandidate, unitBase: bigint): PlannedVolume[] {
  return candidate.lots
    .filter((lot) => lot.takenKg > 0)
    .map((lot) => ({
      cooperativeId: candidate.cooperativeId,
      originCommuneCode: lot.originCommuneCode,
      quantityBase: BigInt(lot.takenKg) * unitBase,
      landedVnd: BigInt(lot.price.landedVndPerKg),
      riskMilli: lot.riskMilli,
    }));
}

/** Names and places of cooperatives by id. */
export async function readCooperatives(pool: Pool, ids: readonly string[]): Promise<Map<string, BoardCooperative>> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<BoardCooperative>({
    name: 'market-cooperatives',
    text: `SELECT o.id, o.slug, o.name_vi AS "nameVi", o.name_en AS "nameEn", c.small, commune.name_vi AS "communeVi", province.name_vi AS "provinceVi", province.name_en AS "provinceEn"
             FROM cooperative c JOIN organisation o ON o.id = c.organisation_id
             LEFT JOIN commune ON commune.code = o.commune_code LEFT JOIN province ON province.code = commune.province_code
            WHERE c.organisation_id = ANY ($1::uuid[])`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}
