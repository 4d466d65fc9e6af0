import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const PACKAGE_FOLDER = path.resolve(import.meta.dirname, '..');
const SCHEMA_FOLDER = path.join(PACKAGE_FOLDER, 'schema');
const STAMP = path.join(PACKAGE_FOLDER, 'generated', 'stamp');

/** Makes the database client and its GraphQL types from the model, when the model changed since. Needs no network. */
export async function generateClient(): Promise<'made' | 'current'> {
  const fingerprint = await fingerprintOfModel();
  if (existsSync(STAMP) && (await readFile(STAMP, 'utf8')) === fingerprint) return 'current';
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
  const run = spawnSync(process.execPath, [cli, 'generate', '--schema', 'schema'], {
    cwd: PACKAGE_FOLDER,
    encoding: 'utf8',
    // The engine binary would be downloaded; generating does not use it, so any program may stand in.
    env: {
      ...process.env,
      PATH: [path.join(PACKAGE_FOLDER, 'node_modules', '.bin'), process.env['PATH']].join(path.delimiter),
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });
  if (run.status !== 0) throw new Error(`the database client could not be made:\n${run.stdout}${run.stderr}`);
  await writeFile(STAMP, fingerprint);
  return 'made';
}

async function fingerprintOfModel(): Promise<string> {
  const hash = createHash('sha256');
  hash.update(await readFile(path.join(PACKAGE_FOLDER, 'package.json')));
  for (const name of (await readdir(SCHEMA_FOLDER)).filter((file) => file.endsWith('.prisma')).toSorted()) {
    hash.update(name).update(await readFile(path.join(SCHEMA_FOLDER, name)));
  }
  return hash.digest('hex');
}

if (import.meta.main) process.stdout.write(`database client: ${await generateClient()}\n`);
