import { existsSync } from 'node:fs';
import { chmod, mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Memory that Linux offers as a folder. */
const MEMORY = '/dev/shm';
const LEAST_FREE_BYTES = 4 * 1024 ** 3;

/**
 * Makes a folder for a database server that is thrown away with it; the caller removes it. It lies in memory where there is enough, because
 * copying a database makes a thousand files and takes ten times as long on a disk. PostgreSQL refuses to run as root and then runs as a
 * user of its own, which may enter the folder.
 */
export async function makeThrowawayFolder(prefix: string): Promise<string> {
  const folder = await mkdtemp(path.join((await hasRoom(MEMORY)) ? MEMORY : tmpdir(), prefix));
  await chmod(folder, 0o755);
  return folder;
}

async function hasRoom(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize >= LEAST_FREE_BYTES;
}
