import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { PACKED_ENDING } from '../start/pack-client.ts';
import type { HttpServer } from './http-server.ts';
import { chooseEncoding } from './web-messages.ts';

const CLIENT_FILES = path.resolve(import.meta.dirname, '../../../client/build/client');
const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.webp': 'image/webp',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const TEXT = new Set(['.js', '.css', '.svg', '.json', '.webmanifest', '.txt', '.html']);
const YEAR_SECONDS = 31_536_000;
const HOUR_SECONDS = 3_600;
/** The script that keeps pages for when there is no network. It asks for them itself, under the policy it came with. */
const SERVICE_WORKER = '/service-worker.js';

interface StaticFile {
  file: string;
  type: string;
  bytes: number;
  etag: string;
  cacheControl: string;
  packed: Map<'br' | 'gzip', Promise<Buffer>>;
}

/** The client's built files. Only paths found at the start are answered, so that no path leads out of the folder. */
export async function registerStaticFiles(server: HttpServer, folder: string = CLIENT_FILES): Promise<void> {
  for (const [url, file] of await indexOf(folder)) {
    server.get(url, async (request, reply) => {
      // A build made meanwhile has taken the file away: its pages name others.
      if (!existsSync(file.file)) return reply.callNotFound();
      reply.headers({ etag: file.etag, 'cache-control': file.cacheControl, 'content-type': file.type, vary: 'accept-encoding' });
      if (url === SERVICE_WORKER) reply.header('content-security-policy', "default-src 'none'; connect-src 'self'");
      if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
      const encoding = TEXT.has(path.extname(file.file)) ? chooseEncoding(request.headers['accept-encoding']) : null;
      if (encoding !== null) return reply.header('content-encoding', encoding).send(await packed(file, encoding));
      return reply.header('content-length', file.bytes).send(createReadStream(file.file));
    });
  }
}

async function indexOf(folder: string): Promise<Map<string, StaticFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const found = new Map<string, StaticFile>();
  for (const entry of entries) {
    const file = path.join(entry.parentPath, entry.name);
    const type = TYPES[path.extname(entry.name)];
    if (!entry.isFile() || type === undefined || entry.name === 'index.html') continue;
    const url = `/${path.relative(folder, file).split(path.sep).map(encodeURIComponent).join('/')}`;
    const { size, mtimeMs } = await stat(file);
    // Names under assets/ hold a hash of the content.
    const cacheControl = url.startsWith('/assets/') ? `public, max-age=${YEAR_SECONDS}, immutable` : `public, max-age=${HOUR_SECONDS}`;
    const etag = `"${createHash('sha256').update(`${url}:${size}:${mtimeMs}`).digest('base64url').slice(0, 22)}"`;
    found.set(url, { file, type, bytes: size, etag, cacheControl, packed: new Map() });
  }
  return found;
}

function packed(file: StaticFile, encoding: 'br' | 'gzip'): Promise<Buffer> {
  const known = file.packed.get(encoding);
  if (known) return known;
  const made = encoding === 'br' ? brotliOf(file.file) : readFile(file.file).then((bytes) => promisify(gzip)(bytes, { level: 9 }));
  file.packed.set(encoding, made);
  made.catch(() => file.packed.delete(encoding));
  return made;
}

/** As the build packed it; what was built without, quickly. */
async function brotliOf(file: string): Promise<Buffer> {
  if (existsSync(`${file}${PACKED_ENDING}`)) return readFile(`${file}${PACKED_ENDING}`);
  return promisify(brotliCompress)(await readFile(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
}
