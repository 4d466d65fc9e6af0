/** A shopper's name as everybody may read it: the given name, which stands last, and the first letter of the family name. */
export function shownName(fullName: string): string {
  const parts = fullName.normalize('NFC').trim().split(/\s+/);
  const given = parts.at(-1) ?? '';
  const family = parts.length > 1 ? (parts[0] ?? '') : '';
  const letter = [...family][0];
  return letter === undefined ? given.slice(0, 40) : `${given.slice(0, 40)} ${letter.toUpperCase()}.`;
}
