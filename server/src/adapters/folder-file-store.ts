import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { FileStore } from '../modules/files/file-store.ts';

/** A folder of its own for each organisation or kind of file, and below it one file an id, with its size where there are several. */
const KEY = /^[a-z0-9-]{1,40}\/[0-9a-f-]{36}(-[a-z0-9]{1,8})?$/;

/** Files in a folder of this machine; enough for a trial and for one server. */
export class FolderFileStore implements FileStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const file = this.#pathOf(key);
    await mkdir(path.dirname(file), { recursive: true });
    // Written beside and renamed, so that a crash leaves no half file under the key.
    const beside = `${file}.part`;
    const handle = await open(beside, 'w', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  }

  async get(key: string): Promise<Readable | null> {
    const file = this.#pathOf(key);
    const found = await stat(file).catch(() => null);
    return found?.isFile() ? createReadStream(file) : null;
  }

  async remove(key: string): Promise<void> {
    await rm(this.#pathOf(key), { force: true });
  }

  #pathOf(key: string): string {
    if (!KEY.test(key)) throw new Error(`"${key}" is no key of a file`);
    return path.join(this.#folder, key);
  }
}
