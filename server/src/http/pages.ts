import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ExecutionResult, DocumentNode } from 'graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../graphql/context.ts';
import type { Dependencies } from '../dependencies.ts';
import { businessToday } from '../kernel/business-day.ts';
import type { GraphqlEdge } from './graphql-endpoint.ts';
import type { HttpServer } from './http-server.ts';
import { createContext } from './request-context.ts';
import { pagePolicy } from './security-headers.ts';
import { sendResponse, toRequest } from './web-messages.ts';

const PAGES = path.resolve(import.meta.dirname, '../../../client/build/server/index.js');

interface PageOperation {
  document: DocumentNode;
  variables?: Record<string, unknown>;
}

/** What the client's build exports; see client/src/app/server.ts. */
interface PageRenderer {
  handlePageRequest(request: Request, supply: { graphql: { execute(operation: PageOperation): Promise<ExecutionResult> }; nonce: string }): Promise<Response>;
}

/** Every address nobody else answers is a page of the client. Without a build there are no pages, only the API. */
export async function registerPages(server: HttpServer, dependencies: Dependencies, edge: GraphqlEdge): Promise<void> {
  if (!existsSync(PAGES)) {
    dependencies.log.warn('the client is not built; only the API is served');
    return;
  }
  const renderer = (await import(pathToFileURL(PAGES).href)) as PageRenderer;
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    const answer = async (request: FastifyRequest, reply: FastifyReply) => {
      const graphql = await executorFor(request, dependencies, edge);
      const response = await renderer.handlePageRequest(toRequest(request, dependencies.configuration.publicUrl), { graphql, nonce: request.nonce });
      if ((response.headers.get('content-type') ?? '').startsWith('text/html')) reply.header('content-security-policy', pagePolicy(request.nonce));
      reply.header('cache-control', 'private, no-cache');
      return sendResponse(response, request, reply);
    };
    scope.route({ method: ['GET', 'POST'], url: '/*', handler: answer });
  });
}

async function executorFor(request: FastifyRequest, dependencies: Dependencies, { apollo, cache }: GraphqlEdge) {
  const context = await createContext(dependencies, request);
  const execute = async ({ document, variables = {} }: PageOperation): Promise<ExecutionResult> => {
    const key = context.viewer === null ? `page ${businessToday(dependencies.clock)} ${nameOf(document)} ${JSON.stringify(variables)}` : null;
    const stored = key === null ? null : cache.find(key, performance.now());
    if (stored !== null) return JSON.parse(stored.body.toString()) as ExecutionResult;
    const begun = { generation: cache.generation, at: performance.now() };
    const own: Context = { ...context, cacheTags: new Set() };
    const { body } = await apollo.executeOperation({ query: document, variables }, { contextValue: own });
    if (body.kind !== 'single') throw new Error('a page asked for an answer in parts');
    const text = JSON.stringify(body.singleResult);
    if (key !== null && body.singleResult.errors === undefined) cache.keep(key, text, own.cacheTags, begun);
    return JSON.parse(text) as ExecutionResult;
  };
  return { execute };
}

/** Operations of the client have names of their own; its documents are checked for that. */
function nameOf(document: DocumentNode): string {
  for (const definition of document.definitions) if (definition.kind === 'OperationDefinition' && definition.name) return definition.name.value;
  throw new Error('a page sent an operation without a name');
}
