import SchemaBuilder from '@pothos/core';
import { getNamedType, getNullableType, GraphQLError, isLeafType, isListType } from 'graphql';
import ComplexityPlugin from '@pothos/plugin-complexity';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import ErrorsPlugin from '@pothos/plugin-errors';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import ValidationPlugin from '@pothos/plugin-validation';
import type PrismaTypes from '@cho-phien/prisma/generated/pothos-types.ts';
import { getDatamodel } from '@cho-phien/prisma/generated/pothos-types.ts';
import { InvalidInput, NotFound } from '../kernel/expected-error.ts';
import { type AccessScopes, accessScopes } from './access.ts';
import type { Context } from './context.ts';
import { MAX_PAGE_SIZE } from './limits.ts';

/** Scalars of the contract with their shapes in our code. */
export type Scalars = {
  ID: { Input: string; Output: string | number };
  /** Whole đồng. */
  Money: { Input: bigint; Output: bigint };
  /** Exact decimal as text with a point, for example `1.25`. */
  Decimal: { Input: string; Output: string };
  /** `2026-05-21`. */
  Date: { Input: string; Output: string | Date };
  DateTime: { Input: Date; Output: Date };
  UUID: { Input: string; Output: string };
  JSON: { Input: unknown; Output: unknown };
};

export const builder = new SchemaBuilder<{
  Context: Context;
  PrismaTypes: PrismaTypes;
  Scalars: Scalars;
  AuthScopes: AccessScopes;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
}>({
  plugins: [ErrorsPlugin, ScopeAuthPlugin, PrismaPlugin, RelayPlugin, ValidationPlugin, ComplexityPlugin, DataloaderPlugin],
  defaultFieldNullability: false,
  prisma: {
    client: (context) => context.prisma,
    dmmf: getDatamodel(),
    exposeDescriptions: true,
    filterConnectionTotalCount: true,
    maxConnectionSize: MAX_PAGE_SIZE,
    defaultConnectionSize: 20,
    onUnusedQuery: process.env['NODE_ENV'] === 'production' ? null : 'error',
  },
  relay: {
    clientMutationId: 'omit',
    cursorType: 'String',
    decodeGlobalID: readGlobalId,
    edgesFieldOptions: { nullable: false },
    nodeFieldOptions: { nullable: false },
    nodesOnConnection: true,
    // Who may see a thing is declared with its type; what may not be seen is null, as what does not exist.
    nodeQueryOptions: { authScopes: { public: true }, description: 'One thing by its global id.' },
    nodesQueryOptions: { authScopes: { public: true }, description: 'Several things by their global ids, in the same order.' },
    pageInfoTypeOptions: { authScopes: { public: true }, description: 'Where a page lies.' },
  },
  errors: {
    directResult: true,
    defaultTypes: [],
    defaultUnionOptions: {
      name: ({ parentTypeName, fieldName }) =>
        parentTypeName === 'Mutation' ? `${upperFirst(fieldName)}Result` : `${parentTypeName}${upperFirst(fieldName)}Result`,
    },
    defaultResultOptions: {
      name: ({ parentTypeName, fieldName }) =>
        parentTypeName === 'Mutation' ? `${upperFirst(fieldName)}Success` : `${parentTypeName}${upperFirst(fieldName)}Success`,
    },
  },
  scopeAuth: {
    authScopes: accessScopes,
    // An answer that the viewer may not see looks like one that does not exist.
    unauthorizedError: () => new NotFound('Thing'),
  },
  validation: {
    validationError: (failure) =>
      new InvalidInput(
        failure.issues.map((issue) => ({
          path: (issue.path ?? []).map((segment) => String(typeof segment === 'object' ? segment.key : segment)).join('.'),
          rule: issue.message,
          parameters: {},
        })),
      ),
  },
  complexity: {
    defaultComplexity: 1,
    defaultListMultiplier: 10,
    // Rows that are reached cost; a value of a row that is there already does not. A connection multiplies by its page, once.
    fieldComplexity: ({ first, last }, _context, { name, type }) => {
      const named = getNamedType(type);
      if (isLeafType(named)) return 0;
      if (named.name.endsWith('Connection')) return { field: 5, multiplier: Math.min(Number(first ?? last ?? 20), MAX_PAGE_SIZE) };
      if (name === 'nodes' || name === 'edges') return { field: 1, multiplier: 1 };
      return isListType(getNullableType(type)) ? { field: 1, multiplier: 10 } : 1;
    },
  },
});

/** `<type>:<id>` in base64. Anything else is the caller's mistake, not ours. */
function readGlobalId(globalId: string): { typename: string; id: string } {
  const text = Buffer.from(globalId, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const typename = text.slice(0, colon);
  if (colon < 1 || colon === text.length - 1 || !/^[A-Z]\w*$/.test(typename))
    throw new GraphQLError('An id is malformed', { extensions: { code: 'BAD_USER_INPUT' } });
  return { typename, id: text.slice(colon + 1) };
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
