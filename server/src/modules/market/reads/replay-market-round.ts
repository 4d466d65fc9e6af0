import { NotFound } from '../../../kernel/expected-error.ts';
import type { MarketContext } from '../market-context.ts';
import { visibleRounds } from '../policy.ts';
import { engineVersion } from '../rules/engine-version.ts';

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
  const replayed = await context.matching.ask('replay', { inputs: round.inputs });
  return {
    roundId,
    sameHash: replayed.inputHash === round.inputHash && replayed.resultHash === round.resultHash,
    storedInputHash: round.inputHash,
    storedResultHash: round.resultHash,
    engineVersion,
    storedEngineVersion: round.engineVersion,
    policyVersion: round.policy.version,
    lowerBoundVnd: round.boundVnd,
    ...replayed,
  };
}
