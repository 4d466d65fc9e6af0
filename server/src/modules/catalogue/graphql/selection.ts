import { type FieldNode, type GraphQLResolveInfo, type SelectionNode, Kind } from 'graphql';

/** True when the answer's object is asked for a field directly, in fragments too. A skipped field counts as asked for. */
export function asks(info: GraphQLResolveInfo, field: string): boolean {
  return info.fieldNodes.some((node: FieldNode) => (node.selectionSet?.selections ?? []).some((selection) => names(selection, field, info)));
}

function names(selection: SelectionNode, field: string, info: GraphQLResolveInfo): boolean {
  if (selection.kind === Kind.FIELD) return selection.name.value === field;
  const set = selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : info.fragments[selection.name.value]?.selectionSet;
  return (set?.selections ?? []).some((inner) => names(inner, field, info));
}
