import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';
import type { Wanted } from '../resident/line-outcome.ts';

/** The costly parts of a preview that a document selects somewhere below the field; what it leaves out is not computed. */
export function wantedParts(info: GraphQLResolveInfo): Wanted {
  const named = new Set<string>();
  for (const node of info.fieldNodes) collect(node.selectionSet, info, named);
  return { candidates: named.has('candidates'), relaxations: named.has('relaxations') };
}

function collect(set: SelectionSetNode | undefined, info: GraphQLResolveInfo, named: Set<string>): void {
  for (const selection of set?.selections ?? []) {
    if (selection.kind === Kind.FIELD) {
      named.add(selection.name.value);
      collect(selection.selectionSet, info, named);
    } else {
      collect(selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : info.fragments[selection.name.value]?.selectionSet, info, named);
    }
  }
}
