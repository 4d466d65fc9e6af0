import { businessToday, toDatabaseDate } from '../../kernel/business-day.ts';
import { runTransaction } from '../../kernel/run-transaction.ts';
import { defineJob, type Job } from '../../jobs/job.ts';
import { enqueueSignals, signalsPayload, sweepPayload } from '../market/enqueue.ts';
import { MarketNotReady } from '../market/reads/read-market.ts';
import { readMarketSignals } from './commands/read-market-signals.ts';

/** Readings of the market: after its rounds, and once a day for every commodity that is traded. */
export const signalJobs: readonly Job[] = [
  defineJob({
    name: 'signals:read',
    payload: signalsPayload,
    async run(context, { commodityId }) {
      try {
        await readMarketSignals(context, commodityId);
      } catch (error) {
        // A commodity without products or rules has no market to read.
        if (!(error instanceof MarketNotReady)) throw error;
      }
    },
  }),
  defineJob({
    name: 'signals:read-missing',
    payload: sweepPayload,
    schedule: '* * * * *',
    async run(context) {
      const readOn = toDatabaseDate(businessToday(context.clock));
      const traded = { products: { some: { OR: [{ lots: { some: { status: 'OFFERED' as const } } }, { requestLines: { some: {} } }] } } };
      const missing = await context.prisma.commodity.findMany({ where: { ...traded, signalReadings: { none: { readOn } } }, select: { id: true } });
      await runTransaction(context, async (tx) => {
        for (const { id } of missing) await enqueueSignals(tx, id);
      });
    },
  }),
];
