import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

const TEXT = /\.(js|css|svg|json|txt|webmanifest)$/;
/** A file's text, packed as small as Brotli can, lies beside it under this ending. */
export const PACKED_ENDING = '.br';

/** Packs the built texts once, so that no visitor waits for the slow best packing. */
export async function packClient(folder: string): Promise<void> {
  const texts = (await readdir(folder, { recursive: true })).filter((name) => TEXT.test(name)).map((name) => path.join(folder, name));
  await Promise.all(texts.map(async (file) => writeFile(`${file}${PACKED_ENDING}`, await promisify(brotliCompress)(await readFile(file)))));
}
