import { ApolloServer, HeaderMap, type ApolloServerPlugin, type GraphQLRequestContextWillSendResponse } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { unwrapResolverError } from '@apollo/server/errors';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { databaseIsAway } from '../kernel/database-away.ts';
import type { RateCounters } from '../kernel/rate-counters.ts';
import { CompiledReads } from './compiled-reads.ts';
import type { Context } from './context.ts';
import { documentLimits } from './document-limits.ts';
import { brokenInputLimit } from './input-limits.ts';
import { COST_PER_MINUTE_OF_PAGES, COST_PER_MINUTE_SIGNED_IN, COST_PER_MINUTE_SIGNED_OUT, MAX_TOKENS } from './limits.ts';
import { isUnexpected, maskError } from './mask-errors.ts';
import { costOf, refuseCostly } from './query-cost.ts';

export interface GraphqlServerOptions {
  schema: GraphQLSchema;
  production: boolean;
  log: Logger;
  rates: RateCounters;
}

const MINUTE_MS = 60_000;

/** The schema behind its limits. HTTP comes to it through `graphql-endpoint.ts`, pages call it in this process. */
export function createGraphqlServer(options: GraphqlServerOptions): ApolloServer<Context> {
  const { schema, production } = options;
  return new ApolloServer<Context>({
    schema,
    introspection: !production,
    hideSchemaDetailsFromClientErrors: production,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    // The edge accepts nothing a foreign page can send without a preflight; see graphql-request.ts.
    csrfPrevention: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: [documentLimits],
    formatError: maskError,
    logger: options.log,
    plugins: [
      // Its hooks for every field cost a quarter of a request; the edge sets Cache-Control itself.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      guard(options),
    ],
  });
}

function guard({ schema, rates, log }: GraphqlServerOptions): ApolloServerPlugin<Context> {
  const reads = new CompiledReads(schema);
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ request, document, operation, contextValue }) {
          if (operation?.operation === 'subscription') throw refusal('Subscriptions are followed at /graphql/stream', 'BAD_REQUEST', 400);
          const variables = request.variables ?? {};
          const broken = brokenInputLimit(variables);
          if (broken !== null) throw refusal(broken, 'BAD_USER_INPUT', 400);
          const cost = costOf(schema, document, variables, contextValue);
          refuseCostly(cost);
          await spend(rates, contextValue, cost);
        },
        async responseForOperation({ document, request, contextValue }) {
          const singleResult = await reads.answer(document, request.variables ?? {}, contextValue);
          return singleResult === null
            ? null
            : { http: { headers: new HeaderMap() }, body: { kind: 'single' as const, singleResult: formatted(singleResult) } };
        },
        async didEncounterErrors({ errors, contextValue, operationName }) {
          for (const error of errors.filter(isUnexpected)) {
            log.error(
              { requestId: contextValue.requestId, operation: operationName, path: error.path?.join('.'), err: unwrapResolverError(error) },
              'a resolver failed',
            );
          }
        },
        async willSendResponse(requestContext) {
          shapeResponse(requestContext);
        },
      };
    },
  };
}

/** An answer without errors is the formatted one as it is. */
function formatted({ data }: ExecutionResult): { data?: Record<string, unknown> | null } {
  return data === undefined ? {} : { data };
}

type Caller = Pick<Context, 'viewer' | 'address' | 'forPage'>;

/** Takes the cost from the caller's budget of this minute. */
export async function spend(rates: RateCounters, caller: Caller, cost: number): Promise<void> {
  const { key, points } = budgetOf(caller);
  const { allowed, retryAfterSeconds } = await rates.spend(key, cost, { points, windowMs: MINUTE_MS });
  if (allowed) return;
  const headers = new HeaderMap([['retry-after', String(retryAfterSeconds)]]);
  throw new GraphQLError(`Too much was asked for this minute; try again in ${retryAfterSeconds} s`, {
    extensions: { code: 'RATE_LIMITED', retryAfterSeconds, http: { status: 429, headers } },
  });
}

function budgetOf({ viewer, address, forPage }: Caller): { key: string; points: number } {
  if (viewer) return { key: `cost:user:${viewer.userId}`, points: COST_PER_MINUTE_SIGNED_IN };
  if (forPage) return { key: `cost:pages:${address}`, points: COST_PER_MINUTE_OF_PAGES };
  return { key: `cost:address:${address}`, points: COST_PER_MINUTE_SIGNED_OUT };
}

function refusal(message: string, code: string, status: number): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}

/** Failures that are the document's or its variables'; the older media type answers them with 200. */
const WELL_FORMED_FAILURES = new Set<unknown>(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

function shapeResponse({ request, response, errors }: GraphQLRequestContextWillSendResponse<Context>): void {
  const modern = request.http?.headers.get('accept')?.includes('application/graphql-response+json') ?? false;
  if (!modern && errors?.length && errors.every(({ extensions }) => WELL_FORMED_FAILURES.has(extensions['code']))) response.http.status = 200;
  if (errors?.some((error) => databaseIsAway(unwrapResolverError(error)))) {
    response.http.status = 503;
    response.http.headers.set('retry-after', '5');
  }
  if (response.body.kind !== 'single') return;
  const result = response.body.singleResult;
  const spoken = result.errors?.filter((error) => !isHidden(error, result.data));
  if (spoken === undefined || spoken.length === result.errors?.length) return;
  if (spoken.length === 0) delete result.errors;
  else result.errors = spoken;
}

/** A thing the viewer may not see reads as null, word for word like one that does not exist. */
function isHidden(error: GraphQLFormattedError, data: unknown): boolean {
  if (error.extensions?.['code'] !== 'NOT_FOUND' || !error.path) return false;
  let value: unknown = data;
  for (const segment of error.path) {
    if (typeof value !== 'object' || value === null) return false;
    value = Reflect.get(value, segment);
  }
  return value === null;
}
