import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { readInstance } from './read-instance.ts';
import type { Instance } from './types.ts';

/** Reads an instance from an `.ndjson` or `.ndjson.gz` file. Throws `InstanceError` for content, the system's error for the file. */
export async function readInstanceFile(path: string): Promise<Instance> {
  const bytes = await readFile(path);
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return readInstance(textLines(isPacked ? gunzipSync(bytes) : bytes));
}

/** Splits without making one string of the whole file, which for large markets would pass the engine's longest string. */
function* textLines(bytes: Buffer): Generator<string> {
  for (let from = 0; from < bytes.length;) {
    const found = bytes.indexOf(10, from);
    const to = found < 0 ? bytes.length : found;
    yield bytes.toString('utf8', from, to);
    from = to + 1;
  }
}
