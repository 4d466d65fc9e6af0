import type { FastifyRequest } from 'fastify';
import type { Context } from '../graphql/context.ts';
import type { Dependencies } from '../dependencies.ts';
import { readViewer } from '../modules/identity/reads/read-viewer.ts';
import { readSessionCookie } from '../modules/identity/sign-in/session-cookie.ts';

/** What resolvers may reach on behalf of whoever sent the request. */
export async function createContext(
  { cookies, clock, prisma, pool, matching, notices, means, rates }: Dependencies,
  request: FastifyRequest,
): Promise<Context> {
  const token = readSessionCookie(request.headers.cookie, cookies);
  const viewer = token === null ? null : await readViewer(pool, token);
  if (viewer !== null) {
    request.notes.userId = viewer.userId;
    if (viewer.active) request.notes.organisationId = viewer.active.organisationId;
  }
  return { viewer, clock, prisma, pool, matching, notices, means, rates, requestId: request.id, address: request.ip, cacheTags: new Set() };
}
