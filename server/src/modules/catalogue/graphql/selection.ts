import { type FieldNode, getDirectiveValues, GraphQLIncludeDirective, type GraphQLResolveInfo, GraphQLSkipDirective, Kind, type SelectionNode } from 'graphql';

/** True when the answer's object is asked for a field directly, in fragments too, and no directive leaves it out. */
export function asks(info: GraphQLResolveInfo, field: string): boolean {
  return info.fieldNodes.some((node: FieldNode) => (node.selectionSet?.selections ?? []).some((selection) => names(selection, field, info)));
}

function names(selection: SelectionNode, field: string, info: GraphQLResolveInfo): boolean {
  if (isLeftOut(selection, info)) return false;
  if (selection.kind === Kind.FIELD) return selection.name.value === field;
  const set = selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : info.fragments[selection.name.value]?.selectionSet;
  return (set?.selections ?? []).some((inner) => names(inner, field, info));
}

function isLeftOut(selection: SelectionNode, { variableValues }: GraphQLResolveInfo): boolean {
  if (!selection.directives?.length) return false;
  return (
    getDirectiveValues(GraphQLSkipDirective, selection, variableValues)?.['if'] === true ||
    getDirectiveValues(GraphQLIncludeDirective, selection, variableValues)?.['if'] === false
  );
}
