import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { dropDatabase, ensureDatabase } from '@cho-phien/prisma/src/databases.ts';
import { freePort } from '@cho-phien/prisma/src/free-port.ts';

export const WORKSPACE = path.resolve(import.meta.dirname, '../..');
/** Database that every market is a copy of. */
export const DEMONSTRATION = 'demonstration';
/** The business day of every journey; the demonstration is built around it. */
export const MARKET_DAY = '2026-11-26';
/** Days by which the second server is ahead, so that papers have lapsed there. */
export const LATER_DAYS = 55;
const READY_WITHIN_MS = 120_000;
const FIRST_PORT = 4_100;
/** Ports one market may take. */
const PORTS = 10;

export interface OpenedMarket {
  url: string;
  /** Address of the same market, seen LATER_DAYS later. */
  laterUrl: string;
  databaseUrl: string;
  close(): Promise<void>;
}

/**
 * Opens a market of its own: a copy of the demonstration, the real server with its worker, and a second server process
 * on the same database that stands some weeks later and runs no jobs. Markets of different numbers stand side by side.
 */
export async function openMarket(number: number): Promise<OpenedMarket> {
  const serverUrl = process.env['DATABASE_SERVER_URL'];
  if (serverUrl === undefined) throw new Error('DATABASE_SERVER_URL is set by the global set-up');
  const folder = await mkdtemp(path.join(tmpdir(), 'cho-phien-market-'));
  const name = path.basename(folder);
  const servers: ChildProcess[] = [];
  const close = async () => {
    await Promise.all(servers.map(end));
    await dropDatabase(serverUrl, name);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const databaseUrl = await ensureDatabase(serverUrl, name, DEMONSTRATION);
    const offsetDays = Math.round((Date.parse(`${MARKET_DAY}T00:00:00Z`) - Math.floor(Date.now() / 86_400_000) * 86_400_000) / 86_400_000);
    const serve = async (wantedPort: number, offset: number, worker: boolean) => {
      const port = await freePort(wantedPort);
      const address = `http://localhost:${port}`;
      const server = spawn(process.execPath, ['server/src/main.ts'], {
        cwd: WORKSPACE,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {
          ...process.env,
          NODE_ENV: 'test',
          DATABASE_URL: databaseUrl,
          DATA_DIR: path.join(folder, `data-${port}`),
          PORT: String(port),
          PUBLIC_URL: address,
          TRUSTED_PROXIES: '127.0.0.1,::1',
          CLOCK_OFFSET_DAYS: String(offset),
          WORKER: worker ? 'on' : 'off',
          LOG_LEVEL: 'error',
        },
      });
      servers.push(server);
      await ready(address, server);
      return address;
    };
    const port = FIRST_PORT + number * PORTS;
    const url = await serve(port, offsetDays, true);
    const laterUrl = await serve(port + PORTS / 2, offsetDays + LATER_DAYS, false);
    return { url, laterUrl, databaseUrl, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function ready(address: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`the server at ${address} ended with ${server.exitCode}`);
    const answer = await fetch(`${address}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await delay(200);
  }
  throw new Error(`the server at ${address} was not ready in time`);
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await Promise.race([ended, delay(30_000).then(() => server.kill('SIGKILL'))]);
}
