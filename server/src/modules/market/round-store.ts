import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { RoundTrigger } from '@cho-phien/prisma/generated/enums.ts';
import type { Transaction } from '../../kernel/command-context.ts';
import type { DescribedLine, DescribedRound } from './rules/describe-round.ts';
import { engineVersion } from './rules/engine-version.ts';
import type { RunFacts } from './rules/solve-rows.ts';

export interface RoundToSave {
  readonly commodityId: string;
  readonly requestId: string;
  readonly trigger: RoundTrigger;
  readonly computedAt: Date;
  readonly facts: RunFacts;
  readonly described: DescribedRound;
}

/** Writes a round with its line results and proposed allocations. Returns its id. */
export async function saveRound(tx: Transaction, round: RoundToSave): Promise<string> {
  const { described, facts } = round;
  const { id: roundId } = await tx.marketRound.create({
    data: {
      commodityId: round.commodityId,
      requestId: round.requestId,
      trigger: round.trigger,
      policyId: facts.policyId,
      tariffId: facts.tariffId,
      engineVersion,
      inputs: described.inputs.bytes,
      inputHash: described.inputs.hash,
      supplyHash: described.supplyHash,
      result: described.result.bytes,
      resultHash: described.result.hash,
      objectiveVnd: facts.objectiveVnd,
      boundVnd: facts.boundVnd,
      scarcityRule: facts.scarcityRule,
      solveMicros: facts.solveMicros,
      ...(facts.quotaOutcome ? { quotaOutcome: json(facts.quotaOutcome) } : {}),
      reliabilityIds: [...facts.reliabilityIds],
      computedAt: round.computedAt,
    },
    select: { id: true },
  });
  for (const line of described.lines) await saveLine(tx, roundId, line);
  await tx.allocation.createMany({ data: described.pieces.map(({ explanation, ...piece }) => ({ roundId, ...piece, explanation: json(explanation) })) });
  return roundId;
}

/** The candidates of a line go to the database as the text they came as: making objects of them again would only cost time. */
async function saveLine(tx: Transaction, roundId: string, line: DescribedLine): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO round_line_result (round_id, line_id, requested_base, filled_base, alternative, unfilled, funnel, candidates, relaxations)
    VALUES (${roundId}::uuid, ${line.lineId}::uuid, ${line.requestedBase}, ${line.filledBase}, ${line.alternative}::alternative_kind, ${JSON.stringify(line.unfilled)}::jsonb,
            ${JSON.stringify(line.funnel)}::jsonb, ${line.candidatesJson}::jsonb, ${JSON.stringify(line.relaxations)}::jsonb)`;
}

/** Whether the lines still have the awards that the market was read with. */
export async function awardsStand(tx: Transaction, lines: readonly DescribedLine[]): Promise<boolean> {
  const now = await tx.purchaseRequestLine.findMany({ where: { id: { in: lines.map(({ lineId }) => lineId) } }, select: { id: true, awardedBase: true } });
  const awarded = new Map(now.map((line) => [line.id, line.awardedBase]));
  return lines.every((line) => awarded.get(line.lineId) === line.awardedBase);
}

/** Records hold numbers, text and lists only. */
function json(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}
