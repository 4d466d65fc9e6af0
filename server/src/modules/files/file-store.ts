import type { Readable } from 'node:stream';

/** Where files lie: a folder of this machine, or a bucket. Keys are `<organisation or kind>/<id>`. */
export interface FileStore {
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** The content, or null when there is no such file. */
  get(key: string): Promise<Readable | null>;
  remove(key: string): Promise<void>;
}
