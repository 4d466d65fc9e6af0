import { longestForecastWeeks, saveForecastRule } from '@cho-phien/schema/rules/forecast.ts';
import { addDays, businessToday, type IsoDate, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { InvalidInput, type InputProblem } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { mondayOf, sundayOf } from '../../../kernel/weeks.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { ForecastExists } from '../errors.ts';
import { approvedCooperativeFor, cooperativeFor } from '../policy.ts';
import type { ForecastRange } from '../rules/forecast-range.ts';
import { readVolumes } from '../rules/read-volumes.ts';
import { lockForecast, saveRevisions } from '../store-forecasts.ts';
import { findProduct, requireGrade, requirePlantingArea } from '../store-goods.ts';
import { publishForecast } from '../publish-forecast.ts';

/**
 * Enters what a cooperative expects of one product and grade in one or several weeks, all or nothing. A draft of the same crop, plot and
 * week takes the new figures; a published one is to be revised instead (ForecastExists). Publishing makes the forecast's lot, on offer
 * at once when the cooperative has an active offer for the product and grade. Returns the ids in the order of the weeks.
 */
export async function saveForecast(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string[]> {
  const input = parseInput(saveForecastRule, raw);
  const cooperative = (input.publish ? approvedCooperativeFor : cooperativeFor)(context.viewer, 'saveForecast');
  checkWeeks(input.weeks, businessToday(context.clock));
  return withIdempotency(context, { operation: 'saveForecast', key: idempotencyKey, input }, async (tx) => {
    const product = await findProduct(tx, input.productId);
    requireGrade(product, input.gradeRank);
    await requirePlantingArea(tx, input.plantingAreaId ?? null, { cooperativeId: cooperative.organisationId, commodityId: product.commodityId });
    // Two people entering the same week at once take turns.
    await tx.$queryRaw`SELECT organisation_id FROM cooperative WHERE organisation_id = ${cooperative.organisationId}::uuid FOR NO KEY UPDATE`;
    const ids: string[] = [];
    for (const [index, week] of input.weeks.entries()) {
      const range = readVolumes(week.volumes, product.baseUnit, `weeks.${index}.volumes`);
      const good = {
        cooperativeId: cooperative.organisationId,
        productId: product.id,
        gradeRank: input.gradeRank,
        plantingAreaId: input.plantingAreaId ?? null,
      };
      const entry = { good, weekOn: mondayOf(week.weekOn), plannedHarvestOn: week.plannedHarvestOn ?? null, range };
      const id = await saveDraft(tx, context, cooperative.userId, entry);
      if (input.publish) await publishForecast(tx, context, id);
      ids.push(id);
    }
    return ids;
  });
}

interface Week {
  weekOn: IsoDate;
  plannedHarvestOn?: IsoDate | null | undefined;
}

function checkWeeks(weeks: readonly Week[], today: IsoDate): void {
  const thisWeek = mondayOf(today);
  const problems: InputProblem[] = [];
  const seen = new Set<IsoDate>();
  weeks.forEach(({ weekOn, plannedHarvestOn }, index) => {
    const monday = mondayOf(weekOn);
    const path = `weeks.${index}.weekOn`;
    if (monday < thisWeek) problems.push({ path, rule: 'IN_THE_PAST', parameters: { earliest: thisWeek } });
    if (monday > addDays(thisWeek, longestForecastWeeks * 7))
      problems.push({ path, rule: 'TOO_FAR', parameters: { latest: addDays(thisWeek, longestForecastWeeks * 7) } });
    if (seen.has(monday)) problems.push({ path, rule: 'TWICE', parameters: {} });
    if (plannedHarvestOn && (plannedHarvestOn < monday || plannedHarvestOn > sundayOf(monday))) {
      problems.push({ path: `weeks.${index}.plannedHarvestOn`, rule: 'OUTSIDE_WEEK', parameters: { from: monday, to: sundayOf(monday) } });
    }
    seen.add(monday);
  });
  if (problems.length > 0) throw new InvalidInput(problems);
}

interface Entry {
  good: { cooperativeId: string; productId: string; gradeRank: number; plantingAreaId: string | null };
  weekOn: IsoDate;
  plannedHarvestOn: IsoDate | null;
  range: ForecastRange;
}

async function saveDraft(tx: Transaction, context: CommandContext, userId: string, entry: Entry): Promise<string> {
  const at = context.clock.now();
  const standing = await tx.harvestForecast.findFirst({
    where: { ...entry.good, weekOn: toDatabaseDate(entry.weekOn), status: { in: ['DRAFT', 'PUBLISHED'] } },
    select: { id: true, status: true },
  });
  if (standing?.status === 'PUBLISHED') throw new ForecastExists(standing.id, entry.weekOn);
  if (standing) {
    const forecast = await lockForecast(tx, standing.id);
    const revision = { ...entry.range, plannedHarvestOn: entry.plannedHarvestOn, reason: null, revisedById: userId, revisedAt: at };
    if (forecast) await saveRevisions(tx, [{ forecast, revision }]);
    return standing.id;
  }
  const created = await tx.harvestForecast.create({
    data: {
      ...entry.good,
      ...entry.range,
      weekOn: toDatabaseDate(entry.weekOn),
      plannedHarvestOn: entry.plannedHarvestOn === null ? null : toDatabaseDate(entry.plannedHarvestOn),
      revisions: { create: { revision: 1, ...entry.range, revisedById: userId, revisedAt: at } },
    },
    select: { id: true },
  });
  await recordAudit(tx, context, {
    action: 'saveForecast',
    entityType: 'HarvestForecast',
    entityId: created.id,
    after: { ...entry.range, weekOn: entry.weekOn },
  });
  return created.id;
}
