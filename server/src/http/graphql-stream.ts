import { createHandler } from 'graphql-sse/lib/use/fastify';
import { type ExecutionArgs, type ExecutionResult, getOperationAST, GraphQLError, parse, specifiedRules, validate } from 'graphql';
import type { FastifyRequest } from 'fastify';
import { schema } from '../graphql/schema.ts';
import type { Context } from '../graphql/context.ts';
import { documentLimits } from '../graphql/document-limits.ts';
import { type GraphqlRequest, malformed, nameDocument } from '../graphql/graphql-request.ts';
import { brokenInputLimit } from '../graphql/input-limits.ts';
import { MAX_TOKENS } from '../graphql/limits.ts';
import { spend } from '../graphql/graphql-server.ts';
import { maskError } from '../graphql/mask-errors.ts';
import { readTrustedDocuments } from '../graphql/trusted-documents.ts';
import type { Dependencies } from '../dependencies.ts';
import type { HttpServer } from './http-server.ts';
import { parseJsonBody } from './json-body.ts';
import { createContext } from './request-context.ts';

/** Points that opening a stream costs; what it sends is cheap. */
const STREAM_COST = 50;
const MAX_STREAMS_PER_CALLER = 12;
/** A stream ends this long after its person lost the session or left the organisation. */
const RIGHTS_CHECK_MS = 5_000;

/** `/graphql/stream`: subscriptions as server-sent events, one connection each. */
export function registerGraphqlStream(server: HttpServer, dependencies: Dependencies): void {
  const documents = readTrustedDocuments();
  const open = new Map<string, number>();
  const streams = new Set<() => void>();
  const handle = createHandler<StreamContext>({
    schema,
    onSubscribe: async ({ raw }, { query, variables, operationName }) =>
      prepare(dependencies, raw, { query, variables: variables ?? {}, operationName: operationName ?? undefined }),
    onNext: (_context, _request, result) => (result.errors ? { ...result, errors: result.errors.map(masked) } : result),
  });
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, parseJsonBody);
    scope.route({
      method: 'POST',
      url: '/graphql/stream',
      handler: async (request, reply) => {
        const fault = malformed(request.body);
        const named = fault === null ? nameDocument(request.body as GraphqlRequest, documents, dependencies.configuration.production) : null;
        if (!named?.ok) return reply.code(400).send({ errors: [{ message: named?.message ?? fault, extensions: { code: named?.code ?? 'BAD_REQUEST' } }] });
        request.body = named.request;
        const caller = request.ip;
        const count = open.get(caller) ?? 0;
        if (count >= MAX_STREAMS_PER_CALLER)
          return reply
            .code(429)
            .header('retry-after', '10')
            .send({ errors: [{ message: 'Too many streams are open', extensions: { code: 'RATE_LIMITED' } }] });
        open.set(caller, count + 1);
        const end = () => request.raw.socket.destroy();
        const watch = await watchRights(dependencies, request, end);
        streams.add(end);
        try {
          for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
          await handle(request, reply);
        } finally {
          clearInterval(watch);
          streams.delete(end);
          const left = (open.get(caller) ?? 1) - 1;
          if (left > 0) open.set(caller, left);
          else open.delete(caller);
        }
        return reply;
      },
    });
  });
  server.addHook('preClose', async () => {
    for (const end of streams) end();
  });
}

/** The library wants a context with an index signature. */
type StreamContext = Context & Record<PropertyKey, unknown>;
type StreamArguments = ExecutionArgs & { contextValue: StreamContext };

interface StreamRequest {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | undefined;
}

async function prepare(
  dependencies: Dependencies,
  request: FastifyRequest,
  { query, variables, operationName }: StreamRequest,
): Promise<StreamArguments | ExecutionResult> {
  try {
    const document = parse(query, { maxTokens: MAX_TOKENS });
    const errors = validate(schema, document, [...specifiedRules, documentLimits]);
    if (errors.length > 0) return { errors: errors.slice(0, 10) };
    if (getOperationAST(document, operationName)?.operation !== 'subscription')
      return { errors: [refusal('Only subscriptions are followed here', 'BAD_REQUEST')] };
    const broken = brokenInputLimit(variables);
    if (broken !== null) return { errors: [refusal(broken, 'BAD_USER_INPUT')] };
    const contextValue = await createContext(dependencies, request);
    await spend(dependencies.rates, contextValue, STREAM_COST);
    return { schema, document, variableValues: variables, contextValue: { ...contextValue }, ...(operationName ? { operationName } : {}) };
  } catch (error) {
    return { errors: [error instanceof GraphQLError ? error : refusal('The stream could not be opened', 'UNAVAILABLE')] };
  }
}

/** Ends the stream once the session that opened it is gone or works for another organisation. */
async function watchRights(dependencies: Dependencies, request: FastifyRequest, end: () => void): Promise<NodeJS.Timeout> {
  const before = (await createContext(dependencies, request)).viewer;
  const check = async () => {
    const now = (await createContext(dependencies, request)).viewer;
    if (before !== null && (now === null || now.active?.organisationId !== before.active?.organisationId || now.active?.role !== before.active?.role)) end();
  };
  return setInterval(() => void check().catch(() => {}), RIGHTS_CHECK_MS).unref();
}

function masked(error: GraphQLError): GraphQLError {
  const { message, extensions } = maskError(error.toJSON(), error);
  return new GraphQLError(message, { extensions: extensions ?? {}, path: error.path });
}

function refusal(message: string, code: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
