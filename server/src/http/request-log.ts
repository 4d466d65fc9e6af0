import type { Logger } from 'pino';
import type { HttpServer } from './http-server.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the log line of this request tells beyond HTTP: operation, person, code of a refusal. */
    notes: { operation?: string; userId?: string; organisationId?: string; code?: string; cached?: boolean };
  }
}

/** One line for each request. Neither variables nor addresses with their search part, which may hold what people typed. */
export function logRequests(server: HttpServer, log: Logger): void {
  server.decorateRequest('notes', null as never);
  server.addHook('onRequest', async (request) => {
    request.notes = {};
  });
  server.addHook('onResponse', async (request, reply) => {
    const path = request.url.split('?', 1)[0];
    if (path === '/livez' || path === '/readyz') return;
    log.info({
      requestId: request.id,
      method: request.method,
      path,
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
      ...request.notes,
    });
  });
}
