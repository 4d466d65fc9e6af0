import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Dependencies } from '../dependencies.ts';
import { ExpectedError } from '../kernel/expected-error.ts';
import { lookUpId } from '../kernel/ids.ts';
import { MAX_FILE_BYTES, storeFile } from '../modules/files/commands/store-file.ts';
import { filesVisibleTo } from '../modules/files/policy.ts';
import { dispositionOf } from '../modules/files/rules/file-name.ts';
import type { HttpServer } from './http-server.ts';
import { createContext } from './request-context.ts';

const UPLOADS_AN_HOUR = { points: 200 * 1_048_576, windowMs: 3_600_000, strict: true } as const;

/**
 * `POST /api/files?name=scan.pdf` with the file as body gives `{ id, name, contentType, sizeBytes }`, the id being the
 * global id for `fileId` of a paper. `GET /api/files/<uuid>` gives the content to those who may see it.
 */
export function fileRoutes(server: HttpServer, dependencies: Dependencies): void {
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // Any type is read as bytes: what counts is the content. None of these types comes from a plain form of another site.
    scope.addContentTypeParser(
      /^(application\/(pdf|octet-stream)|image\/(jpeg|png|webp))$/,
      { parseAs: 'buffer', bodyLimit: MAX_FILE_BYTES },
      (_request, body, done) => done(null, body),
    );
    scope.post('/api/files', { bodyLimit: MAX_FILE_BYTES }, (request, reply) => upload(dependencies, request, reply));
    scope.get('/api/files/:id', (request, reply) => download(dependencies, request, reply));
  });
}

async function upload(dependencies: Dependencies, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store');
  if (request.headers['sec-fetch-site'] === 'cross-site') return reply.code(403).send({ code: 'NOT_ALLOWED' });
  const context = await createContext(dependencies, request);
  if (context.viewer === null) return reply.code(401).send({ code: 'NOT_SIGNED_IN' });
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const spent = await dependencies.rates.spend(`upload:${context.viewer.active?.organisationId}`, bytes.length, UPLOADS_AN_HOUR);
  if (!spent.allowed) return reply.code(429).header('retry-after', spent.retryAfterSeconds).send({ code: 'RATE_LIMITED' });
  const name = new URL(request.url, 'http://path').searchParams.get('name') ?? '';
  try {
    const file = await storeFile(context, dependencies.files, { name, bytes });
    return await reply.code(201).send({
      id: Buffer.from(`StoredFile:${file.id}`).toString('base64'),
      name: file.name,
      contentType: file.contentType,
      sizeBytes: Number(file.sizeBytes),
      path: `/api/files/${file.id}`,
    });
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return reply.code(error.code === 'NOT_ALLOWED' ? 403 : 415).send({ code: error.code, message: error.message });
  }
}

/** Somebody else's file answers as one that does not exist. */
async function download(dependencies: Dependencies, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { viewer, prisma } = await createContext(dependencies, request);
  const { id = '' } = request.params as { id?: string };
  const file = await prisma.storedFile.findFirst({ where: { id: lookUpId(id), AND: [filesVisibleTo(viewer)] } });
  const content = file && (await dependencies.files.get(file.storageKey));
  reply.header('cache-control', 'private, no-store');
  if (!file || !content) return reply.code(404).send({ code: 'NOT_FOUND' });
  return reply
    .headers({
      'content-type': file.contentType,
      'content-length': String(file.sizeBytes),
      'content-disposition': dispositionOf(file.name, file.contentType),
      'content-security-policy': "default-src 'none'; sandbox",
    })
    .send(content);
}
