/** Note of the transfer that pays a group: its code without what banks leave out, NM20260042. */
export function bankReferenceOf(groupCode: string): string {
  return groupCode.replaceAll(/[^A-Z0-9]/g, '');
}

/** References that may stand in the note of a transfer: banks put words before and after, and drop spaces and hyphens. */
export function referencesIn(note: string): string[] {
  const plain = note.toUpperCase().replaceAll(/[\s-]/g, '');
  return [...new Set([...plain.matchAll(/NM20\d{2}\d{4,12}/g)].flatMap(([found]) => shortenings(found)))];
}

/** A figure behind the reference runs into it; the longest reading comes first. */
function shortenings(found: string): string[] {
  const shortest = 'NM20260000'.length;
  return Array.from({ length: found.length - shortest + 1 }, (_, cut) => found.slice(0, found.length - cut));
}
