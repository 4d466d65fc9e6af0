import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ExecutionResult, DocumentNode } from 'graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Context, NEVER_KEPT } from '../graphql/context.ts';
import type { Dependencies } from '../dependencies.ts';
import { businessToday } from '../kernel/business-day.ts';
import { ExpectedError } from '../kernel/expected-error.ts';
import { keepShopperPhoto } from '../modules/files/commands/keep-shopper-photo.ts';
import { MAX_FILE_BYTES } from '../modules/files/commands/store-file.ts';
import type { GraphqlEdge } from './graphql-endpoint.ts';
import type { HttpServer } from './http-server.ts';
import { isAnybodys, PageCache, PageReads, type RenderPage } from './page-cache.ts';
import { createContext } from './request-context.ts';
import { pagePolicy } from './security-headers.ts';
import { sendResponse, toRequest } from './web-messages.ts';

const LIVE_PAGES = pathToFileURL(path.resolve(import.meta.dirname, '../../../client/scripts/live-pages.ts')).href;
/** Four photos as telephones take them, with the words of a form. */
const MAX_FORM_BYTES = 32 * 1_048_576;
const PHOTOS_AN_HOUR = { points: 200 * 1_048_576, windowMs: 3_600_000, strict: true } as const;
const PAGES = path.resolve(import.meta.dirname, '../../../client/build/server/index.js');

interface PageOperation {
  document: DocumentNode;
  variables?: Record<string, unknown>;
}

/** What the client's build exports; see client/src/app/server.ts. */
export interface PageRenderer {
  handlePageRequest(request: Request, supply: PageSupply): Promise<Response>;
}

interface PageSupply {
  graphql: { execute(operation: PageOperation): Promise<ExecutionResult> };
  photos: { keep(token: string, bytes: Uint8Array): Promise<string | null> };
  /** Makes the key under which a form of the page is sent once. */
  formKey(): string;
  nonce: string;
}

interface PageSource {
  renderer(): Promise<PageRenderer>;
  /** Answers what is no page: modules as they stand in the source. */
  middleware?(request: IncomingMessage, response: ServerResponse, next: () => void): void;
}

async function builtPages(): Promise<PageSource | null> {
  if (!existsSync(PAGES)) return null;
  const renderer = (await import(pathToFileURL(PAGES).href)) as PageRenderer;
  return { renderer: async () => renderer };
}

/** Only a development start reaches the client's tools. */
async function livePages(server: HttpServer): Promise<PageSource> {
  const { openLivePages } = (await import(LIVE_PAGES)) as { openLivePages(server: Server): Promise<PageSource & { close(): Promise<void> }> };
  const pages = await openLivePages(server.server);
  server.addHook('preClose', () => pages.close());
  return pages;
}

/** Every address nobody else answers is a page of the client. Without a build there are no pages, only the API. */
export async function registerPages(server: HttpServer, dependencies: Dependencies, edge: GraphqlEdge, given?: PageRenderer): Promise<void> {
  const { configuration } = dependencies;
  const source = given ? { renderer: async () => given } : configuration.livePages ? await livePages(server) : await builtPages();
  if (source === null) {
    dependencies.log.warn('the client is not built; only the API is served');
    return;
  }
  // Pages straight from the source change with it.
  const cache = configuration.livePages ? null : new PageCache(dependencies);
  server.register(async (scope) => {
    if (source.middleware) scope.addHook('onRequest', (request, reply, done) => source.middleware?.(request.raw, reply.raw, done));
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    const answer = async (request: FastifyRequest, reply: FastifyReply) => {
      const context = await createContext(dependencies, request);
      const renderer = await source.renderer();
      const render: RenderPage = (asked, nonce, reads) =>
        renderer.handlePageRequest(asked, {
          graphql: executorFor(context, dependencies, edge, reads),
          photos: photoKeeper(context, dependencies),
          formKey: () => {
            reads.beOnesOwn();
            return randomUUID();
          },
          nonce,
        });
      const response =
        cache && isAnybodys(request)
          ? await cache.answer(request, render)
          : await render(toRequest(request, configuration.publicUrl), request.nonce, new PageReads());
      if ((response.headers.get('content-type') ?? '').startsWith('text/html'))
        reply.header('content-security-policy', pagePolicy(request.nonce, dependencies.means.cards?.origin));
      reply.header('cache-control', 'private, no-cache');
      return sendResponse(response, request, reply);
    };
    scope.route({ method: ['GET', 'POST'], url: '/*', handler: answer });
    // Forms with photos are sent from the pages of a purchase alone.
    scope.register(async (purchases) => {
      purchases.addContentTypeParser(/^multipart\/form-data/, { parseAs: 'buffer', bodyLimit: MAX_FORM_BYTES }, (_request, body, done) => done(null, body));
      for (const url of ['/don/*', '/en/don/*']) purchases.post(url, { bodyLimit: MAX_FORM_BYTES }, answer);
    });
  });
}

/** Keeps photos that a form of a purchase brings; null for what is no photo, or too much from one address. */
function photoKeeper(context: Context, { files, rates }: Dependencies): PageSupply['photos'] {
  return {
    async keep(token, bytes) {
      const { allowed } = await rates.spend(`photos:${context.address}`, bytes.length, PHOTOS_AN_HOUR);
      if (!allowed || bytes.length > MAX_FILE_BYTES) return null;
      try {
        return await keepShopperPhoto(context, files, { token, bytes });
      } catch (error) {
        if (error instanceof ExpectedError) return null;
        throw error;
      }
    },
  };
}

function executorFor(context: Context, dependencies: Dependencies, { apollo, cache }: GraphqlEdge, reads: PageReads): PageSupply['graphql'] {
  const execute = async ({ document, variables = {} }: PageOperation): Promise<ExecutionResult> => {
    reads.begin();
    const key =
      context.viewer === null && isQuery(document) ? `page ${businessToday(dependencies.clock)} ${nameOf(document)} ${JSON.stringify(variables)}` : null;
    const stored = key === null ? null : cache.find(key, performance.now());
    if (stored !== null) {
      reads.kept(stored);
      return JSON.parse(stored.body.toString()) as ExecutionResult;
    }
    const begun = { generation: cache.generation, at: performance.now() };
    const own: Context = { ...context, forPage: true, cacheTags: new Set() };
    const { body } = await apollo.executeOperation({ query: document, variables }, { contextValue: own });
    if (body.kind !== 'single') throw new Error('a page asked for an answer in parts');
    const text = JSON.stringify(body.singleResult);
    if (key !== null && body.singleResult.errors === undefined && !own.cacheTags.has(NEVER_KEPT)) reads.kept(cache.keep(key, text, own.cacheTags, begun));
    return JSON.parse(text) as ExecutionResult;
  };
  return { execute };
}

function isQuery(document: DocumentNode): boolean {
  return document.definitions.every((definition) => definition.kind !== 'OperationDefinition' || definition.operation === 'query');
}

/** Operations of the client have names of their own; its documents are checked for that. */
function nameOf(document: DocumentNode): string {
  for (const definition of document.definitions) if (definition.kind === 'OperationDefinition' && definition.name) return definition.name.value;
  throw new Error('a page sent an operation without a name');
}
