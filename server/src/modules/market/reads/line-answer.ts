import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import type { Pool } from 'pg';
import type { LineOutcome } from '../resident/line-outcome.ts';
import { boardFigures, boardParts, type BoardFigures, type BoardPart } from '../rules/board-figures.ts';
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
  /** Empty unless asked for; so are the relaxations. */
  readonly candidates: readonly BoardCandidate[];
  readonly unfilled: readonly BoardUnfilled[];
  readonly relaxations: readonly MarketRelaxation[];
}

/** An outcome with its figures and the names of the cooperatives. */
export async function answerLine(pool: Pool, { measure, volumes, ...outcome }: LineOutcome): Promise<LineAnswer> {
  const named = new Set([...volumes, ...outcome.candidates].map(({ cooperativeId }) => cooperativeId));
  const cooperatives = await readCooperatives(pool, [...named]);
  const figures = boardFigures(measure.requestedBase, volumes);
  const unfilled = unfilledRecords(measure.requestedBase - figures.filledBase, outcome.unfilled, measure.unitBase).map(({ reason, quantityBase }) => ({
    reason,
    quantityBase: BigInt(quantityBase),
  }));
  const landed = volumes.map((volume) => volume.landedVnd).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return {
    baseUnit: measure.baseUnit,
    figures,
    parts: boardParts<BoardReason>(volumes, unfilled).map((part) => ({ ...part, cooperative: cooperatives.get(part.cooperativeId ?? '') ?? null })),
    lowestLandedVnd: landed[0] ?? null,
    highestLandedVnd: landed.at(-1) ?? null,
    qualified: outcome.counts.QUALIFIED,
    negotiable: outcome.counts.NEGOTIABLE,
    excluded: outcome.counts.EXCLUDED,
    candidates: outcome.candidates.flatMap((candidate) => {
      const cooperative = cooperatives.get(candidate.cooperativeId);
      return cooperative ? [{ ...candidate, cooperative, baseUnit: measure.baseUnit }] : [];
    }),
    unfilled,
    relaxations: outcome.relaxations,
  };
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
