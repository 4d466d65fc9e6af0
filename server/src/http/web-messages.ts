import { Readable } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Between Fastify's messages and those of the web platform, which the page renderer and the sign-in library speak. */
export function toRequest(request: FastifyRequest, publicUrl: string | undefined): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !name.startsWith(':')) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  // Only what the edge itself believes; a caller's own word about its address is not passed on.
  headers.set('x-forwarded-for', request.ip);
  headers.set('x-request-id', request.id);
  const controller = new AbortController();
  request.raw.once('aborted', () => controller.abort());
  const body = request.method === 'GET' || request.method === 'HEAD' ? null : (request.body as Uint8Array<ArrayBuffer> | undefined);
  return new Request(addressOf(request, publicUrl), { method: request.method, headers, body: body ?? null, signal: controller.signal });
}

/** The whole address that was asked for. */
export function addressOf(request: FastifyRequest, publicUrl: string | undefined): URL {
  return new URL(request.url.startsWith('/') ? request.url.replace(/^\/+/, '/') : '/', publicUrl ?? `${request.protocol}://${request.host}`);
}

const COMPRESSIBLE = /^(text\/|application\/(json|javascript|manifest\+json)|image\/svg)/;

/** Sends a web answer on, compressed when it is text and the caller can read it. */
export async function sendResponse(response: Response, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.code(response.status);
  for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  if (response.body === null || request.method === 'HEAD') return reply.send();
  const body = Readable.fromWeb(response.body);
  const encoding = COMPRESSIBLE.test(response.headers.get('content-type') ?? '') ? chooseEncoding(request.headers['accept-encoding']) : null;
  if (encoding === null) return reply.send(body);
  reply.header('content-encoding', encoding).header('vary', 'accept-encoding').removeHeader('content-length');
  // Flushed after each piece, so that a page shows while its slow parts are still made.
  const packer =
    encoding === 'br'
      ? createBrotliCompress({ flush: constants.BROTLI_OPERATION_FLUSH, params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
      : createGzip({ flush: constants.Z_SYNC_FLUSH, level: 6 });
  body.once('error', (error) => packer.destroy(error));
  return reply.send(body.pipe(packer));
}

/** The best encoding the caller names, brotli first. */
export function chooseEncoding(accepted: string | string[] | undefined): 'br' | 'gzip' | null {
  const names = String(accepted ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(\.0+)?$/.test(part))
    .map((part) => part.split(';', 1)[0]);
  if (names.includes('br')) return 'br';
  return names.includes('gzip') ? 'gzip' : null;
}
