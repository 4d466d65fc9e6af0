import type { Pool } from 'pg';
import type { CommandContext } from '../../kernel/command-context.ts';
import type { Matching } from './matching.ts';

/** What the market needs to run. A GraphQL context has it; a job makes one without a viewer. */
export interface MarketContext extends CommandContext {
  /** Pool of the reads that are single SQL statements. */
  readonly pool: Pool;
  readonly matching: Matching;
}
