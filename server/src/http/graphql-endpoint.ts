import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { schema } from '../graphql/schema.ts';
import { AnswerCache } from '../graphql/answer-cache.ts';
import { type Context, NEVER_KEPT } from '../graphql/context.ts';
import { type GraphqlRequest, malformed, nameDocument } from '../graphql/graphql-request.ts';
import { createGraphqlServer } from '../graphql/graphql-server.ts';
import { readTrustedDocuments, type TrustedDocuments } from '../graphql/trusted-documents.ts';
import type { Dependencies } from '../dependencies.ts';
import { businessToday } from '../kernel/business-day.ts';
import { readSessionCookie, writeSessionCookie } from '../modules/identity/sign-in/session-cookie.ts';
import type { HttpServer } from './http-server.ts';
import { parseJsonBody } from './json-body.ts';
import { createContext } from './request-context.ts';

export interface GraphqlEdge {
  apollo: ApolloServer<Context>;
  cache: AnswerCache;
}

const MAX_SEARCH_CHARACTERS = 8_192;
const ANONYMOUS_CACHE_CONTROL = 'public, max-age=0, must-revalidate';

/** `/graphql` by GET and POST. Returns the schema for callers in this process. */
export async function registerGraphql(
  server: HttpServer,
  dependencies: Dependencies,
  documents: TrustedDocuments = readTrustedDocuments(),
): Promise<GraphqlEdge> {
  const { configuration, log, rates, notices } = dependencies;
  const apollo = createGraphqlServer({ schema, production: configuration.production, log, rates });
  await apollo.start();
  const cache = new AnswerCache(notices);
  server.addHook('onClose', () => apollo.stop());
  const edge = { apollo, cache };
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, parseJsonBody);
    scope.post('/graphql', (request, reply) => answer(edge, dependencies, documents, request, reply, request.body as GraphqlRequest));
    scope.get('/graphql', async (request, reply) => {
      // Another site's page may send a reader's cookies along with a GET; it has no business with the API.
      if (request.headers['sec-fetch-site'] === 'cross-site') return refuse(request, reply, 403, 'BAD_REQUEST', 'Not from another site');
      const read = requestOfSearch(request.url);
      if (typeof read === 'string') return refuse(request, reply, 400, 'BAD_REQUEST', read);
      return answer(edge, dependencies, documents, request, reply, read);
    });
  });
  return edge;
}

async function answer(
  edge: GraphqlEdge,
  dependencies: Dependencies,
  documents: TrustedDocuments,
  request: FastifyRequest,
  reply: FastifyReply,
  body: GraphqlRequest,
): Promise<FastifyReply> {
  const fault = malformed(body);
  if (fault !== null) return refuse(request, reply, 400, 'BAD_REQUEST', fault);
  const named = nameDocument(body, documents, dependencies.configuration.production);
  if (!named.ok) return refuse(request, reply, named.status, named.code, named.message);
  if (typeof named.request.operationName === 'string') request.notes.operation = named.request.operationName.slice(0, 100);
  const anonymous = readSessionCookie(request.headers.cookie, dependencies.cookies) === null;
  const cacheable = anonymous && named.trusted && request.method === 'GET';
  const key = cacheable ? `${businessToday(dependencies.clock)} ${JSON.stringify([named.request.query, named.request.variables ?? null])}` : null;
  const stored = key === null ? null : edge.cache.find(key, performance.now());
  if (stored !== null) {
    request.notes.cached = true;
    return sendStored(request, reply, stored.body, stored.etag);
  }
  const begun = { generation: edge.cache.generation, at: performance.now() };
  const context = {
    ...(await createContext(dependencies, request)),
    renewSession: (token: string) => void reply.header('set-cookie', writeSessionCookie(token, dependencies.cookies)),
  };
  const {
    status = 200,
    headers,
    body: answered,
  } = await edge.apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: toApollo(request, named.request),
    context: async () => context,
  });
  if (answered.kind !== 'complete') return refuse(request, reply, 400, 'BAD_REQUEST', 'Answers in parts are not given');
  if (key !== null && status === 200 && !context.cacheTags.has(NEVER_KEPT) && answered.string.startsWith('{"data":')) {
    const kept = edge.cache.keep(key, answered.string, context.cacheTags, begun);
    return sendStored(request, reply, kept.body, kept.etag);
  }
  for (const [name, value] of headers) if (name !== 'content-length' && name !== 'cache-control') reply.header(name, value);
  return reply.code(status).header('cache-control', 'no-store').send(answered.string);
}

function toApollo(request: FastifyRequest, body: GraphqlRequest) {
  const headers = new HeaderMap();
  headers.set('accept', request.headers.accept ?? '*/*');
  headers.set('content-type', 'application/json');
  if (request.method !== 'GET') return { method: request.method, headers, search: '', body };
  const search = new URLSearchParams();
  if (typeof body.query === 'string') search.set('query', body.query);
  if (typeof body.operationName === 'string') search.set('operationName', body.operationName);
  if (body.variables !== undefined && body.variables !== null) search.set('variables', JSON.stringify(body.variables));
  if (body.extensions !== undefined && body.extensions !== null) search.set('extensions', JSON.stringify(body.extensions));
  return { method: 'GET', headers, search: `?${search}`, body: undefined };
}

/** The request of a GET address, or what is wrong with it. */
function requestOfSearch(url: string): GraphqlRequest | string {
  const start = url.indexOf('?');
  if (url.length - start > MAX_SEARCH_CHARACTERS) return 'The address is too long';
  const search = new URLSearchParams(start < 0 ? '' : url.slice(start));
  const read: GraphqlRequest = {};
  for (const name of ['query', 'operationName', 'variables', 'extensions'] as const) {
    const values = search.getAll(name);
    if (values.length > 1) return `${name} is given twice`;
    const [value] = values;
    if (value === undefined || value === '') continue;
    if (name === 'query' || name === 'operationName') read[name] = value;
    else {
      try {
        read[name] = JSON.parse(value);
      } catch {
        return `${name} is no JSON`;
      }
    }
  }
  return read;
}

function sendStored(request: FastifyRequest, reply: FastifyReply, body: Buffer, etag: string): FastifyReply {
  reply.headers({ etag, 'cache-control': ANONYMOUS_CACHE_CONTROL, vary: 'cookie, accept' });
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.type(contentTypeFor(request)).send(body);
}

function refuse(request: FastifyRequest, reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  request.notes.code = code;
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type(contentTypeFor(request))
    .send(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}

function contentTypeFor(request: FastifyRequest): string {
  const wanted = request.headers.accept ?? '';
  return wanted.includes('application/graphql-response+json') ? 'application/graphql-response+json; charset=utf-8' : 'application/json; charset=utf-8';
}
