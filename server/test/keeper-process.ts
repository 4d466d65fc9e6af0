import { pino } from 'pino';
import { connectDatabase } from '@cho-phien/prisma/src/connections.ts';
import { PostgresNotices } from '../src/adapters/postgres-notices.ts';
import { FixedClock } from '../src/kernel/clock.ts';
import { MarketKeeper } from '../src/modules/market/resident/market-keeper.ts';
import { MatchingThreads } from '../src/modules/market/resident/matching-threads.ts';

// A worker of its own process: told the database and the time, it keeps markets until it is told to stop, or killed.
process.once('message', ({ url, now }: { url: string; now: string }) => {
  const { prisma, pool, close } = connectDatabase({ url, poolSize: 3 });
  const notices = new PostgresNotices(url);
  const matching = new MatchingThreads(url);
  const keeper = new MarketKeeper({ prisma, pool, notices, matching, clock: new FixedClock(now), log: pino({ enabled: false }) });
  keeper.start();
  process.send?.(keeper.id);
  process.once('message', () => {
    void keeper.stop().then(async () => {
      await Promise.all([matching.close(), notices.close(), close()]);
      process.disconnect();
    });
  });
});
