import { type ASTVisitor, type FragmentDefinitionNode, GraphQLError, Kind, type SelectionSetNode, type ValidationContext } from 'graphql';
import { MAX_ALIASES, MAX_DEPTH, MAX_DIRECTIVES, MAX_ROOT_FIELDS } from './limits.ts';

/** What a selection asks for once its fragments are written out. */
interface Extent {
  depth: number;
  aliases: number;
  directives: number;
  /** Fields at the top of the selection. */
  fields: number;
}

interface Survey {
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Extents of fragments already measured; null while one is being measured, which a circle meets again. */
  measured: Map<string, Extent | null>;
}

const NOTHING: Extent = { depth: 0, aliases: 0, directives: 0, fields: 0 };

/**
 * Refuses documents that are deeper, wider or more often aliased than our own clients ever need. Each fragment is
 * measured once however often it is spread, so that the check itself stays cheap for hostile documents.
 */
export function documentLimits(context: ValidationContext): ASTVisitor {
  const survey: Survey = { fragments: fragmentsOf(context), measured: new Map() };
  return {
    Document(document) {
      const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
      if (operations.length > 1) refuse(context, `A document may hold 1 operation, not ${operations.length}`);
      for (const operation of operations) {
        const extent = measure(operation.selectionSet, survey);
        const directives = extent.directives + (operation.directives?.length ?? 0);
        if (extent.depth > MAX_DEPTH) refuse(context, `Fields may nest ${MAX_DEPTH} deep, not ${extent.depth}`);
        if (extent.aliases > MAX_ALIASES) refuse(context, `A document may use ${MAX_ALIASES} aliases, not ${extent.aliases}`);
        if (extent.fields > MAX_ROOT_FIELDS) refuse(context, `A document may ask for ${MAX_ROOT_FIELDS} root fields, not ${extent.fields}`);
        if (directives > MAX_DIRECTIVES) refuse(context, `A document may use ${MAX_DIRECTIVES} directives, not ${directives}`);
      }
    },
  };
}

function fragmentsOf(context: ValidationContext): Map<string, FragmentDefinitionNode> {
  const definitions = context.getDocument().definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(definitions.map((fragment) => [fragment.name.value, fragment]));
}

function measure(set: SelectionSetNode, survey: Survey): Extent {
  let extent = NOTHING;
  for (const selection of set.selections) {
    const own = selection.directives?.length ?? 0;
    if (selection.kind === Kind.FIELD) {
      // The schema's description of itself nests deeper than any data; it is switched off as a whole in production.
      const inner = selection.selectionSet && !selection.name.value.startsWith('__') ? measure(selection.selectionSet, survey) : NOTHING;
      extent = join(extent, {
        depth: inner.depth + 1,
        aliases: inner.aliases + (selection.alias ? 1 : 0),
        directives: inner.directives + own,
        fields: 1,
      });
    } else {
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? measure(selection.selectionSet, survey) : measureFragment(selection.name.value, survey);
      extent = join(extent, { ...inner, directives: inner.directives + own });
    }
  }
  return extent;
}

function measureFragment(name: string, survey: Survey): Extent {
  const known = survey.measured.get(name);
  const fragment = survey.fragments.get(name);
  // Unknown fragments and circles are other rules' errors.
  if (known === null || fragment === undefined) return NOTHING;
  if (known !== undefined) return known;
  survey.measured.set(name, null);
  const extent = measure(fragment.selectionSet, survey);
  survey.measured.set(name, extent);
  return extent;
}

function join(one: Extent, other: Extent): Extent {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
    fields: one.fields + other.fields,
  };
}

function refuse(context: ValidationContext, message: string): void {
  context.reportError(new GraphQLError(message, { extensions: { code: 'DOCUMENT_TOO_LARGE', http: { status: 400 } } }));
}
