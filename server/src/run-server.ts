import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { freePort } from '@cho-phien/prisma/src/free-port.ts';
import type { Configuration } from './configuration.ts';
import { connectDependencies, type Dependencies } from './dependencies.ts';
import { createHttpServer, type HttpState } from './http/http-server.ts';
import { startWorker } from './jobs/worker.ts';
import { MarketKeeper } from './modules/market/resident/market-keeper.ts';
import { playProvider } from './start/play-provider.ts';

/** Time in which load balancers notice that readiness is off, before connections are closed. */
const DRAIN_MS = 5_000;
const STOP_TIMEOUT_MS = 20_000;

export interface RunningServer {
  address: string;
  dependencies: Dependencies;
  /** Readiness off, connections drained, requests in flight finished, jobs handed back. */
  stop(): Promise<void>;
  /** Stops and exits at SIGINT or SIGTERM; a second signal exits at once. */
  endOnSignals(after?: () => Promise<void>): void;
}

/** Starts HTTP and, unless configured off, the worker of the job queue and the keeper of the markets. */
export async function runServer(configuration: Configuration & { databaseUrl: string }, log: Logger): Promise<RunningServer> {
  const port = configuration.production ? configuration.port : await freePort(configuration.port);
  const address = configuration.publicUrl ?? `http://localhost:${port}`;
  const provider = await playProvider(configuration, address, port);
  const dependencies = connectDependencies({ ...configuration, stripe: configuration.stripe ?? provider?.settings, port, publicUrl: address }, log);
  const state: HttpState = { stopping: false };
  const server = await createHttpServer(dependencies, state);
  await server.listen({ port, host: configuration.host });
  const worker = configuration.worker ? await startWorker(dependencies) : null;
  const keeper = configuration.worker ? new MarketKeeper(dependencies) : null;
  keeper?.start();
  log.info({ address }, 'the market is open');
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    state.stopping = true;
    if (configuration.production) await pause(DRAIN_MS);
    await Promise.race([Promise.all([server.close(), worker?.stop(), keeper?.stop()]), pause(STOP_TIMEOUT_MS, undefined, { ref: false })]);
    server.server.closeAllConnections();
    await provider?.close();
    await dependencies.close();
    log.info('the market is closed');
  };
  return {
    address,
    dependencies,
    stop: () => (stopping ??= stop()),
    endOnSignals(after = async () => {}) {
      let asked = false;
      const end = () => {
        if (asked) process.exit(130);
        asked = true;
        void (stopping ??= stop()).then(after).then(
          () => process.exit(0),
          (error: unknown) => {
            log.error({ err: error }, 'stopping failed');
            process.exit(1);
          },
        );
      };
      process.on('SIGINT', end);
      process.on('SIGTERM', end);
    },
  };
}
