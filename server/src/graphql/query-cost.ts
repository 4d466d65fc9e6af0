import { complexityFromQuery } from '@pothos/plugin-complexity';
import { type DocumentNode, GraphQLError, type GraphQLSchema, visit } from 'graphql';
import type { Context } from './context.ts';
import { MAX_COST } from './limits.ts';

const REMEMBERED_VARIANTS = 50;
const remembered = new WeakMap<DocumentNode, Map<string, number>>();

/** Points a document costs with these variables, at least one; page sizes multiply what they hold. */
export function costOf(schema: GraphQLSchema, document: DocumentNode, variables: Record<string, unknown>, context: Context): number {
  const costs = remembered.get(document) ?? new Map<string, number>();
  remembered.set(document, costs);
  const key = JSON.stringify(variables, (name, value: unknown) => (typeof value === 'string' && name !== '' ? 0 : value));
  const known = costs.get(key);
  if (known !== undefined) return known;
  const { complexity } = complexityFromQuery(withoutTypeNames(document), { schema, variables, ctx: context });
  const cost = Math.max(1, complexity);
  if (costs.size < REMEMBERED_VARIANTS) costs.set(key, cost);
  return cost;
}

/** The name of a type costs nothing to tell, and clients ask for it in every selection. */
function withoutTypeNames(document: DocumentNode): DocumentNode {
  return visit(document, { Field: ({ name }) => (name.value === '__typename' ? null : undefined) });
}

/** Refuses a document dearer than any page of ours. */
export function refuseCostly(cost: number): void {
  if (cost > MAX_COST) {
    throw new GraphQLError(`A document may cost ${MAX_COST} points, not ${Math.round(cost)}`, { extensions: { code: 'COST_TOO_HIGH', http: { status: 400 } } });
  }
}
