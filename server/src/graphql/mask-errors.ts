import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { databaseIsAway } from '../kernel/database-away.ts';
import { ExpectedError } from '../kernel/expected-error.ts';

/** Codes whose sentence is written for the caller. */
const SPOKEN_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'DOCUMENT_TOO_LARGE',
  'COST_TOO_HIGH',
  'RATE_LIMITED',
  'NOT_FOUND',
  'NOT_ALLOWED',
  'NOT_TRUSTED',
]);
const MAX_MESSAGE_CHARACTERS = 300;

/** What a caller may read of an error. Everything that nobody foresaw becomes one sentence without detail. */
export function maskError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const origin = unwrapResolverError(error);
  const { path, locations } = formatted;
  const place = { ...(path ? { path } : {}), ...(locations ? { locations: locations.slice(0, 3) } : {}) };
  if (origin instanceof ExpectedError) return { message: origin.message, ...place, extensions: { code: origin.code } };
  if (databaseIsAway(origin)) return { message: 'The market is not reachable right now; try again soon', ...place, extensions: { code: 'UNAVAILABLE' } };
  const code = formatted.extensions?.['code'];
  if (typeof code === 'string' && SPOKEN_CODES.has(code)) {
    const retryAfterSeconds = formatted.extensions?.['retryAfterSeconds'];
    const wait = typeof retryAfterSeconds === 'number' ? { retryAfterSeconds } : {};
    return { message: formatted.message.slice(0, MAX_MESSAGE_CHARACTERS), ...place, extensions: { code, ...wait } };
  }
  return { message: 'Something went wrong', ...place, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

/** True for a bug: neither foreseen, nor the caller's fault, nor a database that is away. */
export function isUnexpected(error: unknown): boolean {
  const origin = unwrapResolverError(error);
  if (origin instanceof ExpectedError || databaseIsAway(origin)) return false;
  return !(origin instanceof GraphQLError) || origin.extensions['code'] === undefined || origin.extensions['code'] === 'INTERNAL_SERVER_ERROR';
}
