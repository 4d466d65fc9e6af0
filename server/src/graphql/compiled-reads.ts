import { type DocumentNode, type ExecutionResult, type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Context } from './context.ts';

/**
 * Root fields answered by one statement as plain objects. A document of these alone is compiled: running it costs half.
 * Types of the object-relational client never are, since compiled they no longer find what was loaded ahead.
 */
const PLAIN_READS = new Set(['businessDay', 'shopHome', 'shopSearch', 'shopSuggestions', 'shopOffer', 'cooperative', 'cooperatives', 'seasonCalendar']);

/** Compiled documents of the hot reads. As many are kept as the document store of the server keeps. */
export class CompiledReads {
  readonly #schema: GraphQLSchema;
  readonly #compiled = new WeakMap<DocumentNode, CompiledQuery | null>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** The answer, or null when the document is none of these or does not succeed: then it is executed as any other and errors are told there. */
  async answer(document: DocumentNode, variables: Record<string, unknown>, context: Context): Promise<ExecutionResult | null> {
    const compiled = this.#compiled.get(document) ?? this.#compile(document);
    if (compiled === null) return null;
    const result = await compiled.query(undefined, context, variables);
    return result.errors === undefined ? result : null;
  }

  #compile(document: DocumentNode): CompiledQuery | null {
    if (this.#compiled.has(document)) return null;
    const compiled = isPlainRead(document) ? compileQuery(this.#schema, document) : null;
    const usable = compiled !== null && isCompiledQuery(compiled) ? (compiled as CompiledQuery) : null;
    this.#compiled.set(document, usable);
    return usable;
  }
}

function isPlainRead(document: DocumentNode): boolean {
  const operations = document.definitions.filter((definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (operation === undefined || operations.length > 1 || operation.operation !== 'query') return false;
  return operation.selectionSet.selections.every((selection) => selection.kind === Kind.FIELD && PLAIN_READS.has(selection.name.value));
}
