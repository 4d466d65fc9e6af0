import { NotFound } from '../../../kernel/expected-error.ts';
import { readInstance } from '../../matching/read-instance.ts';
import type { MarketContext } from '../market-context.ts';
import { visibleRounds } from '../policy.ts';
import { planText, readStoredText, sha256 } from '../rules/round-bytes.ts';
import { engineVersion, solveMarket } from '../solve-market.ts';

export interface ReplayedRound {
  readonly roundId: string;
  /** The stored inputs are intact and give the stored bytes again. */
  readonly sameHash: boolean;
  readonly inputHash: string;
  readonly storedInputHash: string;
  readonly resultHash: string;
  readonly storedResultHash: string;
  readonly engineVersion: string;
  readonly storedEngineVersion: string;
  readonly policyVersion: number;
  readonly objectiveVnd: bigint;
  readonly lowerBoundVnd: bigint | null;
  readonly lots: number;
  readonly lines: number;
}

/** Runs a stored round again from its stored inputs. Any party to it may; to others it does not exist. */
export async function replayMarketRound(context: MarketContext, roundId: string): Promise<ReplayedRound> {
  const round = await context.prisma.marketRound.findFirst({
    where: { id: roundId, AND: [visibleRounds(context.viewer)] },
    include: { policy: { select: { version: true } } },
  });
  if (!round) throw new NotFound('MarketRound');
  const text = readStoredText(round.inputs);
  const instance = readInstance(text.trimEnd().split('\n'));
  const plan = await solveMarket(instance);
  const inputHash = sha256(text);
  const resultHash = sha256(planText(plan));
  return {
    roundId,
    sameHash: inputHash === round.inputHash && resultHash === round.resultHash,
    inputHash,
    storedInputHash: round.inputHash,
    resultHash,
    storedResultHash: round.resultHash,
    engineVersion,
    storedEngineVersion: round.engineVersion,
    policyVersion: round.policy.version,
    objectiveVnd: BigInt(plan.summary.objectiveVnd),
    lowerBoundVnd: round.boundVnd,
    lots: instance.lots.length,
    lines: instance.lines.length,
  };
}
