import type { Pool } from 'pg';
import { businessToday } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { readObservations, type ForecastObservation } from '../reads/read-observations.ts';
import { readReliabilityPolicy } from '../reads/read-reliability-policy.ts';
import { deliveredRatio, learnReliability, type LearnedReliability } from '../rules/learn-reliability.ts';
import { leadWeeks, type LeadWeeks, type ReliabilityPolicy } from '../rules/reliability-policy.ts';

type Learned = LearnedReliability & { readonly cooperativeId: string; readonly leadWeeks: LeadWeeks };

/**
 * Learns from the harvests on record what every cooperative's forecasts are worth, and writes a row where that differs from
 * what is known. Markets in which a changed cooperative sells are matched anew. Returns the number of rows written; none
 * when the policy in force does not scale forecasts.
 */
export async function learnReliabilities(context: CommandContext & { readonly pool: Pool }): Promise<number> {
  const policy = await readReliabilityPolicy(context.pool);
  if (!policy) return 0;
  const observations = await readObservations(context.pool, { today: businessToday(context.clock), windowWeeks: policy.windowWeeks });
  const cooperatives = await context.prisma.cooperative.findMany({ select: { organisationId: true }, orderBy: { organisationId: 'asc' } });
  const learned = learnAll(
    cooperatives.map(({ organisationId }) => organisationId),
    observations,
    policy,
  );
  const known = await latestRows(context);
  const changed = learned.filter((row) => differs(row, known.get(keyOf(row)), policy));
  if (changed.length === 0) return 0;
  const learnedAt = context.clock.now();
  await runTransaction(context, async (tx) => {
    const data = changed.map((row) => ({ ...row, confidenceMilli: policy.confidenceMilli, marketWeight: policy.marketWeight, learnedAt }));
    await tx.forecastReliability.createMany({ data, skipDuplicates: true });
  });
  return changed.length;
}

function learnAll(cooperativeIds: readonly string[], observations: readonly ForecastObservation[], policy: ReliabilityPolicy): Learned[] {
  return leadWeeks.flatMap((lead) => {
    const atLead = observations.filter((row) => row.leadWeeks === lead);
    const byCooperative = Map.groupBy(atLead, (row) => row.cooperativeId);
    return cooperativeIds.map((cooperativeId) => {
      const own = (byCooperative.get(cooperativeId) ?? []).map(ratioOf);
      const others = atLead.filter((row) => row.cooperativeId !== cooperativeId).map(ratioOf);
      return { cooperativeId, leadWeeks: lead, ...learnReliability(own, others, policy) };
    });
  });
}

function ratioOf(observation: ForecastObservation): number {
  return deliveredRatio(observation.forecastBase, observation.harvestedBase);
}

type KnownRow = Pick<LearnedReliability, 'observations' | 'likelyMilli' | 'safeMilli'> & { readonly confidenceMilli: number; readonly marketWeight: number };

async function latestRows(context: CommandContext): Promise<Map<string, KnownRow>> {
  const rows = await context.prisma.forecastReliability.findMany({
    distinct: ['cooperativeId', 'leadWeeks'],
    orderBy: [{ cooperativeId: 'asc' }, { leadWeeks: 'asc' }, { learnedAt: 'desc' }],
  });
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** What the market leans on, or what the cooperative is shown of its own, changed. */
function differs(row: Learned, known: KnownRow | undefined, policy: ReliabilityPolicy): boolean {
  if (!known) return true;
  const sameRule = known.confidenceMilli === policy.confidenceMilli && known.marketWeight === policy.marketWeight;
  return !sameRule || known.observations !== row.observations || known.likelyMilli !== row.likelyMilli || known.safeMilli !== row.safeMilli;
}

function keyOf(row: { readonly cooperativeId: string; readonly leadWeeks: number }): string {
  return `${row.cooperativeId} ${row.leadWeeks}`;
}
