import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Dependencies } from '../dependencies.ts';
import { lookUpId } from '../kernel/ids.ts';
import { photosVisibleTo } from '../modules/files/policy.ts';
import type { HttpServer } from './http-server.ts';
import { createContext } from './request-context.ts';

const KEPT_SECONDS = 3_600;

/**
 * `GET /api/photos/<uuid>` gives a photo of a household: one of a review that is shown to everybody, others to the cooperative and the
 * officers it concerns, and to whoever has the purchase's secret (`?don=`). Any other photo answers as one that does not exist.
 */
export function photoRoutes(server: HttpServer, dependencies: Dependencies): void {
  server.get('/api/photos/:id', (request, reply) => show(dependencies, request, reply));
}

async function show(dependencies: Dependencies, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { viewer, prisma } = await createContext(dependencies, request);
  const { id = '' } = request.params as { id?: string };
  const token = new URL(request.url, 'http://path').searchParams.get('don');
  const photo = await prisma.shopperPhoto.findFirst({ where: { id: lookUpId(id), AND: [photosVisibleTo(viewer, token)] } });
  const content = photo && (await dependencies.files.get(photo.storageKey));
  if (!photo || !content) return reply.code(404).header('cache-control', 'no-store').send({ code: 'NOT_FOUND' });
  return reply
    .headers({
      'content-type': 'image/webp',
      'content-length': String(photo.sizeBytes),
      'cache-control': `private, max-age=${KEPT_SECONDS}`,
      'content-security-policy': "default-src 'none'; sandbox",
    })
    .send(content);
}
