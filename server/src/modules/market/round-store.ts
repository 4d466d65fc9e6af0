import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { RoundTrigger } from '@cho-phien/prisma/generated/enums.ts';
import type { Transaction } from '../../kernel/command-context.ts';
import type { DescribedLine, DescribedRound, SolvedMarket } from './rules/describe-round.ts';
import { engineVersion } from './solve-market.ts';

export interface RoundToSave {
  readonly requestId: string;
  readonly trigger: RoundTrigger;
  readonly computedAt: Date;
  readonly solved: SolvedMarket;
  readonly described: DescribedRound;
}

/** Writes a round with its line results and proposed allocations. Returns its id. */
export async function saveRound(tx: Transaction, round: RoundToSave): Promise<string> {
  const { described, solved } = round;
  const { rows, plan } = solved;
  const { id: roundId } = await tx.marketRound.create({
    data: {
      commodityId: rows.commodityId,
      requestId: round.requestId,
      trigger: round.trigger,
      policyId: rows.policy.id,
      tariffId: rows.tariff.id,
      engineVersion,
      inputs: described.inputs.bytes,
      inputHash: described.inputs.hash,
      supplyHash: described.supplyHash,
      result: described.result.bytes,
      resultHash: described.result.hash,
      objectiveVnd: BigInt(plan.summary.objectiveVnd),
      boundVnd: BigInt(Math.floor(plan.summary.lowerBoundVnd)),
      solveMicros: solved.solveMicros,
      computedAt: round.computedAt,
    },
    select: { id: true },
  });
  await tx.roundLineResult.createMany({
    data: described.lines.map((line) => ({
      roundId,
      lineId: line.lineId,
      requestedBase: line.requestedBase,
      filledBase: line.filledBase,
      unfilled: json(line.unfilled),
      funnel: json(line.funnel),
      candidates: json(line.candidates),
      relaxations: json(line.relaxations),
    })),
  });
  await tx.allocation.createMany({ data: described.pieces.map(({ explanation, ...piece }) => ({ roundId, ...piece, explanation: json(explanation) })) });
  return roundId;
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
