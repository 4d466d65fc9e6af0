import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Dependencies } from '../dependencies.ts';
import { ExpectedError, InvalidInput } from '../kernel/expected-error.ts';
import { MAX_FILE_BYTES } from '../modules/files/commands/store-file.ts';
import { goodPictureKey, type GoodPictureSize, goodPictureSizes } from '../modules/files/draw-good-picture.ts';
import { addOfferPicture } from '../modules/supply/commands/add-offer-picture.ts';
import type { HttpServer } from './http-server.ts';
import { createContext } from './request-context.ts';

const UPLOADS_AN_HOUR = { points: 200 * 1_048_576, windowMs: 3_600_000, strict: true } as const;
/** The association may hide a picture: nobody keeps it for long. */
const KEPT_SECONDS = 600;
const FILE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(\w+)\.(webp|jpg)$/;

/**
 * `POST /api/goods/<slug of an offer>/pictures` with a photo as body adds it to the pictures of the good and gives `{ id }`.
 * `GET /pictures/goods/<uuid>-320.webp` (640, 960, and `-share.jpg`) gives a picture while the shop shows it; it lies where the drawings lie.
 */
export function goodPictureRoutes(server: HttpServer, dependencies: Dependencies): void {
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      /^(application\/octet-stream|image\/(jpeg|png|webp))$/,
      { parseAs: 'buffer', bodyLimit: MAX_FILE_BYTES },
      (_request, body, done) => done(null, body),
    );
    scope.post<Params>('/api/goods/:id/pictures', { bodyLimit: MAX_FILE_BYTES }, (request, reply) => add(dependencies, request, reply));
    scope.get<Params>('/pictures/goods/:id', (request, reply) => show(dependencies, request, reply));
  });
}

type Params = { Params: { id: string } };

async function add(dependencies: Dependencies, request: FastifyRequest<Params>, reply: FastifyReply): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store');
  if (request.headers['sec-fetch-site'] === 'cross-site') return reply.code(403).send({ code: 'NOT_ALLOWED' });
  const context = await createContext(dependencies, request);
  if (context.viewer === null) return reply.code(401).send({ code: 'NOT_SIGNED_IN' });
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const spent = await dependencies.rates.spend(`upload:${context.viewer.active?.organisationId}`, bytes.length, UPLOADS_AN_HOUR);
  if (!spent.allowed) return reply.code(429).header('retry-after', spent.retryAfterSeconds).send({ code: 'RATE_LIMITED' });
  try {
    const id = await addOfferPicture(context, dependencies.files, { slug: request.params.id, bytes });
    return await reply.code(201).send({ id: Buffer.from(`OfferPicture:${id}`).toString('base64') });
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const problems = error instanceof InvalidInput ? { problems: error.problems } : {};
    return reply.code(STATUSES[error.code] ?? 422).send({ code: error.code, message: error.message, ...problems });
  }
}

const STATUSES: Record<string, number> = { NOT_ALLOWED: 403, NOT_FOUND: 404, UNKNOWN_FILE_TYPE: 415 };

async function show({ prisma, files }: Dependencies, request: FastifyRequest<Params>, reply: FastifyReply): Promise<FastifyReply> {
  const [, id = '', size = '', ending] = FILE.exec(request.params.id) ?? [];
  const wanted = isSize(size) ? goodPictureSizes[size] : undefined;
  const found =
    wanted?.type === (ending === 'jpg' ? 'image/jpeg' : 'image/webp') &&
    (await prisma.offerPicture.findFirst({ where: { id, removedAt: null, hiddenAt: null }, select: { id: true } }));
  const content = found && isSize(size) ? await files.get(goodPictureKey(found.id, size)) : null;
  if (!content || !wanted) return reply.code(404).header('cache-control', 'no-store').send({ code: 'NOT_FOUND' });
  return reply
    .headers({ 'content-type': wanted.type, 'cache-control': `public, max-age=${KEPT_SECONDS}`, 'content-security-policy': "default-src 'none'; sandbox" })
    .send(content);
}

const isSize = (text: string): text is GoodPictureSize => Object.hasOwn(goodPictureSizes, text);
