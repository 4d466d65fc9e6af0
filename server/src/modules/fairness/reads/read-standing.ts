import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import type { Pool } from 'pg';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { readableCooperative } from '../../reliability/policy.ts';
import { creditBalance, creditBonusMilli } from '../rules/credit-balance.ts';
import { fairnessPolicy, type FairnessPolicy } from '../rules/fairness-policy.ts';

/** One entry of a cooperative in the ledger of fairness. */
export interface StandingEntry {
  readonly recordedAt: Date;
  readonly productVi: string;
  readonly productEn: string;
  readonly baseUnit: BaseUnit;
  readonly offeredBase: bigint;
  readonly soldBase: bigint;
  readonly fairBase: bigint;
  readonly shortVnd: bigint;
}

/** Where a cooperative stands across rounds. */
export interface FairnessStanding {
  readonly small: boolean;
  /** Policy in force; null when it keeps no ledger. */
  readonly policy: FairnessPolicy | null;
  readonly smallBonusMilli: number;
  readonly balanceVnd: bigint;
  readonly creditBonusMilli: number;
  /** The newest first. */
  readonly entries: readonly StandingEntry[];
}

const mostEntries = 200;

/** Where the cooperative stands across rounds now, with the entries it comes from: the own, or for officers one of the area. */
export async function readStanding(context: CommandContext & { readonly pool: Pool }, named: string | undefined): Promise<FairnessStanding> {
  const cooperativeId = await readableCooperative(context, named);
  const { small } = await context.prisma.cooperative.findUniqueOrThrow({ where: { organisationId: cooperativeId }, select: { small: true } });
  const rules = await context.pool.query<{ small: number; fairness: unknown }>({
    name: 'fairness-policy',
    text: `SELECT (parameters ->> 'smallCooperativeBonusMilli')::int AS small, parameters -> 'fairness' AS fairness FROM matching_policy ORDER BY version DESC LIMIT 1`,
  });
  const policy = fairnessPolicy.nullish().parse(rules.rows[0]?.fairness) ?? null;
  const entries = await readEntries(context.pool, cooperativeId);
  const balanceVnd = policy ? creditBalance(entries, context.clock.now(), policy) : 0n;
  return {
    small,
    policy,
    smallBonusMilli: small ? (rules.rows[0]?.small ?? 0) : 0,
    balanceVnd,
    creditBonusMilli: policy ? creditBonusMilli(balanceVnd, policy) : 0,
    entries,
  };
}

async function readEntries(pool: Pool, cooperativeId: string): Promise<StandingEntry[]> {
  type Row = Omit<StandingEntry, 'offeredBase' | 'soldBase' | 'fairBase' | 'shortVnd'> & Record<'offeredBase' | 'soldBase' | 'fairBase' | 'shortVnd', string>;
  const { rows } = await pool.query<Row>({
    name: 'fairness-entries',
    text: `SELECT entry.recorded_at AS "recordedAt", coalesce(product.name_vi, commodity.name_vi) AS "productVi", coalesce(product.name_en, commodity.name_en) AS "productEn",
                  coalesce(product.base_unit, 'GRAM') AS "baseUnit", entry.offered_base::text AS "offeredBase", entry.sold_base::text AS "soldBase",
                  entry.fair_base::text AS "fairBase", entry.short_vnd::text AS "shortVnd"
             FROM fairness_entry entry JOIN purchase_request_line line ON line.id = entry.line_id
             LEFT JOIN product ON product.id = line.product_id LEFT JOIN commodity ON commodity.id = line.commodity_id
            WHERE entry.cooperative_id = $1::uuid ORDER BY entry.recorded_at DESC, entry.id LIMIT ${mostEntries}`,
    values: [cooperativeId],
  });
  return rows.map((row) => ({
    ...row,
    offeredBase: BigInt(row.offeredBase),
    soldBase: BigInt(row.soldBase),
    fairBase: BigInt(row.fairBase),
    shortVnd: BigInt(row.shortVnd),
  }));
}
