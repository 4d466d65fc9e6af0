import type { MatchingTasks, TaskKind } from './resident/thread-tasks.ts';

/** Where markets are matched and previewed: never on the thread that serves HTTP. */
export interface Matching {
  /** The answer to one question; see `MatchingTasks`. */
  ask<K extends TaskKind>(kind: K, task: MatchingTasks[K]['task']): Promise<MatchingTasks[K]['answer']>;
  close(): Promise<void>;
}
