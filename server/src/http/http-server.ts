import type { Server } from 'node:http';
import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { MAX_BODY_BYTES } from '../graphql/limits.ts';
import type { TrustedDocuments } from '../graphql/trusted-documents.ts';
import type { Dependencies } from '../dependencies.ts';
import { databaseIsAway } from '../kernel/database-away.ts';
import { authenticationRoutes } from './authentication-routes.ts';
import { fileRoutes } from './file-routes.ts';
import { goodPictureRoutes } from './good-picture-routes.ts';
import { invoicePaperRoutes } from './invoice-paper-routes.ts';
import { packingPaperRoutes } from './packing-paper-routes.ts';
import { payoutPaperRoutes } from './payout-paper-routes.ts';
import { registerGraphql } from './graphql-endpoint.ts';
import { registerGraphqlStream } from './graphql-stream.ts';
import { registerHealth } from './health.ts';
import { outboxPage } from './outbox-page.ts';
import { paymentWebhooks } from './payment-webhooks.ts';
import { type PageRenderer, registerPages } from './pages.ts';
import { photoRoutes } from './photo-routes.ts';
import { logRequests } from './request-log.ts';
import { registerSecurityHeaders } from './security-headers.ts';
import { registerStaticFiles } from './static-files.ts';
import { trialBankPage } from './trial-bank-page.ts';

const REQUEST_TIMEOUT_MS = 20_000;
const HEADERS_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 65_000;
const MAX_HEADER_BYTES = 16_384;
const REQUEST_ID = /^[\w-]{8,64}$/;

export type HttpServer = FastifyInstance<Server>;

export interface HttpState {
  /** True from the moment the server is asked to stop: readiness fails, answers close their connection. */
  stopping: boolean;
}

/** What stands in for the client's build. */
export interface ClientParts {
  documents?: TrustedDocuments;
  pages?: PageRenderer;
}

/** Everything the market says over HTTP. Does not listen yet. */
export async function createHttpServer(
  dependencies: Dependencies,
  state: HttpState = { stopping: false },
  { documents, pages }: ClientParts = {},
): Promise<HttpServer> {
  const { configuration, log } = dependencies;
  const server = Fastify<Server>({
    loggerInstance: log.child({}, { level: 'silent' }) as never,
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && configuration.trustedProxies.length > 0 && REQUEST_ID.test(given) ? given : randomUUID();
    },
    trustProxy: configuration.trustedProxies.length > 0 ? configuration.trustedProxies : false,
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    exposeHeadRoutes: true,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: 1_000, maxHeaderSize: MAX_HEADER_BYTES },
  });
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (state.stopping) reply.header('connection', 'close');
  });
  logRequests(server, log);
  registerSecurityHeaders(server, configuration);
  answerFailures(server, dependencies);
  registerHealth(server, dependencies, state);
  const graphql = await registerGraphql(server, dependencies, documents);
  registerGraphqlStream(server, dependencies);
  authenticationRoutes(server, dependencies);
  fileRoutes(server, dependencies);
  goodPictureRoutes(server, dependencies);
  invoicePaperRoutes(server, dependencies);
  packingPaperRoutes(server, dependencies);
  payoutPaperRoutes(server, dependencies);
  photoRoutes(server, dependencies);
  outboxPage(server, dependencies);
  paymentWebhooks(server, dependencies);
  trialBankPage(server, dependencies);
  await registerStaticFiles(server);
  await registerPages(server, dependencies, graphql, pages);
  return server;
}

/** Refusals of the edge itself, as JSON without detail. */
function answerFailures(server: HttpServer, { log }: Dependencies): void {
  server.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const away = databaseIsAway(error);
    const status = away ? 503 : error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500 ? error.statusCode : 500;
    if (status === 500) log.error({ requestId: request.id, err: error }, 'a request failed');
    if (away) reply.header('retry-after', '5');
    // The rest of an oversized or malformed body is not worth reading.
    if (status === 413 || status === 400 || status === 415) reply.header('connection', 'close');
    const code = away ? 'UNAVAILABLE' : status === 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST';
    return reply
      .code(status)
      .type('application/json; charset=utf-8')
      .send({ errors: [{ message: sentenceOf(status), extensions: { code } }] });
  });
  server.setNotFoundHandler((_request, reply) => reply.code(404).type('text/plain; charset=utf-8').send('Not found\n'));
}

function sentenceOf(status: number): string {
  const sentences: Record<number, string> = {
    400: 'The request could not be read',
    413: 'The body is too large',
    415: 'This type of content is not taken',
    503: 'The market is not reachable right now; try again soon',
  };
  return sentences[status] ?? (status >= 500 ? 'Something went wrong' : 'The request was refused');
}
