import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { readConfiguration } from '../src/configuration.ts';
import { connectDependencies, type Dependencies } from '../src/dependencies.ts';
import { type ClientParts, createHttpServer, type HttpServer, type HttpState } from '../src/http/http-server.ts';
import { createTestMarket, type TestMarket } from './test-market.ts';

export interface TestServer {
  market: TestMarket;
  dependencies: Dependencies;
  server: HttpServer;
  state: HttpState;
  url: string;
  port: number;
  /** The log so far, one entry for each line. */
  logged(): Record<string, unknown>[];
  /** Sends raw bytes and gives what came back until the server closed the connection or fell silent. */
  raw(bytes: string, silenceMs?: number): Promise<string>;
  close(): Promise<void>;
}

/** The market behind a real port, on a database of its own and with the market's still clock. */
export async function createTestServer({ production = false, ...client }: { production?: boolean } & ClientParts = {}): Promise<TestServer> {
  const market = await createTestMarket();
  const folder = await mkdtemp(path.join(tmpdir(), 'cho-phien-server-'));
  const lines: string[] = [];
  const log = pino({ level: 'debug', base: null }, { write: (line: string) => void lines.push(line) });
  const configuration = {
    ...readConfiguration({ DATA_DIR: folder, WORKER: 'off', AUTH_SECRET: 'a-secret-of-the-tests-with-enough-characters' }),
    production,
    databaseUrl: market.url,
    publicUrl: 'http://localhost',
  };
  const dependencies = { ...connectDependencies(configuration, log), clock: market.clock };
  const state: HttpState = { stopping: false };
  const server = await createHttpServer(dependencies, state, client);
  await server.listen({ port: 0, host: '127.0.0.1' });
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    market,
    dependencies,
    server,
    state,
    port,
    url: `http://127.0.0.1:${port}`,
    logged: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    raw: (bytes, silenceMs = 2_000) => exchange(port, bytes, silenceMs),
    async close() {
      server.server.closeAllConnections();
      await server.close();
      await dependencies.close();
      await market.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function exchange(port: number, bytes: string, silenceMs: number): Promise<string> {
  return new Promise((resolve) => {
    let received = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(silenceMs, () => socket.destroy());
    socket.on('data', (chunk) => (received += chunk.toString('latin1')));
    socket.on('error', () => {});
    socket.on('close', () => resolve(received));
  });
}
