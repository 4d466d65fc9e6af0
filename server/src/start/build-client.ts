import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packClient } from './pack-client.ts';

const WORKSPACE = path.resolve(import.meta.dirname, '../../..');
const CLIENT = path.join(WORKSPACE, 'client');
const STAMP = path.join(CLIENT, 'build', 'stamp');
/** Everything the build reads. */
const INPUTS = [
  'src',
  'public',
  'messages',
  'project.inlang/settings.json',
  'scripts',
  'package.json',
  'vite.config.ts',
  'vite.worker.config.ts',
  'react-router.config.ts',
  '../schema/schema.graphql',
  '../schema/rules',
  '../pnpm-lock.yaml',
];
/** Written by the build itself. */
const OUTPUTS = /(^|\/)(paraglide|graphql-env\.d\.ts|document-hashes\.ts)(\/|$)/;

/** Builds pages and scripts when something they are made of changed since. */
export async function buildClient(): Promise<'built' | 'current'> {
  const fingerprint = await fingerprintOfInputs();
  if (existsSync(STAMP) && (await readFile(STAMP, 'utf8')) === fingerprint) return 'current';
  await rm(STAMP, { force: true });
  await writeDocuments();
  await run('node_modules/.bin/react-router', ['build']);
  await run('node_modules/.bin/vite', ['build', '--config', 'vite.worker.config.ts']);
  await packClient(path.join(CLIENT, 'build', 'client'));
  await writeFile(STAMP, fingerprint);
  return 'built';
}

/** Checks the client's documents against the contract and writes what its build and the compiler need of them. */
export async function writeDocuments(): Promise<void> {
  await run(process.execPath, ['scripts/write-documents.ts']);
}

async function fingerprintOfInputs(): Promise<string> {
  const hash = createHash('sha256');
  for (const input of INPUTS) {
    for (const file of await filesUnder(path.join(CLIENT, input))) {
      if (!OUTPUTS.test(file)) hash.update(path.relative(CLIENT, file)).update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

async function filesUnder(place: string): Promise<string[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => null);
  if (entries === null) return existsSync(place) ? [place] : [];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
}

function run(program: string, parameters: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      cwd: CLIENT,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`the client could not be built:\n${said.slice(-4_000)}`))));
  });
}

if (import.meta.main) process.stdout.write(`client: ${await buildClient()}\n`);
