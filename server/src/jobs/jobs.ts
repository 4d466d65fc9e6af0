import { marketJobs } from '../modules/market/jobs.ts';
import type { Job } from './job.ts';

/** Every job of the market; each module lists its own in its `jobs.ts`. */
export const jobs: readonly Job[] = [...marketJobs];
