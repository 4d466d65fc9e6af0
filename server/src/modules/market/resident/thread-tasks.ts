import type { Directions } from '../../matching/directions/directions.ts';
import type { LineToEstimate } from './resident-market.ts';
import type { Instance, Plan } from '../../matching/types.ts';
import type { LineAdjustments } from '../rules/adjust-line.ts';
import type { ProposalChange } from '../rules/compare-proposals.ts';
import type { DescribedRound } from '../rules/describe-round.ts';
import type { ScoreWeights } from '../rules/score-candidate.ts';
import type { LineWays } from './line-ways.ts';
import type { RunFacts } from '../rules/solve-rows.ts';
import type { LineOutcome, Wanted } from './line-outcome.ts';

/** A market and the business date (ISO text) a question is asked on. */
export interface MarketOfTask {
  readonly commodityId: string;
  readonly today: string;
}

/** What a matching thread can be asked, with its answers. Everything here is copied between threads. */
export interface MatchingTasks {
  /** A line of an open request under other limits; `null` when it is not in the market. */
  preview: {
    task: MarketOfTask & {
      readonly lineId: string;
      readonly adjustments: LineAdjustments;
      readonly weights?: ScoreWeights | undefined;
      readonly wanted: Wanted;
    };
    answer: LineOutcome | null;
  };
  /** Lines of one form that is not saved yet, taken together. */
  estimate: { task: MarketOfTask & { readonly lines: readonly LineToEstimate[]; readonly wanted: Wanted }; answer: readonly LineOutcome[] };
  /** The ways a line of an open request can be filled; `null` when it is not in the market. */
  alternatives: { task: MarketOfTask & { readonly lineId: string }; answer: LineWays | null };
  /** Hash of what suppliers can still give. */
  supplyHash: { task: MarketOfTask; answer: string };
  /** Solves a market. Its plan stays with the thread under `matchId` until it is forgotten. */
  match: {
    task: MarketOfTask & {
      /** Propose to this request alone; else to every request that would get something else than what stands. */
      readonly requestId?: string | undefined;
      readonly adjustments?: ReadonlyMap<string, LineAdjustments> | undefined;
      /** What was decided for lines besides the published costs. */
      readonly directions?: Partial<Omit<Directions, 'scarcity' | 'substitutes'>> | undefined;
    };
    answer: MatchedMarket;
  };
  /** What the plan of a match means for one request. */
  describe: { task: { readonly matchId: string; readonly requestId: string }; answer: DescribedRound };
  forget: { task: { readonly matchId: string }; answer: null };
  /** Solves an instance by the published costs. */
  solve: { task: { readonly instance: Instance }; answer: Plan };
  /** Runs the stored inputs of a round again. */
  replay: { task: { readonly inputs: Uint8Array }; answer: ReplayedPlan };
}

export type TaskKind = keyof MatchingTasks;

/** A solved market, without its plan. */
export interface MatchedMarket extends RunFacts {
  readonly matchId: string;
  /** Snapshot of the database the market was read in. */
  readonly snapshot: string;
  /** Requests to propose to, in the order of their ids. */
  readonly changes: readonly ProposalChange[];
}

export interface ReplayedPlan {
  /** sha256 of the inputs as they are stored. */
  readonly inputHash: string;
  readonly resultHash: string;
  readonly objectiveVnd: bigint;
  readonly lots: number;
  readonly lines: number;
}

/** From the caller to the thread. */
export interface TaskMessage<K extends TaskKind = TaskKind> {
  readonly id: number;
  readonly kind: K;
  readonly task: MatchingTasks[K]['task'];
}

/** From the thread to the caller. */
export type AnswerMessage =
  | { readonly id: number; readonly answer: MatchingTasks[TaskKind]['answer'] }
  | { readonly id: number; readonly failure: { readonly name: string; readonly message: string; readonly fields: Readonly<Record<string, unknown>> } };

/** What a thread is told when it starts. */
export interface ThreadSetUp {
  readonly databaseUrl: string;
}
